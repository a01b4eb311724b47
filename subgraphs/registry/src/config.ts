// What the registry subgraph reads from the environment.
import { ConfigError, loadConfig } from "@kpu-graph/config";

export interface RegistryConfig {
  readonly host: string;
  readonly port: number;
  /** postgres:// of Sidalih. */
  readonly sourceUrl: string;
  /** Most connections to it. */
  readonly pool: number;
  /** Longest wait for one answer of the source, in milliseconds. */
  readonly sourceTimeoutMs: number;
  readonly redisUrl: string | undefined;
  readonly cacheMemoryMb: number;
  readonly logLevel: string;
}

/** Reads the configuration; throws ConfigError. `sourceUrl` stands in where the environment names none. */
export const loadRegistryConfig = (env: NodeJS.ProcessEnv, sourceUrl?: string): RegistryConfig => {
  const config = loadConfig(
    [
      "KPU_HOST",
      "KPU_REGISTRY_SUBGRAPH_PORT",
      "KPU_REGISTRY_URL",
      "KPU_REGISTRY_POOL",
      "KPU_SOURCE_TIMEOUT_MS",
      "KPU_REDIS_URL",
      "KPU_CACHE_MEMORY_MB",
      "KPU_LOG_LEVEL",
    ],
    env,
  );
  const url = config.KPU_REGISTRY_URL ?? sourceUrl;
  if (url === undefined)
    throw new ConfigError("KPU_REGISTRY_URL: set it to the source's address (npm start brings its own)");
  return {
    host: config.KPU_HOST,
    port: config.KPU_REGISTRY_SUBGRAPH_PORT,
    sourceUrl: url,
    pool: config.KPU_REGISTRY_POOL,
    sourceTimeoutMs: config.KPU_SOURCE_TIMEOUT_MS,
    redisUrl: config.KPU_REDIS_URL,
    cacheMemoryMb: config.KPU_CACHE_MEMORY_MB,
    logLevel: config.KPU_LOG_LEVEL,
  };
};
