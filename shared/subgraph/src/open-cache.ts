// The cache of one subgraph, opened from its configuration: Redis when configured, and a key prefix that changes with schema and policy.
import { createHash } from "node:crypto";
import { type Cache, type CachePolicy, createCache, createRedisTier } from "@kpu-graph/cache";
import type { Logger } from "@kpu-graph/logging";

export interface OpenCacheOptions {
  readonly subgraph: string;
  readonly typeDefs: string;
  /** The subgraph's cache-policy table. */
  readonly policies: Readonly<Record<string, CachePolicy<never>>> | Readonly<Record<string, object>>;
  readonly redisUrl: string | undefined;
  readonly memoryMb: number;
  readonly logger: Logger;
}

export interface OpenCache {
  readonly cache: Cache;
  close(): Promise<void>;
}

/** Version of schema and policy: entries written under another one are never read. */
const versionOf = ({ typeDefs, policies }: OpenCacheOptions) =>
  createHash("sha256").update(typeDefs).update(JSON.stringify(policies)).digest("hex").slice(0, 12);

/** Opens the cache of a subgraph. */
export const openCache = (options: OpenCacheOptions): OpenCache => {
  const { subgraph, redisUrl, memoryMb, logger } = options;
  const onChange = (state: "up" | "down", err?: unknown) =>
    state === "down"
      ? logger.warn({ cache: "degraded", err }, "Redis is out, answering without it")
      : logger.info({ cache: "redis" }, "Redis is back");
  const redis = redisUrl === undefined ? undefined : createRedisTier({ urls: redisUrl.split(","), onChange });
  const cache = createCache({
    namespace: `kpu:${subgraph}:${versionOf(options)}`,
    memoryBytes: memoryMb * 1024 * 1024,
    ...(redis === undefined ? {} : { redis }),
  });
  return { cache, close: async () => redis?.close() };
};
