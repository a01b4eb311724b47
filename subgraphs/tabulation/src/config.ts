// What the tabulation subgraph reads from the environment.
import { ConfigError, loadConfig } from "@kpu-graph/config";

export interface TabulationConfig {
  readonly host: string;
  readonly port: number;
  /** http(s):// or file:/// of the Sirekap document tree. */
  readonly sourceUrl: string;
  /** Longest wait for one answer of the source, in milliseconds. */
  readonly sourceTimeoutMs: number;
  readonly redisUrl: string | undefined;
  readonly cacheMemoryMb: number;
  readonly logLevel: string;
}

/** Reads the configuration; throws ConfigError. `sourceUrl` stands in where the environment names none. */
export const loadTabulationConfig = (env: NodeJS.ProcessEnv, sourceUrl?: string): TabulationConfig => {
  const config = loadConfig(
    [
      "KPU_HOST",
      "KPU_TABULATION_SUBGRAPH_PORT",
      "KPU_TABULATION_URL",
      "KPU_SOURCE_TIMEOUT_MS",
      "KPU_REDIS_URL",
      "KPU_CACHE_MEMORY_MB",
      "KPU_LOG_LEVEL",
    ],
    env,
  );
  const url = config.KPU_TABULATION_URL ?? sourceUrl;
  if (url === undefined)
    throw new ConfigError("KPU_TABULATION_URL: set it to the source's address (npm start brings its own)");
  return {
    host: config.KPU_HOST,
    port: config.KPU_TABULATION_SUBGRAPH_PORT,
    sourceUrl: url,
    sourceTimeoutMs: config.KPU_SOURCE_TIMEOUT_MS,
    redisUrl: config.KPU_REDIS_URL,
    cacheMemoryMb: config.KPU_CACHE_MEMORY_MB,
    logLevel: config.KPU_LOG_LEVEL,
  };
};
