// The Redis tier: many keys in one round trip. Dead, slow or corrupt is a miss, never an error, and a request never waits long for it.
import { connectRedis, type RedisWrite } from "./redis-client.ts";

/** Longest wait for Redis, for one look-up and for all look-ups of one request, in milliseconds. */
export const longestWaitMs = 50;
const probeEveryMs = 1_000;

export interface RedisTier {
  /** Texts of the keys in order; undefined for a miss. Waits at most `budgetMs`. */
  getMany(keys: readonly string[], budgetMs: number): Promise<readonly (string | undefined)[]>;
  /** Writes in the background; never throws. */
  setMany(entries: readonly RedisWrite[]): void;
  /** "up", or "down" while the fuse is open or the connection is not ready, and everything is a miss. */
  state(): "up" | "down";
  close(): Promise<void>;
}

/** The answer in time, or undefined. An answer that has already arrived is never late, however busy we were. */
const within = async <Value>(ms: number, answer: Promise<Value>): Promise<Value | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    // A busy event loop fires timers before it reads sockets; setImmediate comes after the sockets.
    timer = setTimeout(() => setImmediate(resolve, undefined), Math.max(ms, 1));
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
};

export interface RedisTierOptions {
  readonly urls: readonly string[];
  /** Called when the fuse opens ("down", with the cause) and when it closes again ("up"). */
  readonly onChange?: (state: "up" | "down", cause?: unknown) => void;
}

/** Connects to Redis. The first failure or late answer opens a fuse; a probe off the request path closes it. */
export const createRedisTier = ({ urls, onChange }: RedisTierOptions): RedisTier => {
  const client = connectRedis(urls);
  let open = false;
  let closed = false;
  let probing = false;
  let timer: NodeJS.Timeout | undefined;

  const isUsable = () => !open && !closed && client.isReady();

  /** Closes the fuse when Redis answers as fast as a request would want it. */
  const probe = async () => {
    if (!open || closed || probing || !client.isReady()) return;
    probing = true;
    const answer = await within(longestWaitMs, client.ping()).catch(() => undefined);
    probing = false;
    if (answer !== "PONG" || closed) return;
    clearInterval(timer);
    open = false;
    onChange?.("up");
  };
  const openFuse = (cause: unknown) => {
    if (open || closed) return;
    open = true;
    timer = setInterval(probe, probeEveryMs).unref();
    onChange?.("down", cause);
  };
  client.onError(openFuse);
  client.onReady(probe);

  return {
    async getMany(keys, budgetMs) {
      const misses = keys.map(() => undefined);
      // Not ready is a miss without noise: at start, and for the moment a broken connection takes to come back.
      if (!isUsable() || keys.length === 0 || budgetMs <= 0) return misses;
      const answer = client.read(keys).catch((cause: unknown) => {
        openFuse(cause);
        return misses;
      });
      const waitMs = Math.min(budgetMs, longestWaitMs);
      const texts = await within(waitMs, answer);
      // Too late for the little a request had left says nothing about Redis.
      if (texts === undefined && waitMs === longestWaitMs) openFuse(new Error("Redis did not answer in time"));
      return texts?.map((text) => text ?? undefined) ?? misses;
    },
    setMany(entries) {
      if (isUsable() && entries.length > 0) void client.write(entries);
    },
    state: () => (isUsable() ? "up" : "down"),
    async close() {
      closed = true;
      clearInterval(timer);
      client.close();
    },
  };
};
