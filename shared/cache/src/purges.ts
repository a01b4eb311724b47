// Purges by tag, in this process at once and in every replica through Redis. No clock decides: purges have numbers that rise,
// given by Redis; an entry carries the newest number its writer knew when its load began, and is a miss when one of its
// tags has a higher one. A writer that knew less than it could only makes a miss too many.

import { longestSeconds } from "./policy.ts";
import { createPurgeTable } from "./purge-table.ts";
import type { RedisClient } from "./redis-client.ts";
import { purgesAfter, recordPurge, restorePurges } from "./redis-scripts.ts";
import type { RedisTier } from "./redis-tier.ts";
import { isTag } from "./tags.ts";
import { within } from "./within.ts";

const mostRemembered = 10_000;
const mostTagsAtOnce = 1_000;
const keepSeconds = 3 * longestSeconds;
const purgeWaitMs = 1_000;

export interface Purges {
  /** Counts the purges this process knows of; for what it holds in memory. */
  mark(): number;
  /** The newest purge of Redis known here; for what it writes to Redis. */
  epoch(): number;
  /** Was one of the tags purged after that mark? */
  isPurged(tags: readonly string[], mark: number): boolean;
  /** May an entry of Redis with these tags be used? */
  isTrusted(tags: readonly string[], epoch: number): boolean;
  /** Where Redis keeps the newest number: to be read along with entries. */
  readonly newestKey: string;
  /** Learns what is missing up to the newest number, which stood under newestKey; false when it could not. */
  reach(newest: Buffer | undefined, waitMs: number): Promise<boolean>;
  /**
   * Purges here at once; resolves with true when Redis knows or there is none, with false when it cannot be told now and will be later. Throws a
   * RangeError for what is no tag.
   */
  purge(tags: readonly string[]): Promise<boolean>;
  /** Listens for purges of others, from now on. */
  watch(): void;
}

export interface PurgesOptions {
  /** Stands before the keys of the record. Caches with the same one purge together. */
  readonly namespace: string;
  readonly redis: RedisTier | undefined;
  readonly onPurge: () => void;
}

const toNumber = (text: unknown): number => {
  const number = Number(text);
  return number >= 0 ? number : 0;
};

/** Tag and number in turn, as Redis lists them. */
const toPairs = (list: readonly unknown[]): readonly (readonly [string, number])[] =>
  list.flatMap((item, index) => (index % 2 === 0 ? [[String(item), toNumber(list[index + 1])] as const] : []));

const toRecord = (answer: unknown) => {
  const [newest, ...list]: unknown[] = Array.isArray(answer) ? answer : [];
  return { newest: toNumber(newest), purged: toPairs(list) };
};

/** Creates the record of purges of one cache. */
export const createPurges = ({ namespace, redis, onPurge }: PurgesOptions): Purges => {
  // One slot of a cluster for both.
  const [recordKey, newestKey] = [`{${namespace}}:purges`, `{${namespace}}:newest-purge`];
  const channel = recordKey;
  const keys = [recordKey, newestKey];
  const limits = [mostRemembered, keepSeconds, channel] as const;
  const here = createPurgeTable(mostRemembered);
  const everywhere = createPurgeTable(mostRemembered);
  /** What Redis has not been told yet; the empty tag stands for all. */
  const untold = new Set<string>();
  const beingTold = new Set<string>();
  let mark = 0;
  let seen = 0;
  let watching = false;
  let syncing: Promise<void> | undefined;
  let telling: Promise<void> | undefined;

  const isUntold = (tags: readonly string[]) =>
    untold.has("") || beingTold.has("") || tags.some((tag) => untold.has(tag) || beingTold.has(tag));
  const noteHere = (tags: readonly string[]) => {
    mark += 1;
    for (const tag of tags) here.note(tag, mark);
  };
  const noteFromRedis = (tags: readonly (readonly [string, number])[]) => {
    const news = tags.filter(([tag, number]) => number > everywhere.atOf(tag));
    for (const [tag, number] of news) everywhere.note(tag, number);
    return news.map(([tag]) => tag);
  };

  /** An answer of a script; a refusal (no memory left, say) is none, and no reason to take Redis for out. */
  const run = (waitMs: number, script: string, values: readonly (string | number)[]) =>
    redis?.ask(waitMs, (client: RedisClient) => client.run({ script, keys, values }).catch(() => null));

  /** Tells Redis what it knew before it lost its memory, or before another server took over. */
  const restore = async () => {
    const known = everywhere.all();
    if (known.length > 0) await run(purgeWaitMs, restorePurges, [...limits, seen, ...known.flat()]);
  };
  const readNews = async () => {
    const answer = await run(redis?.waitMs ?? 0, purgesAfter, [seen]);
    if (!Array.isArray(answer)) return;
    const { newest, purged } = toRecord(answer);
    const isLost = newest > Math.max(seen, ...purged.map(([, number]) => number));
    // A number without its tags: they were lost in Redis. Then all that is older counts as purged.
    const news = noteFromRedis(isLost ? [...purged, ["", newest]] : purged);
    if (news.length > 0) {
      noteHere(news);
      onPurge();
    }
    if (newest < seen) void restore();
    seen = Math.max(seen, newest);
  };
  const sync = (): Promise<void> => {
    syncing ??= readNews().finally(() => {
      syncing = undefined;
    });
    return syncing;
  };
  const catchUp = async (number: number) => {
    await sync();
    // A look that was under way may have begun too early.
    if (number > seen) await sync();
  };

  const tellNow = async () => {
    const tags = [...untold];
    // Cleared before it is sent: a purge of the same tag that comes meanwhile is a purge of its own.
    untold.clear();
    for (const tag of tags) beingTold.add(tag);
    const number = toNumber(await run(purgeWaitMs, recordPurge, [...limits, seen, ...tags]));
    beingTold.clear();
    if (number === 0) for (const tag of tags) untold.add(tag);
    else noteFromRedis(tags.map((tag) => [tag, number]));
    return number > 0;
  };
  const tellAll = async () => {
    while (untold.size > 0) if (!(await tellNow())) return;
  };
  const tell = (): Promise<void> => {
    telling ??= tellAll().finally(() => {
      telling = undefined;
    });
    return telling;
  };
  const watch = () => {
    if (watching || redis === undefined) return;
    watching = true;
    redis.watch(channel, (reason) => {
      if (reason === "ready") void restore();
      void tell();
      void sync();
    });
  };

  return {
    mark: () => mark,
    epoch: () => seen,
    isPurged: (tags, since) => here.isPurged(tags, since),
    isTrusted: (tags, epoch) => tags.length === 0 || !(everywhere.isPurged(tags, epoch) || isUntold(tags)),
    newestKey,
    async reach(newest, waitMs) {
      const number = toNumber(newest);
      if (number === seen) return true;
      if (number > seen) await within(waitMs, catchUp(number));
      // Redis knows less than we do: it lost its memory. What it still holds is judged by what we know.
      else void sync();
      return number <= seen;
    },
    async purge(tags) {
      if (tags.length > mostTagsAtOnce || !tags.every(isTag)) throw new RangeError("no tags that can be purged");
      if (tags.length === 0) return true;
      noteHere(tags);
      onPurge();
      if (redis === undefined) return true;
      for (const tag of tags) untold.add(tag);
      if (untold.size > mostRemembered) {
        untold.clear();
        untold.add("");
      }
      watch();
      await tell();
      await sync();
      return !isUntold(tags);
    },
    watch,
  };
};
