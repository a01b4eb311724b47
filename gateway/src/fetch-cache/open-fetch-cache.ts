// The cache of fetches, opened from the configuration: in memory, and in Redis where there is one, sealed and under names that tell nothing.
import { type Cache, createCache, createRedisTier } from "@kpu-graph/cache";
import type { Logger } from "@kpu-graph/logging";
import type { GatewayConfig } from "../config.ts";

export interface OpenFetchCacheOptions {
  readonly config: Pick<GatewayConfig, "fetchCacheMb" | "redisUrls">;
  readonly logger: Logger;
  readonly schemaVersion: string;
  /** 32 bytes, the same in every replica. */
  readonly secret: Buffer;
  /** Longest wait for Redis in one request, in milliseconds; 50 unless said. */
  readonly waitMs?: number;
}

export interface OpenFetchCache {
  readonly cache: Cache;
  close(): Promise<void>;
}

/** Opens it; undefined where no reply is to be kept. */
export const openFetchCache = (options: OpenFetchCacheOptions): OpenFetchCache | undefined => {
  const { config, logger, schemaVersion, secret, waitMs } = options;
  const { fetchCacheMb, redisUrls } = config;
  if (fetchCacheMb === 0) return undefined;
  const redis =
    redisUrls.length === 0
      ? undefined
      : createRedisTier({
          urls: redisUrls,
          ...(waitMs === undefined ? {} : { waitMs }),
          onChange: (state, err) =>
            state === "down"
              ? logger.warn({ cache: "degraded", err }, "Redis is out: replies of subgraphs are kept here alone")
              : logger.info({ cache: "redis" }, "replies of subgraphs are kept in Redis again"),
        });
  const cache = createCache({
    namespace: `kpu:fetches:${schemaVersion.slice(0, 12)}`,
    purgeNamespace: "kpu:fetches",
    memoryBytes: fetchCacheMb * 1024 * 1024,
    secret,
    hashKeys: true,
    onBad: (kind) => logger.error({ event: "cache-entry", reason: kind }, "a reply in Redis is not one of ours"),
    ...(redis === undefined ? {} : { redis }),
  });
  return { cache, close: async () => redis?.close() };
};
