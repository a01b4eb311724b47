// The settings every subgraph has: read from the same variables, under the same names.
import { type Config, ConfigError, loadTls, type SecretsPlace, type Tls } from "@kpu-graph/config";

export interface SubgraphConfig {
  readonly host: string;
  readonly port: number;
  /** Address of the legacy source: postgres://, http(s):// or file:///. */
  readonly sourceUrl: string;
  /** Longest wait for one answer of the source, in milliseconds. */
  readonly sourceTimeoutMs: number;
  readonly redisUrl: string | undefined;
  readonly cacheMemoryMb: number;
  readonly logLevel: string;
  /** Where its process finds the keys of the gateway. */
  readonly secrets: SecretsPlace;
  /** Certificates of the inner network; undefined for plain http. */
  readonly tls: Tls | undefined;
}

/** The variables behind SubgraphConfig, but for its port and its source: those have a subgraph's name in theirs. */
export const subgraphVariables = [
  "KPU_HOST",
  "KPU_SOURCE_TIMEOUT_MS",
  "KPU_REDIS_URL",
  "KPU_CACHE_MEMORY_MB",
  "KPU_LOG_LEVEL",
  "KPU_DATA_DIR",
  "KPU_SECRETS_FILE",
  "KPU_TLS_CA_FILE",
  "KPU_TLS_CERT_FILE",
  "KPU_TLS_KEY_FILE",
] as const;

/** Names the settings in our words, and reads the certificates; throws ConfigError. */
export const toSubgraphConfig = (
  config: Config<(typeof subgraphVariables)[number]>,
  own: Pick<SubgraphConfig, "port" | "sourceUrl">,
): SubgraphConfig => ({
  host: config.KPU_HOST,
  sourceTimeoutMs: config.KPU_SOURCE_TIMEOUT_MS,
  redisUrl: config.KPU_REDIS_URL,
  cacheMemoryMb: config.KPU_CACHE_MEMORY_MB,
  logLevel: config.KPU_LOG_LEVEL,
  secrets: { file: config.KPU_SECRETS_FILE, dataDir: config.KPU_DATA_DIR },
  tls: loadTls(config),
  ...own,
});

/** The address of a source; throws ConfigError where there is none. */
export const requireSourceUrl = (variable: string, url: string | undefined): string => {
  if (url === undefined)
    throw new ConfigError(`${variable}: set it to the source's address (npm start brings its own)`);
  return url;
};
