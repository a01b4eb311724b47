// Opens the connection its addresses ask for: one Redis, a cluster, or the primary that sentinels name.
import { createRequire } from "node:module";
import type { RedisClient } from "./redis-client.ts";
import { createOnCluster } from "./redis-cluster.ts";
import { accessOf, backoffMs, connectionOptions } from "./redis-options.ts";
import { createSingle } from "./redis-single.ts";

// Loaded with the first connection: who has no Redis has not its client's 16 MB either.
const ioredis = (): typeof import("ioredis") => createRequire(import.meta.url)("ioredis");

const sentinelPort = 26_379;
const isSentinel = (url: string) => /^rediss?\+sentinel:/.test(url);

/** redis+sentinel://user:password@host:port/name-of-the-primary, one address a sentinel; user and password are those of Redis. */
const connectSentinels = (urls: readonly string[]) => {
  const sentinels = urls.map((text) => new URL(text));
  const [first] = sentinels;
  const { Redis } = ioredis();
  return new Redis({
    ...connectionOptions,
    ...(first === undefined ? {} : accessOf(first)),
    retryStrategy: backoffMs,
    sentinelRetryStrategy: backoffMs,
    sentinelCommandTimeout: connectionOptions.connectTimeout,
    sentinels: sentinels.map(({ hostname, port }) => ({
      host: hostname,
      port: port === "" ? sentinelPort : Number(port),
    })),
    name: decodeURIComponent(first?.pathname.slice(1) ?? ""),
  });
};

/** Starts to connect: to one Redis, for several addresses to a cluster, or through sentinels. */
export const connectRedis = (urls: readonly string[]): RedisClient => {
  const [first, ...others] = urls;
  if (first === undefined) throw new Error("no Redis address");
  const { Cluster, Redis } = ioredis();
  if (isSentinel(first)) return createSingle(connectSentinels(urls));
  if (others.length === 0) return createSingle(new Redis(first, { ...connectionOptions, retryStrategy: backoffMs }));
  return createOnCluster(
    new Cluster([first, ...others], {
      enableOfflineQueue: false,
      enableAutoPipelining: true,
      clusterRetryStrategy: backoffMs,
      // Not lazy: the first request would wait for the connection to each node.
      redisOptions: { ...connectionOptions, ...accessOf(new URL(first)), lazyConnect: false },
    }),
  );
};
