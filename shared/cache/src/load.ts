// Asks the source for keys, and keeps what it answers where it may be kept: in memory, in Redis, or nowhere.
import type { Counters } from "./counters.ts";
import { toBody } from "./entry-bytes.ts";
import type { Held } from "./held.ts";
import type { Leases } from "./leases.ts";
import { isLoaded, type Loaded, type LoadedOptions } from "./loaded.ts";
import { heldFrom, type Memory } from "./memory.ts";
import type { CachePolicy } from "./policy.ts";
import type { Purges } from "./purges.ts";
import type { NewEntry, RedisEntries } from "./redis-entries.ts";
import { areTags, noTags } from "./tags.ts";
import type { WaitBudgets } from "./wait-budget.ts";

/** Loads what the cache lacks: an answer for each key in order; null for "the source has none", an Error for that key alone. */
export type Load<Key, Value> = (
  missing: readonly Key[],
) => Promise<readonly (Value | null | Error | Loaded<NoInfer<Value>>)[]>;

export type Answer<Value> = Held<Value> | Error;

/** A key as the caller, memory and Redis know it. */
export interface Wanted<Key> {
  readonly sourceKey: Key;
  readonly key: string;
  readonly redisKey: string;
}

export interface Fetch<Key, Value> {
  readonly policy: CachePolicy<Value>;
  readonly wanted: readonly Wanted<Key>[];
  readonly load: Load<Key, Value>;
  readonly budgets: WaitBudgets;
  /** Only what is fresh will do: an old answer has been given already. */
  readonly isRefresh: boolean;
  /** Is this still the newest fetch of the key? Otherwise what it brings may be older than what is kept. */
  readonly isNewest: (key: string) => boolean;
}

export interface FetchDeps {
  readonly memory: Memory;
  readonly redis: { readonly entries: RedisEntries; readonly leases: Leases } | undefined;
  readonly purges: Purges;
  readonly counters: Counters;
  readonly now: () => number;
  readonly random: () => number;
}

export type LoadInto = <Key, Value>(
  fetch: Fetch<Key, Value>,
  wanted: readonly Wanted<Key>[],
  answers: Map<string, Answer<Value>>,
  leaseToken?: string,
) => Promise<void>;

export const toError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error("a load failed", { cause: reason });

const loadAll = async <Key, Value>(load: Load<Key, Value>, keys: readonly Key[]): ReturnType<Load<Key, Value>> => {
  try {
    return await load(keys);
  } catch (reason) {
    return keys.map(() => toError(reason));
  }
};

const ttlOf = <Value>(policy: CachePolicy<Value>, value: Value | null, { ttlSeconds, store, tags }: LoadedOptions) => {
  if (store === false || !areTags(tags ?? noTags)) return 0;
  const usual = value === null ? policy.absentTtlSeconds : policy.ttlSeconds;
  // Not Math.min alone: no number is no time.
  return ttlSeconds === undefined ? usual : ttlSeconds > 0 ? Math.min(usual, ttlSeconds) : 0;
};

/** Creates the step that asks the source. It never rejects, and answers every key. */
export const createLoadInto = ({ memory, redis, purges, counters, now, random }: FetchDeps): LoadInto => {
  /** What is old, instead of an error. */
  const failed = <Value>(policy: CachePolicy<Value>, key: string, error: Error): Answer<Value> => {
    counters.loadErrors += 1;
    memory.noteFailure(key, now());
    const kept = memory.kept(key, policy, now());
    if (kept === undefined) return error;
    if (kept.freshness === "fresh") return kept.held;
    counters.staleIfErrorHits += 1;
    return heldFrom(kept.held, "stale-if-error");
  };

  return async <Key, Value>(
    { policy, load, isNewest }: Fetch<Key, Value>,
    wanted: readonly Wanted<Key>[],
    answers: Map<string, Answer<Value>>,
    leaseToken?: string,
  ) => {
    // A value is as old as the moment its load began: the source may have looked right then.
    const [begun, mark, epoch] = [now(), purges.mark(), purges.epoch()];
    const writes: NewEntry<Value>[] = [];
    const [released, withoutValue, unwanted]: [string[], string[], string[]] = [[], [], []];
    counters.loads += wanted.length;
    const results = await loadAll(
      load,
      wanted.map(({ sourceKey }) => sourceKey),
    );
    wanted.forEach(({ key, redisKey }, index) => {
      const result = results[index] ?? (index in results ? null : new Error("a load must answer every key"));
      if (result instanceof Error) {
        answers.set(key, failed(policy, key, result));
        withoutValue.push(redisKey);
        return;
      }
      const [value, said] = isLoaded(result) ? [result.value, result] : [result, {}];
      const ttlSeconds = ttlOf(policy, value, said);
      const times = { storedAt: begun, expiresAt: begun + ttlSeconds * (0.9 + 0.2 * random()) * 1_000 };
      const held: Held<Value> = { value, ...times, tags: said.tags ?? noTags, source: "load" };
      answers.set(key, held);
      const body = ttlSeconds > 0 ? toBody(value, policy) : undefined;
      if (body === undefined) {
        // What stands there from before may be what must not be kept any more.
        memory.delete(key);
        unwanted.push(redisKey);
        withoutValue.push(redisKey);
        return;
      }
      released.push(redisKey);
      if (!isNewest(key) || purges.isPurged(held.tags, mark)) return;
      if (held.tags.length > 0) purges.watch();
      memory.keep(key, heldFrom(held, "memory"), body.length);
      writes.push({ redisKey, entry: { ...held, epoch }, body });
    });
    if (redis === undefined) return;
    redis.entries.remove(unwanted);
    redis.entries.write(policy, writes, now());
    if (leaseToken === undefined) return;
    redis.leases.release(released, leaseToken, true);
    redis.leases.release(withoutValue, leaseToken, false);
  };
};
