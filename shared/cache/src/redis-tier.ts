// The Redis tier: many keys in one round trip. Dead, slow or corrupt is a miss, never an error, and a request never waits long for it.
import { Cluster, Redis } from "ioredis";

/** Longest wait for Redis, for one look-up and for all look-ups of one request, in milliseconds. */
export const longestWaitMs = 50;
const probeEveryMs = 1_000;

export interface RedisTier {
  /** Texts of the keys in order; undefined for a miss. Waits at most `budgetMs`. */
  getMany(keys: readonly string[], budgetMs: number): Promise<readonly (string | undefined)[]>;
  /** Writes in the background; never throws. */
  setMany(entries: readonly { key: string; text: string; ttlSeconds: number }[]): void;
  /** "up", or "down" while the fuse is open and everything is a miss. */
  state(): "up" | "down";
  close(): Promise<void>;
}

const options = {
  // Defaults would queue commands for ten seconds on a refused port and for ever on a silent one.
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: 150,
  connectTimeout: 1_000,
  retryStrategy: (attempt: number) => Math.min(50 * attempt, 2_000),
  reconnectOnError: (error: Error) => error.message.startsWith("READONLY"),
} as const;

const connect = (urls: readonly string[]): Redis | Cluster => {
  const [first, ...others] = urls;
  if (first === undefined) throw new Error("no Redis address");
  if (others.length === 0) return new Redis(first, options);
  return new Cluster([first, ...others], {
    enableOfflineQueue: false,
    clusterRetryStrategy: options.retryStrategy,
    enableAutoPipelining: true,
    redisOptions: {
      commandTimeout: options.commandTimeout,
      connectTimeout: options.connectTimeout,
      maxRetriesPerRequest: 0,
    },
  });
};

const read = async (client: Redis | Cluster, keys: readonly string[]): Promise<readonly (string | null)[]> =>
  // A cluster spreads keys over slots: there, automatic pipelining sends one pipeline a node instead of MGET.
  client instanceof Cluster ? Promise.all(keys.map((key) => client.get(key))) : client.mget(...keys);

/** Resolves to undefined after the time, but only once input that has already arrived was looked at. */
const afterMs = (ms: number, cancelled: { timer?: NodeJS.Timeout }) =>
  new Promise<undefined>((resolve) => {
    // A busy event loop fires timers before it reads sockets: without setImmediate an answer already here would count as late.
    cancelled.timer = setTimeout(() => setImmediate(resolve, undefined), Math.max(ms, 1));
  });

export interface RedisTierOptions {
  readonly urls: readonly string[];
  /** Called when the fuse opens ("down") and when it closes again ("up"). */
  readonly onChange?: (state: "up" | "down") => void;
}

/** Connects to Redis. The first failure or late answer opens a fuse; a probe off the request path closes it. */
export const createRedisTier = ({ urls, onChange }: RedisTierOptions): RedisTier => {
  const client = connect(urls);
  let open = false;
  let probe: NodeJS.Timeout | undefined;

  const change = (down: boolean) => {
    if (open === down) return;
    open = down;
    onChange?.(down ? "down" : "up");
  };
  const openFuse = () => {
    change(true);
    probe ??= setInterval(async () => {
      const answer = await client.ping().catch(() => undefined);
      if (answer !== "PONG" || probe === undefined) return;
      clearInterval(probe);
      probe = undefined;
      change(false);
    }, probeEveryMs).unref();
  };
  client.on("error", openFuse);

  return {
    async getMany(keys, budgetMs) {
      const misses = keys.map(() => undefined);
      if (open || keys.length === 0 || budgetMs <= 0) return misses;
      const late: { timer?: NodeJS.Timeout } = {};
      const answer = await Promise.race([read(client, keys).catch(() => undefined), afterMs(budgetMs, late)]);
      clearTimeout(late.timer);
      if (answer === undefined) {
        openFuse();
        return misses;
      }
      return answer.map((text) => text ?? undefined);
    },
    setMany(entries) {
      if (open || entries.length === 0) return;
      if (client instanceof Cluster) {
        for (const { key, text, ttlSeconds } of entries) client.set(key, text, "EX", ttlSeconds).catch(openFuse);
        return;
      }
      const pipeline = client.pipeline();
      for (const { key, text, ttlSeconds } of entries) pipeline.set(key, text, "EX", ttlSeconds);
      pipeline.exec().catch(openFuse);
    },
    state: () => (open ? "down" : "up"),
    async close() {
      clearInterval(probe);
      client.disconnect();
    },
  };
};
