// A cache of the gateway, opened: in memory, and in Redis where there is one, sealed and under names that tell nothing.
import { type Cache, createCache, createRedisTier } from "@kpu-graph/cache";
import type { Logger } from "@kpu-graph/logging";

export interface OpenCacheOptions {
  /** Stands first in its names in Redis; its purges reach every version of the schema. */
  readonly name: string;
  /** What is kept, for the log: "answers". */
  readonly what: string;
  /** Memory, in megabytes; 0: nothing is kept. */
  readonly megabytes: number;
  readonly redisUrls: readonly string[];
  readonly logger: Logger;
  readonly schemaVersion: string;
  /** 32 bytes, the same in every replica. */
  readonly secret: Buffer;
  /** Longest wait for Redis in one request, in milliseconds; 50 unless said. */
  readonly waitMs?: number | undefined;
}

export interface OpenCache {
  readonly cache: Cache;
  close(): Promise<void>;
}

/** Opens it; undefined where nothing is to be kept. */
export const openCache = (options: OpenCacheOptions): OpenCache | undefined => {
  const { name, what, megabytes, redisUrls, logger, schemaVersion, secret, waitMs } = options;
  if (megabytes === 0) return undefined;
  const redis =
    redisUrls.length === 0
      ? undefined
      : createRedisTier({
          urls: redisUrls,
          ...(waitMs === undefined ? {} : { waitMs }),
          onChange: (state, err) =>
            state === "down"
              ? logger.warn({ cache: "degraded", err }, `Redis is out: ${what} are kept here alone`)
              : logger.info({ cache: "redis" }, `${what} are kept in Redis again`),
        });
  const cache = createCache({
    namespace: `${name}:${schemaVersion.slice(0, 12)}`,
    purgeNamespace: name,
    memoryBytes: megabytes * 1024 * 1024,
    secret,
    hashKeys: true,
    onBad: (kind) =>
      logger.error({ event: "cache-entry", reason: kind }, `an entry of the ${what} in Redis is not one of ours`),
    ...(redis === undefined ? {} : { redis }),
  });
  return { cache, close: async () => redis?.close() };
};
