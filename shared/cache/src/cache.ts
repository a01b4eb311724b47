// The cache of a subgraph: memory, then Redis, then one load per key. It may only ever save work: every failure of it is a miss.
import { decodeEntry, encodeEntry } from "./entry.ts";
import { createMemoryTier } from "./memory-tier.ts";
import type { CachePolicy } from "./policy.ts";
import { longestWaitMs, type RedisTier } from "./redis-tier.ts";
import { createWaitBudget, type WaitBudget } from "./wait-budget.ts";

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
/** The answers of one batch by key. It never rejects, and it answers every key of the batch. */
type Flight<Value> = Promise<ReadonlyMap<string, Answer<Value>>>;

const toError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error("a load failed", { cause: reason });

const loadAll = async <Key, Value>(
  load: Load<Key, Value>,
  keys: readonly Key[],
): Promise<readonly (Answer<Value> | undefined)[]> => {
  try {
    return await load(keys);
  } catch (reason) {
    return keys.map(() => toError(reason));
  }
};

/** Creates the cache. Values are shared between requests: never change one. */
export const createCache = ({
  namespace,
  memoryBytes,
  redis,
  now = Date.now,
  random = Math.random,
}: CacheOptions): Cache => {
  const memory = createMemoryTier(memoryBytes);
  const inFlight = new Map<string, Flight<unknown>>();

  const fromRedis = async <Value>(
    policy: CachePolicy<Value>,
    keys: readonly string[],
    budget: WaitBudget,
  ): Promise<Map<string, Answer<Value>>> => {
    const texts = (await budget.spend(async (leftMs) => redis?.getMany(keys, leftMs))) ?? [];
    const answers = new Map<string, Answer<Value>>();
    keys.forEach((key, index) => {
      const text = texts[index];
      const entry = text === undefined ? undefined : decodeEntry(text, policy, now());
      if (entry === undefined || text === undefined) return;
      memory.set(key, entry, text);
      answers.set(key, entry.value);
    });
    return answers;
  };

  const store = <Value>(policy: CachePolicy<Value>, loaded: readonly (readonly [string, Value | null])[]) => {
    const writes = loaded.flatMap(([key, value]) => {
      const ttl = (value === null ? policy.absentTtlSeconds : policy.ttlSeconds) * (0.9 + 0.2 * random());
      const entry = { value, expiresAt: now() + ttl * 1_000 };
      const text = encodeEntry(entry);
      if (text === undefined) return [];
      memory.set(key, entry, text);
      return [{ key, text, ttlSeconds: Math.max(1, Math.ceil(ttl)) }];
    });
    redis?.setMany(writes);
  };

  /** Redis, then the source, for keys nobody is loading yet. */
  const fetchMany = async <Key extends string, Value>(
    policy: CachePolicy<Value>,
    wanted: ReadonlyMap<string, Key>,
    load: Load<Key, Value>,
    budget: WaitBudget,
  ): Flight<Value> => {
    const answers = await fromRedis(policy, [...wanted.keys()], budget);
    const missing = [...wanted].filter(([key]) => !answers.has(key));
    if (missing.length === 0) return answers;
    const loaded = await loadAll(
      load,
      missing.map(([, sourceKey]) => sourceKey),
    );
    const good: [string, Value | null][] = [];
    missing.forEach(([key], index) => {
      const answer = loaded[index];
      answers.set(key, answer === undefined ? new Error("a load must answer every key") : answer);
      if (answer !== undefined && !(answer instanceof Error)) good.push([key, answer]);
    });
    store(policy, good);
    return answers;
  };

  /** Fetches, and lets others join until it is done. */
  const start = <Key extends string, Value>(
    policy: CachePolicy<Value>,
    wanted: ReadonlyMap<string, Key>,
    load: Load<Key, Value>,
    budget: WaitBudget,
  ): Flight<Value> => {
    const flight = fetchMany(policy, wanted, load, budget).finally(() => {
      for (const key of wanted.keys()) inFlight.delete(key);
    });
    for (const key of wanted.keys()) inFlight.set(key, flight);
    return flight;
  };

  const getMany = async <Key extends string, Value>(
    policy: CachePolicy<Value>,
    keys: readonly Key[],
    load: Load<Key, Value>,
    budget: WaitBudget,
  ): Promise<readonly Answer<Value>[]> => {
    const isAnswer = (value: unknown): value is Answer<Value> =>
      value === null || value instanceof Error || policy.isValue(value);
    const fresh = new Map<string, Key>();
    const plan = keys.map((sourceKey) => {
      const key = `${namespace}:${policy.name}:${sourceKey}`;
      const held = memory.get(key, policy, now());
      // Who joins a flight shares its failure: asking again at once would double the load on a source that is ill.
      const joined = held === undefined ? inFlight.get(key) : undefined;
      if (held === undefined && joined === undefined) fresh.set(key, sourceKey);
      return { key, held, joined };
    });
    const own = fresh.size === 0 ? undefined : start(policy, fresh, load, budget);
    return Promise.all(
      plan.map(async ({ key, held, joined }) => {
        if (held !== undefined) return held.value;
        const value = (await (joined ?? own))?.get(key);
        return isAnswer(value) ? value : new Error("a cached value of another kind");
      }),
    );
  };

  return {
    forRequest() {
      const budget = createWaitBudget(longestWaitMs, performance.now.bind(performance));
      return { getMany: (policy, keys, load) => getMany(policy, keys, load, budget) };
    },
    state: () => (redis === undefined ? "memory" : redis.state() === "up" ? "redis" : "degraded"),
  };
};
