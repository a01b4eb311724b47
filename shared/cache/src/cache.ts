// The cache of a subgraph: memory, then Redis, then one load per key. It may only ever save work: every failure of it is a miss.
import { LRUCache } from "lru-cache";
import { decodeEntry, type Entry, encodeEntry } from "./entry.ts";
import type { CachePolicy } from "./policy.ts";
import { longestWaitMs, type RedisTier } from "./redis-tier.ts";

/** Loads what the cache lacks: an answer for each key in order; null for "the source has none", an Error for that key alone. */
export type Load<Key, Value> = (missing: readonly Key[]) => Promise<readonly (Value | null | Error)[]>;

/** The cache as one request sees it: all its waits for Redis together stay within the limit. */
export interface RequestCache {
  getMany<Key extends string, Value>(
    policy: CachePolicy<Value>,
    keys: readonly Key[],
    load: Load<Key, Value>,
  ): Promise<readonly (Value | null | Error)[]>;
}

export interface Cache {
  forRequest(): RequestCache;
  /** "memory" without Redis, "redis" with it, "degraded" while Redis is out. */
  state(): "memory" | "redis" | "degraded";
}

export interface CacheOptions {
  /** Stands first in every key: name of the subgraph, version of its schema and policy. */
  readonly namespace: string;
  readonly memoryBytes: number;
  readonly redis?: RedisTier;
  readonly now?: () => number;
  /** Spreads expiry so that keys written together do not go bad together; 0 to 1. */
  readonly random?: () => number;
}

type Answer<Value> = Value | null | Error;
interface Held {
  readonly entry: Entry<unknown>;
  readonly bytes: number;
}

const toError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error("load failed"));

/** Creates the cache. Values are shared between requests: never change one. */
export const createCache = ({
  namespace,
  memoryBytes,
  redis,
  now = Date.now,
  random = Math.random,
}: CacheOptions): Cache => {
  const memory = new LRUCache<string, Held>({
    maxSize: memoryBytes,
    sizeCalculation: ({ bytes }) => Math.max(bytes, 1),
  });
  const inFlight = new Map<string, Promise<Answer<unknown>>>();

  const hold = (key: string, entry: Entry<unknown>, bytes: number) => {
    if (bytes < memoryBytes / 4) memory.set(key, { entry, bytes: bytes + key.length });
  };

  const fromMemory = <Value>(key: string, policy: CachePolicy<Value>): Entry<Value> | undefined => {
    const entry = memory.get(key)?.entry;
    if (entry === undefined || entry.expiresAt <= now()) return undefined;
    const { value, expiresAt } = entry;
    return value === null || policy.isValue(value) ? { value, expiresAt } : undefined;
  };

  const store = <Value>(policy: CachePolicy<Value>, loaded: readonly { key: string; value: Value | null }[]) => {
    const writes = loaded.map(({ key, value }) => {
      const ttl = (value === null ? policy.absentTtlSeconds : policy.ttlSeconds) * (0.9 + 0.2 * random());
      const entry = { value, expiresAt: now() + ttl * 1_000 };
      const text = encodeEntry(entry);
      hold(key, entry, text.length);
      return { key, text, ttlSeconds: Math.max(1, Math.ceil(ttl)) };
    });
    redis?.setMany(writes);
  };

  /** Redis, then the source, for keys nobody is loading yet; one promise a key, so that others can join. */
  const fetchMany = async <Key extends string, Value>(
    policy: CachePolicy<Value>,
    wanted: readonly { key: string; sourceKey: Key }[],
    load: Load<Key, Value>,
    budget: { leftMs: number },
  ): Promise<ReadonlyMap<string, Answer<Value>>> => {
    const answers = new Map<string, Answer<Value>>();
    if (redis !== undefined) {
      const started = now();
      const texts = await redis.getMany(
        wanted.map(({ key }) => key),
        budget.leftMs,
      );
      budget.leftMs -= now() - started;
      wanted.forEach(({ key }, index) => {
        const text = texts[index];
        const entry = text === undefined ? undefined : decodeEntry(text, policy);
        if (entry === undefined || text === undefined || entry.expiresAt <= now()) return;
        hold(key, entry, text.length);
        answers.set(key, entry.value);
      });
    }
    const missing = wanted.filter(({ key }) => !answers.has(key));
    if (missing.length === 0) return answers;
    const loaded = await load(missing.map(({ sourceKey }) => sourceKey)).catch((reason: unknown) => {
      const error = toError(reason);
      return missing.map(() => error);
    });
    const good: { key: string; value: Value | null }[] = [];
    missing.forEach(({ key }, index) => {
      const value = loaded[index];
      if (value === undefined) answers.set(key, new Error("a load must answer every key"));
      else {
        answers.set(key, value);
        if (!(value instanceof Error)) good.push({ key, value });
      }
    });
    store(policy, good);
    return answers;
  };

  const getMany = async <Key extends string, Value>(
    policy: CachePolicy<Value>,
    keys: readonly Key[],
    load: Load<Key, Value>,
    budget: { leftMs: number },
  ): Promise<readonly Answer<Value>[]> => {
    const isAnswer = (value: unknown): value is Answer<Value> =>
      value === null || value instanceof Error || policy.isValue(value);
    const pending = new Map<string, Promise<Answer<unknown>>>();
    const fresh: { key: string; sourceKey: Key }[] = [];
    const plan = keys.map((sourceKey) => {
      const key = `${namespace}:${policy.name}:${sourceKey}`;
      const held = fromMemory(key, policy);
      if (held !== undefined) return { held };
      const flying = pending.get(key) ?? inFlight.get(key);
      if (flying !== undefined) pending.set(key, flying);
      else if (!fresh.some((one) => one.key === key)) fresh.push({ key, sourceKey });
      return { key };
    });
    if (fresh.length > 0) {
      const batch = fetchMany(policy, fresh, load, budget);
      for (const { key } of fresh) {
        const one = batch.then((answers) => answers.get(key) ?? null).finally(() => inFlight.delete(key));
        inFlight.set(key, one);
        pending.set(key, one);
      }
    }
    return Promise.all(
      plan.map(async ({ held, key }) => {
        if (held !== undefined) return held.value;
        const value = await pending.get(key);
        return isAnswer(value) ? value : new Error("a cached value of another kind");
      }),
    );
  };

  return {
    forRequest() {
      const budget = { leftMs: longestWaitMs };
      return { getMany: (policy, keys, load) => getMany(policy, keys, load, budget) };
    },
    state: () => (redis === undefined ? "memory" : redis.state() === "up" ? "redis" : "degraded"),
  };
};
