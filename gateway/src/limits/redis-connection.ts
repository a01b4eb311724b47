// The limiter's connection to one Redis or to a cluster, set so that nothing queues, hangs or is sent twice.
import { createRequire } from "node:module";
import type { Cluster, Redis } from "ioredis";

// Loaded with the first connection: who has no Redis has not its client's 16 MB either.
const ioredis = (): typeof import("ioredis") => createRequire(import.meta.url)("ioredis");

const backoffMs = (attempt: number) => Math.min(50 * attempt, 2_000) + 50 * Math.random();

const options = {
  // Left to itself ioredis queues commands for ten seconds on a refused port and for ever on a silent one.
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  // A take sent twice would be taken twice.
  autoResendUnfulfilledCommands: false,
  connectTimeout: 1_000,
  socketTimeout: 2_000,
  reconnectOnError: (error: Error) => error.message.startsWith("READONLY"),
};

/** Starts to connect: to one Redis, or for several addresses to a cluster. */
export const connectLimiterRedis = (urls: readonly string[]): Redis | Cluster => {
  const [first, ...others] = urls;
  if (first === undefined) throw new Error("no Redis address");
  const { Cluster, Redis } = ioredis();
  if (others.length === 0) return new Redis(first, { ...options, retryStrategy: backoffMs });
  const { username, password, protocol } = new URL(first);
  return new Cluster([first, ...others], {
    enableOfflineQueue: false,
    clusterRetryStrategy: backoffMs,
    redisOptions: {
      ...options,
      // A cluster names its nodes by host and port only.
      ...(username === "" ? {} : { username: decodeURIComponent(username) }),
      ...(password === "" ? {} : { password: decodeURIComponent(password) }),
      ...(protocol === "rediss:" ? { tls: {} } : {}),
      lazyConnect: false,
    },
  });
};
