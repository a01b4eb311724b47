// What the candidacy subgraph reads from the environment.
import { ConfigError, loadConfig } from "@kpu-graph/config";

export interface CandidacyConfig {
  readonly host: string;
  readonly port: number;
  /** http(s):// of infopemilu. */
  readonly sourceUrl: string;
  /** http(s):// of the open data of Sidapil. */
  readonly districtsUrl: string;
  /** Longest wait for one answer of the source, in milliseconds. */
  readonly sourceTimeoutMs: number;
  readonly redisUrl: string | undefined;
  readonly cacheMemoryMb: number;
  readonly logLevel: string;
}

/** Reads the configuration; throws ConfigError. `sourceUrl` stands in where the environment names none. */
export const loadCandidacyConfig = (env: NodeJS.ProcessEnv, sourceUrl?: string): CandidacyConfig => {
  const config = loadConfig(
    [
      "KPU_HOST",
      "KPU_CANDIDACY_SUBGRAPH_PORT",
      "KPU_CANDIDACY_URL",
      "KPU_DISTRICTS_URL",
      "KPU_SOURCE_TIMEOUT_MS",
      "KPU_REDIS_URL",
      "KPU_CACHE_MEMORY_MB",
      "KPU_LOG_LEVEL",
    ],
    env,
  );
  const url = config.KPU_CANDIDACY_URL ?? sourceUrl;
  if (url === undefined)
    throw new ConfigError("KPU_CANDIDACY_URL: set it to the source's address (npm start brings its own)");
  return {
    host: config.KPU_HOST,
    port: config.KPU_CANDIDACY_SUBGRAPH_PORT,
    sourceUrl: url,
    districtsUrl: config.KPU_DISTRICTS_URL ?? new URL("/opendata", url).href,
    sourceTimeoutMs: config.KPU_SOURCE_TIMEOUT_MS,
    redisUrl: config.KPU_REDIS_URL,
    cacheMemoryMb: config.KPU_CACHE_MEMORY_MB,
    logLevel: config.KPU_LOG_LEVEL,
  };
};
