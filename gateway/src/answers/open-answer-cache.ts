// The cache of answers, opened from the configuration: in memory, and in Redis where there is one, sealed and under names that tell nothing.
import { type Cache, createCache, createRedisTier } from "@kpu-graph/cache";
import type { Logger } from "@kpu-graph/logging";
import type { GatewayConfig } from "../config.ts";

export interface OpenAnswerCacheOptions {
  readonly config: Pick<GatewayConfig, "answerCacheMb" | "redisUrls">;
  readonly logger: Logger;
  readonly schemaVersion: string;
  /** 32 bytes, the same in every replica. */
  readonly secret: Buffer;
}

export interface OpenAnswerCache {
  readonly cache: Cache;
  close(): Promise<void>;
}

/** Opens it; undefined where no answer is to be kept. */
export const openAnswerCache = (options: OpenAnswerCacheOptions): OpenAnswerCache | undefined => {
  const { config, logger, schemaVersion, secret } = options;
  if (config.answerCacheMb === 0) return undefined;
  const redis =
    config.redisUrls.length === 0
      ? undefined
      : createRedisTier({
          urls: config.redisUrls,
          onChange: (state, err) =>
            state === "down"
              ? logger.warn({ cache: "degraded", err }, "Redis is out: answers are kept here alone")
              : logger.info({ cache: "redis" }, "answers are kept in Redis again"),
        });
  const cache = createCache({
    namespace: `kpu:answers:${schemaVersion.slice(0, 12)}`,
    purgeNamespace: "kpu:answers",
    memoryBytes: config.answerCacheMb * 1024 * 1024,
    secret,
    hashKeys: true,
    onBad: (kind) => logger.error({ event: "cache-entry", reason: kind }, "an answer in Redis is not one of ours"),
    ...(redis === undefined ? {} : { redis }),
  });
  return { cache, close: async () => redis?.close() };
};
