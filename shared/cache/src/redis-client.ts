// The connection to one Redis or to a cluster, set so that nothing queues, hangs or is sent twice.
import { Cluster, Redis } from "ioredis";

export interface RedisWrite {
  readonly key: string;
  readonly text: string;
  readonly ttlSeconds: number;
}

export interface RedisClient {
  /** Can a command be sent now? */
  isReady(): boolean;
  read(keys: readonly string[]): Promise<readonly (string | null)[]>;
  /** Never rejects: a write that fails is a later miss. */
  write(entries: readonly RedisWrite[]): Promise<void>;
  ping(): Promise<unknown>;
  onReady(listener: () => void): void;
  onError(listener: (cause: unknown) => void): void;
  close(): void;
}

const backoffMs = (attempt: number) => Math.min(50 * attempt, 2_000) + 50 * Math.random();

const options = {
  // Left to itself ioredis queues commands for ten seconds on a refused port and for ever on a silent one.
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  connectTimeout: 1_000,
  // A silent connection is given up and made anew. Not commandTimeout: its timer fires after a stall of our own event
  // loop although the answer is already here.
  socketTimeout: 2_000,
  reconnectOnError: (error: Error) => error.message.startsWith("READONLY"),
};

const ignore = () => {};

const createSingle = (url: string): RedisClient => {
  const redis = new Redis(url, { ...options, retryStrategy: backoffMs });
  return {
    isReady: () => redis.status === "ready",
    read: (keys) => redis.mget(...keys),
    async write(entries) {
      const pipeline = redis.pipeline();
      for (const { key, text, ttlSeconds } of entries) pipeline.set(key, text, "EX", ttlSeconds);
      await pipeline.exec().catch(ignore);
    },
    ping: () => redis.ping(),
    onReady: (listener) => void redis.on("ready", listener),
    onError: (listener) => void redis.on("error", listener),
    close: () => redis.disconnect(),
  };
};

/** What the nodes a cluster names have in common with the first address: they are named by host and port only. */
const accessOf = (url: string) => {
  const { username, password, protocol } = new URL(url);
  return {
    ...(username === "" ? {} : { username: decodeURIComponent(username) }),
    ...(password === "" ? {} : { password: decodeURIComponent(password) }),
    ...(protocol === "rediss:" ? { tls: {} } : {}),
  };
};

// A cluster spreads keys over slots: automatic pipelining sends one pipeline a node instead of MGET.
const createCluster = (first: string, others: readonly string[]): RedisClient => {
  const cluster = new Cluster([first, ...others], {
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    clusterRetryStrategy: backoffMs,
    // Not lazy: the first request would wait for the connection to each node.
    redisOptions: { ...options, ...accessOf(first), lazyConnect: false },
  });
  return {
    isReady: () => cluster.status === "ready",
    read: (keys) => Promise.all(keys.map((key) => cluster.get(key))),
    async write(entries) {
      await Promise.all(
        entries.map(({ key, text, ttlSeconds }) => cluster.set(key, text, "EX", ttlSeconds).catch(ignore)),
      );
    },
    ping: () => cluster.ping(),
    onReady: (listener) => void cluster.on("ready", listener),
    onError: (listener) => void cluster.on("error", listener),
    close: () => cluster.disconnect(),
  };
};

/** Starts to connect: to one Redis, or for several addresses to a cluster. */
export const connectRedis = (urls: readonly string[]): RedisClient => {
  const [first, ...others] = urls;
  if (first === undefined) throw new Error("no Redis address");
  return others.length === 0 ? createSingle(first) : createCluster(first, others);
};
