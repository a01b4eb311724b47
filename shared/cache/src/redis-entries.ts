// The entries of one cache in Redis: read with the newest purge in one round trip, trusted only when whole, ours and not purged.
import type { Counters } from "./counters.ts";
import { keepSeconds } from "./entry.ts";
import {
  type BadKind,
  decodeEntry,
  encodeEntry,
  mostEntryBytes,
  type ReadEntry,
  type RedisEntry,
} from "./entry-bytes.ts";
import { leaseKeyOf } from "./leases.ts";
import type { CachePolicy } from "./policy.ts";
import type { Purges } from "./purges.ts";
import type { RedisClient } from "./redis-client.ts";
import { ignore } from "./redis-options.ts";
import type { RedisTier } from "./redis-tier.ts";
import type { Seal } from "./seal.ts";

export interface Found<Value> {
  /** In the order of the keys; undefined for a miss. */
  readonly entries: readonly (ReadEntry<Value> | undefined)[];
  /** In the order of the keys when asked for: what stands where a lease would. */
  readonly leases: readonly (string | undefined)[];
}

export interface NewEntry<Value> {
  readonly redisKey: string;
  readonly entry: RedisEntry<Value>;
  readonly body: string | Buffer;
}

export interface RedisEntries {
  /** undefined when Redis did not answer within the time. */
  read<Value>(
    policy: CachePolicy<Value>,
    redisKeys: readonly string[],
    waitMs: number,
    withLeases: boolean,
  ): Promise<Found<Value> | undefined>;
  /** Writes in the background what is not too large. */
  write<Value>(policy: CachePolicy<Value>, entries: readonly NewEntry<Value>[], now: number): void;
  remove(redisKeys: readonly string[]): void;
}

export interface RedisEntriesDeps {
  readonly redis: RedisTier;
  readonly seal: Seal | undefined;
  readonly purges: Purges;
  readonly counters: Counters;
  readonly now: () => number;
  readonly onBad: ((kind: BadKind) => void) | undefined;
}

/** Creates the view of one cache on Redis. */
export const createRedisEntries = ({ redis, seal, purges, counters, now, onBad }: RedisEntriesDeps): RedisEntries => {
  const remove = (redisKeys: readonly string[]) => {
    if (redisKeys.length > 0) redis.tell((client) => client.remove(redisKeys));
  };
  const note = (kind: BadKind) => {
    counters.badEntries += 1;
    onBad?.(kind);
  };
  const discard = (redisKey: string, kind: BadKind) => {
    remove([redisKey]);
    note(kind);
  };
  /** Large ones go here, and past the fuse: they may be why the answer came too late, and would come again. */
  const readSmall = async (client: RedisClient, redisKeys: readonly string[], others: readonly string[]) => {
    const raws = await client.read([...redisKeys, ...others]);
    return raws.map((raw, index) => {
      const redisKey = redisKeys[index];
      if (raw === null || raw.length <= mostEntryBytes) return raw ?? undefined;
      if (redisKey === undefined) return undefined;
      void client.remove([redisKey]).catch(ignore);
      note("size");
      return undefined;
    });
  };

  return {
    async read(policy, redisKeys, waitMs, withLeases) {
      const begun = performance.now();
      const others = [...(withLeases ? redisKeys.map(leaseKeyOf) : []), purges.newestKey];
      const limitMs = Math.min(waitMs, redis.waitMs);
      const raws = await redis.ask(limitMs, (client) => readSmall(client, redisKeys, others));
      if (raws === undefined) return undefined;
      const leftMs = limitMs - (performance.now() - begun);
      const isUpToDate = await purges.reach(raws.at(-1), leftMs);
      const at = now();
      const entries = redisKeys.map((key, index) => {
        const raw = raws[index];
        const entry = raw === undefined ? undefined : decodeEntry({ key, raw, policy, seal, now: at });
        if (typeof entry === "string") discard(key, entry);
        if (entry === undefined || typeof entry === "string") return undefined;
        const isTrusted = entry.tags.length === 0 || (isUpToDate && purges.isTrusted(entry.tags, entry.epoch));
        return isTrusted ? entry : undefined;
      });
      const leases = withLeases ? raws.slice(redisKeys.length, -1).map((raw) => raw?.toString()) : [];
      return { entries, leases };
    },
    write(policy, entries, at) {
      const writes = entries.flatMap(({ redisKey, entry, body }) => {
        const text = encodeEntry({ key: redisKey, entry, body, seal });
        return text === undefined ? [] : { key: redisKey, text, ttlSeconds: keepSeconds(entry, policy, at) };
      });
      redis.setMany(writes, (count) => {
        counters.failedWrites += count;
      });
    },
    remove,
  };
};
