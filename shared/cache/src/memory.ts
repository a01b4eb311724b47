// Answers in memory as callers see them: of their kind, in their time, and not purged since.
import { type Freshness, freshnessOf } from "./entry.ts";
import type { Held, HeldSource } from "./held.ts";
import { createMemoryTier, type Slot } from "./memory-tier.ts";
import type { CachePolicy } from "./policy.ts";
import type { Purges } from "./purges.ts";

/** After a load that failed, what is old is answered for so long before the source is asked again. */
const retryAfterMs = 1_000;

export interface Kept<Value> {
  readonly held: Held<Value>;
  readonly freshness: Exclude<Freshness, "gone" | "wrong">;
  /** Is the source to be asked again yet, after a load that failed? */
  readonly mayRetry: boolean;
}

export interface Memory {
  /** A fresh answer; no object is made for it. */
  fresh<Value>(key: string, policy: CachePolicy<Value>, now: number): Held<Value> | undefined;
  /** What is kept, fresh or not. */
  kept<Value>(key: string, policy: CachePolicy<Value>, now: number): Kept<Value> | undefined;
  /** Keeps an answer; the purges it was checked against are those known now. */
  keep(key: string, held: Held<unknown>, bodyBytes: number): void;
  /** Notes that a load of the key failed. */
  noteFailure(key: string, now: number): void;
  delete(key: string): void;
  bytes(): number;
  entries(): number;
}

/** The same answer from another place. */
export const heldFrom = <Value>(
  { value, storedAt, expiresAt, tags }: Omit<Held<Value>, "source">,
  source: HeldSource,
): Held<Value> => ({ value, storedAt, expiresAt, tags, source });

/** Is it an answer of this kind? Flights and memory hold all kinds. */
export const isHeldOf = <Value>(held: Held<unknown>, policy: CachePolicy<Value>): held is Held<Value> =>
  held.value === null || policy.isValue(held.value);

/** Creates the memory of one cache. */
export const createMemory = (maxBytes: number, purges: Purges, onEvict: () => void): Memory => {
  const tier = createMemoryTier(maxBytes, onEvict);

  const isPurged = (slot: Slot) => {
    const mark = purges.mark();
    if (slot.checkedMark === mark) return false;
    if (purges.isPurged(slot.held.tags, slot.checkedMark)) return true;
    slot.checkedMark = mark;
    return false;
  };

  return {
    fresh(key, policy, now) {
      const slot = tier.get(key);
      if (slot === undefined || isPurged(slot)) return undefined;
      const { held } = slot;
      return freshnessOf(held, policy, now) === "fresh" && isHeldOf(held, policy) ? held : undefined;
    },
    kept(key, policy, now) {
      const slot = tier.get(key);
      if (slot === undefined) return undefined;
      const { held, retryAt } = slot;
      const freshness = isPurged(slot) ? "gone" : freshnessOf(held, policy, now);
      if (freshness === "gone" || freshness === "wrong") {
        tier.delete(key);
        return undefined;
      }
      // The clock may have been set back meanwhile: then no wait is left.
      const mayRetry = now >= retryAt || now < retryAt - retryAfterMs;
      return isHeldOf(held, policy) ? { held, freshness, mayRetry } : undefined;
    },
    keep: (key, held, bodyBytes) => tier.set(key, held, bodyBytes, purges.mark()),
    noteFailure(key, now) {
      const slot = tier.get(key);
      if (slot !== undefined) slot.retryAt = now + retryAfterMs;
    },
    delete: tier.delete,
    bytes: tier.bytes,
    entries: tier.entries,
  };
};
