// The Redis tier: many keys in one round trip. Dead, slow or corrupt is a miss, never an error, and a request never waits long for it.
import { connectRedis } from "./connect-redis.ts";
import type { RedisClient, RedisWrite } from "./redis-client.ts";
import { ignore } from "./redis-options.ts";
import { within } from "./within.ts";

/** Longest wait for Redis when not said, for one look-up and for all look-ups of one request, in milliseconds. */
export const longestWaitMs = 50;
const probeEveryMs = 1_000;

export interface RedisTier {
  /** Longest wait for Redis, for one look-up and for all look-ups of one request, in milliseconds. */
  readonly waitMs: number;
  /** The answer to a question; undefined when there was none within `budgetMs`, or Redis is out. */
  ask<Answer>(budgetMs: number, question: (client: RedisClient) => Promise<Answer>): Promise<Answer | undefined>;
  /** Sends a command in the background; never throws. */
  tell(command: (client: RedisClient) => Promise<unknown>): void;
  /** What stands under the keys, in order; undefined for a miss. Waits at most `budgetMs`. */
  getMany(keys: readonly string[], budgetMs: number): Promise<readonly (Buffer | undefined)[]>;
  /** Writes in the background; never throws. Tells how many writes failed, when some did. */
  setMany(entries: readonly RedisWrite[], onFailed?: (count: number) => void): void;
  /** Calls the listener at each message, when Redis comes (back), and once a second while it is up, until `close`. */
  watch(channel: string, listener: (reason: "message" | "ready" | "tick") => void): void;
  /** "up", or "down" while the fuse is open or the connection is not ready, and everything is a miss. */
  state(): "up" | "down";
  close(): Promise<void>;
}

export interface RedisTierOptions {
  /** One Redis, several addresses of a cluster, or redis+sentinel://host:port/name for each sentinel. */
  readonly urls: readonly string[];
  /** 50 when not said: for a network that is slower than that. */
  readonly waitMs?: number;
  /** Called when the fuse opens ("down", with the cause) and when it closes again ("up"). */
  readonly onChange?: (state: "up" | "down", cause?: unknown) => void;
}

/** Connects to Redis. The first failure or late answer opens a fuse; a probe off the request path closes it. */
export const createRedisTier = ({ urls, waitMs = longestWaitMs, onChange }: RedisTierOptions): RedisTier => {
  const client = connectRedis(urls);
  const timers = new Set<NodeJS.Timeout>();
  const atReady: (() => void)[] = [];
  let open = false;
  let closed = false;
  let probing = false;
  let timer: NodeJS.Timeout | undefined;

  const isUsable = () => !open && !closed && client.isReady();
  const tellReady = () => {
    if (isUsable()) for (const listener of atReady) listener();
  };

  /** Closes the fuse when Redis answers as fast as a request would want it. */
  const probe = async () => {
    if (!open || closed || probing || !client.isReady()) return;
    probing = true;
    const answer = await within(waitMs, client.ping()).catch(() => undefined);
    probing = false;
    if (answer !== "PONG" || closed) return;
    clearInterval(timer);
    open = false;
    onChange?.("up");
    tellReady();
  };
  const openFuse = (cause: unknown) => {
    if (open || closed) return;
    open = true;
    timer = setInterval(probe, probeEveryMs).unref();
    onChange?.("down", cause);
  };
  client.onError(openFuse);
  client.onReady(() => {
    tellReady();
    void probe();
  });

  const ask: RedisTier["ask"] = async (budgetMs, question) => {
    // Not ready is a miss without noise: at start, and for the moment a broken connection takes to come back.
    if (!isUsable() || budgetMs <= 0) return undefined;
    let failed = false;
    const answer = question(client).catch((cause: unknown) => {
      failed = true;
      openFuse(cause);
      return undefined;
    });
    const found = await within(budgetMs, answer);
    // Too late for the little a request had left says nothing about Redis.
    if (found === undefined && !failed && budgetMs >= waitMs) {
      openFuse(new Error("Redis did not answer in time"));
    }
    return found;
  };

  return {
    waitMs,
    ask,
    tell(command) {
      if (isUsable()) void command(client).catch(ignore);
    },
    async getMany(keys, budgetMs) {
      const limitMs = Math.min(budgetMs, waitMs);
      const found = keys.length === 0 ? undefined : await ask(limitMs, (redis) => redis.read(keys));
      return found?.map((bytes) => bytes ?? undefined) ?? keys.map(() => undefined);
    },
    setMany(entries, onFailed) {
      if (!isUsable() || entries.length === 0) return;
      void client.write(entries).then((failed) => {
        if (failed > 0) onFailed?.(failed);
      }, ignore);
    },
    watch(channel, listener) {
      if (closed) return;
      client.subscribe(channel, () => listener("message"));
      atReady.push(() => listener("ready"));
      timers.add(setInterval(() => isUsable() && listener("tick"), probeEveryMs).unref());
    },
    state: () => (isUsable() ? "up" : "down"),
    async close() {
      closed = true;
      clearInterval(timer);
      for (const each of timers) clearInterval(each);
      client.close();
    },
  };
};
