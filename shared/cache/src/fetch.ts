// What memory lacks: from Redis, from the replica that is loading it, or from the source.
import { setTimeout as pause } from "node:timers/promises";
import { freshnessOf } from "./entry.ts";
import type { ReadEntry } from "./entry-bytes.ts";
import { type Leases, noValueNote } from "./leases.ts";
import { type Answer, createLoadInto, type Fetch, type FetchDeps, toError, type Wanted } from "./load.ts";
import { heldFrom } from "./memory.ts";
import { leaseMsOf } from "./policy.ts";
import type { RedisEntries } from "./redis-entries.ts";

const pollEveryMs = 25;

interface Shared {
  readonly entries: RedisEntries;
  readonly leases: Leases;
}

export type RunFetch = <Key, Value>(fetch: Fetch<Key, Value>) => Promise<ReadonlyMap<string, Answer<Value>>>;

/** Creates the way of a key that memory lacks. It never rejects, and answers every key. */
export const createFetch = (deps: FetchDeps): RunFetch => {
  const { memory, redis, purges, counters, now } = deps;
  const loadInto = createLoadInto(deps);

  /** Takes an entry of Redis: true when it answers its key. Else it may still be better than an error, and is kept. */
  const accept = <Key, Value>(
    { policy, isRefresh }: Fetch<Key, Value>,
    key: string,
    entry: ReadEntry<Value>,
    answers: Map<string, Answer<Value>>,
  ): boolean => {
    // Again, though it was when it was read: a purge may have come between.
    if (!purges.isTrusted(entry.tags, entry.epoch)) return false;
    const kept = memory.kept(key, policy, now());
    if (kept === undefined || kept.held.expiresAt < entry.expiresAt) {
      if (entry.tags.length > 0) purges.watch();
      memory.keep(key, heldFrom(entry, "memory"), entry.bodyBytes);
    }
    const freshness = freshnessOf(entry, policy, now());
    if (freshness === "fresh") {
      counters.redisHits += 1;
      answers.set(key, heldFrom(entry, "redis"));
      return true;
    }
    if (freshness !== "stale" || isRefresh) return false;
    counters.staleHits += 1;
    answers.set(key, heldFrom(entry, "stale"));
    return true;
  };

  /** Loads what nobody loads, and waits for what another replica is loading: not past `until`, of performance.now(). */
  const share = async <Key, Value>(
    fetch: Fetch<Key, Value>,
    wanted: readonly Wanted<Key>[],
    answers: Map<string, Answer<Value>>,
    shared: Shared,
    until: number,
  ): Promise<void> => {
    const names = wanted.map(({ redisKey }) => redisKey);
    // Looked at again behind the leases, on the same connection: since the first look another replica may have loaded and
    // given its lease back, and then there is nothing left to load.
    const [taken, found] = await fetch.budgets.leases.spend((leftMs) =>
      Promise.all([
        shared.leases.take(names, leaseMsOf(fetch.policy), leftMs),
        shared.entries.read(fetch.policy, names, leftMs, false),
      ]),
    );
    if (taken === undefined) return loadInto(fetch, wanted, answers);
    const [ours, theirs, needless]: [Wanted<Key>[], Wanted<Key>[], string[]] = [[], [], []];
    wanted.forEach((one, index) => {
      const entry = found?.entries[index];
      const isAnswered = entry !== undefined && accept(fetch, one.key, entry, answers);
      if (isAnswered) needless.push(one.redisKey);
      else (taken.isOurs[index] ? ours : theirs).push(one);
    });
    shared.leases.release(needless, taken.token, true);
    await Promise.all([
      ours.length > 0 ? loadInto(fetch, ours, answers, taken.token) : undefined,
      theirs.length > 0 ? wait(fetch, theirs, answers, shared, until) : undefined,
    ]);
  };

  const wait = async <Key, Value>(
    fetch: Fetch<Key, Value>,
    theirs: readonly Wanted<Key>[],
    answers: Map<string, Answer<Value>>,
    shared: Shared,
    until: number,
  ): Promise<void> => {
    counters.leaseWaits += theirs.length;
    const own: Promise<void>[] = [];
    let waiting = theirs;
    while (waiting.length > 0) {
      const names = waiting.map(({ redisKey }) => redisKey);
      // Looks that are answered cost no budget: it is the source we wait for. One that is not ends the wait.
      const found = await shared.entries.read(fetch.policy, names, Number.POSITIVE_INFINITY, true);
      const isLast = found === undefined || performance.now() >= until;
      const [still, free, alone]: [Wanted<Key>[], Wanted<Key>[], Wanted<Key>[]] = [[], [], []];
      waiting.forEach((one, index) => {
        const entry = found?.entries[index];
        if (entry !== undefined && accept(fetch, one.key, entry, answers)) return;
        const lease = found?.leases[index];
        if (isLast || lease === noValueNote) alone.push(one);
        else if (lease === undefined) free.push(one);
        else still.push(one);
      });
      if (alone.length > 0) own.push(loadInto(fetch, alone, answers));
      if (free.length > 0) own.push(share(fetch, free, answers, shared, until));
      waiting = still;
      if (waiting.length > 0) await pause(pollEveryMs);
    }
    await Promise.all(own);
  };

  const fetchInto = async <Key, Value>(fetch: Fetch<Key, Value>, answers: Map<string, Answer<Value>>) => {
    const { policy, wanted, budgets } = fetch;
    if (redis === undefined) {
      counters.misses += wanted.length;
      return loadInto(fetch, wanted, answers);
    }
    const names = wanted.map(({ redisKey }) => redisKey);
    const found = await budgets.lookUps.spend((leftMs) => redis.entries.read(policy, names, leftMs, false));
    const missing = wanted.filter(({ key }, index) => {
      const entry = found?.entries[index];
      return entry === undefined || !accept(fetch, key, entry, answers);
    });
    counters.misses += missing.length;
    if (missing.length === 0) return;
    const leaseMs = leaseMsOf(policy);
    if (leaseMs === 0 || found === undefined) return loadInto(fetch, missing, answers);
    return share(fetch, missing, answers, redis, performance.now() + leaseMs);
  };

  return async <Key, Value>(fetch: Fetch<Key, Value>) => {
    const answers = new Map<string, Answer<Value>>();
    try {
      await fetchInto(fetch, answers);
    } catch (reason) {
      for (const { key } of fetch.wanted) if (!answers.has(key)) answers.set(key, toError(reason));
    }
    return answers;
  };
};
