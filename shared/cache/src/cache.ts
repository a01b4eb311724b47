// The cache: memory, then Redis, then one load per key. It may only ever save work: every failure of it is a miss.
import { type CacheStats, createCounters } from "./counters.ts";
import type { BadKind } from "./entry-bytes.ts";
import { createFetch } from "./fetch.ts";
import { createFlights, type Flight } from "./flights.ts";
import type { Held } from "./held.ts";
import { createLeases } from "./leases.ts";
import type { Answer, Load, Wanted } from "./load.ts";
import { createMemory, heldFrom, isHeldOf } from "./memory.ts";
import type { CachePolicy } from "./policy.ts";
import { createPurges } from "./purges.ts";
import { createRedisEntries } from "./redis-entries.ts";
import type { RedisTier } from "./redis-tier.ts";
import { createSeal } from "./seal.ts";
import { createWaitBudget, type WaitBudgets } from "./wait-budget.ts";

/** The cache as one request sees it: all its look-ups in Redis together wait at most the limit of the tier (50 ms), and its leases as long again. */
export interface RequestCache {
  getMany<Key extends string, Value>(
    policy: CachePolicy<Value>,
    keys: readonly Key[],
    load: Load<Key, Value>,
  ): Promise<readonly (Value | null | Error)[]>;
  /** As getMany, and where each answer came from, how old it is and how long it is good. */
  getManyHeld<Key extends string, Value>(
    policy: CachePolicy<Value>,
    keys: readonly Key[],
    load: Load<Key, Value>,
  ): Promise<readonly (Held<Value> | Error)[]>;
}

export interface Cache {
  forRequest(): RequestCache;
  /** A fresh answer of memory, at once and without a promise; undefined when there is none. The same object until it is replaced. */
  peek<Value>(policy: CachePolicy<Value>, key: string): Held<Value> | undefined;
  /**
   * Makes everything with one of these tags a miss: here at once, in every replica through Redis. Resolves when Redis
   * has it; while Redis is out it resolves too, with false, and Redis is told when it is back. Rejects with a RangeError for what is no tag.
   */
  purge(tags: readonly string[]): Promise<boolean>;
  stats(): CacheStats;
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
  /** 32 bytes, the same in every replica: entries in Redis are sealed, and one that is not ours is a miss. */
  readonly secret?: Buffer;
  /** Names in Redis do not tell the keys. Needs the secret. */
  readonly hashKeys?: boolean;
  /** Caches with the same one share their purges, whatever their namespace; the namespace when not said. */
  readonly purgeNamespace?: string;
  /** Told of each entry in Redis that could not be trusted; it has been removed. */
  readonly onBad?: (kind: BadKind) => void;
}

const createBudgetsOf = (waitMs: number) => {
  const now = performance.now.bind(performance);
  return (): WaitBudgets => ({ lookUps: createWaitBudget(waitMs, now), leases: createWaitBudget(waitMs, now) });
};

/** The answer of a flight for one key. */
const landed = async <Value>(
  policy: CachePolicy<Value>,
  key: string,
  flight: Flight | undefined,
): Promise<Answer<Value>> => {
  const answer = (await flight)?.get(key);
  if (answer instanceof Error) return answer;
  return answer !== undefined && isHeldOf(answer, policy) ? answer : new Error("a cached value of another kind");
};

/** Creates the cache. Values are shared between requests: never change one. */
export const createCache = ({
  namespace,
  memoryBytes,
  redis: tier,
  now = Date.now,
  random = Math.random,
  secret,
  hashKeys = false,
  purgeNamespace = namespace,
  onBad,
}: CacheOptions): Cache => {
  const seal = secret === undefined ? undefined : createSeal(secret);
  if (hashKeys && seal === undefined) throw new RangeError("hidden keys need a secret");
  const counters = createCounters();
  const onPurge = () => {
    counters.purges += 1;
  };
  const onEvict = () => {
    counters.evictions += 1;
  };
  const purges = createPurges({ namespace: purgeNamespace, redis: tier, onPurge });
  const createBudgets = createBudgetsOf(tier?.waitMs ?? 0);
  const memory = createMemory(memoryBytes, purges, onEvict);
  const redis = tier && {
    entries: createRedisEntries({ redis: tier, seal, purges, counters, now, onBad }),
    leases: createLeases(tier),
  };
  const flights = createFlights(createFetch({ memory, redis, purges, counters, now, random }), purges);

  const redisKeyOf = (policyName: string, key: string) =>
    hashKeys && seal !== undefined ? `${namespace}:${policyName}:${seal.hide(key)}` : `${namespace}:${key}`;

  const getManyHeld = async <Key extends string, Value>(
    policy: CachePolicy<Value>,
    keys: readonly Key[],
    load: Load<Key, Value>,
    budgets: WaitBudgets,
  ): Promise<readonly Answer<Value>[]> => {
    const at = now();
    const lacking = new Map<string, Wanted<Key>>();
    const old = new Map<string, Wanted<Key>>();
    const plan = keys.map((sourceKey) => {
      const key = `${policy.name}:${sourceKey}`;
      const fresh = memory.fresh(key, policy, at);
      if (fresh !== undefined) {
        counters.memoryHits += 1;
        return fresh;
      }
      const flight = flights.of(key);
      const wanted = { sourceKey, key, redisKey: tier === undefined ? "" : redisKeyOf(policy.name, key) };
      const kept = memory.kept(key, policy, at);
      if (kept?.freshness === "stale") {
        counters.staleHits += 1;
        if (flight === undefined && kept.mayRetry) old.set(key, wanted);
        return heldFrom(kept.held, "stale");
      }
      if (kept !== undefined && !kept.mayRetry) {
        counters.staleIfErrorHits += 1;
        return heldFrom(kept.held, "stale-if-error");
      }
      if (flight === undefined) lacking.set(key, wanted);
      return { key, flight };
    });
    const refresh = (wanted: readonly Wanted<Key>[]) =>
      flights.start({ policy, wanted, load, budgets: createBudgets(), isRefresh: true });
    if (old.size > 0) void refresh([...old.values()]);
    const own =
      lacking.size === 0
        ? undefined
        : flights.start({ policy, wanted: [...lacking.values()], load, budgets, isRefresh: false }, refresh);
    const answers: Answer<Value>[] = [];
    for (const step of plan) answers.push("key" in step ? await landed(policy, step.key, step.flight ?? own) : step);
    return answers;
  };

  const getMany = async <Key extends string, Value>(
    policy: CachePolicy<Value>,
    keys: readonly Key[],
    load: Load<Key, Value>,
    budgets: WaitBudgets,
  ) => {
    const answers = await getManyHeld(policy, keys, load, budgets);
    return answers.map((answer) => (answer instanceof Error ? answer : answer.value));
  };

  return {
    forRequest() {
      const budgets = createBudgets();
      return {
        getMany: (policy, keys, load) => getMany(policy, keys, load, budgets),
        getManyHeld: (policy, keys, load) => getManyHeld(policy, keys, load, budgets),
      };
    },
    peek(policy, key) {
      const held = memory.fresh(`${policy.name}:${key}`, policy, now());
      if (held !== undefined) counters.memoryHits += 1;
      return held;
    },
    purge: purges.purge,
    stats: () => ({ ...counters, bytes: memory.bytes(), entries: memory.entries() }),
    state: () => (tier === undefined ? "memory" : tier.state() === "up" ? "redis" : "degraded"),
  };
};
