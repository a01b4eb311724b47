// How long a kept value may be used: fresh, then stale, then only instead of an error, then not at all.
import type { CachePolicy } from "./policy.ts";

export interface Entry<Value> {
  readonly value: Value | null;
  readonly storedAt: number;
  readonly expiresAt: number;
  readonly tags: readonly string[];
}

/** fresh: good. stale: answered while it is made new. on-error: answered when that fails. gone: never answered. wrong: no time we write. */
export type Freshness = "fresh" | "stale" | "on-error" | "gone" | "wrong";

type Times = Pick<Entry<unknown>, "value" | "storedAt" | "expiresAt">;

/** What an entry is good for now. */
export const freshnessOf = <Value>(
  { value, storedAt, expiresAt }: Times,
  policy: CachePolicy<Value>,
  now: number,
): Freshness => {
  if (expiresAt > now) {
    const longestMs = 2_000 * (value === null ? policy.absentTtlSeconds : policy.ttlSeconds);
    // Good for far longer than anything we write: a corrupt time, or a clock that was set back. It would outlive the truth.
    return expiresAt <= now + longestMs && storedAt <= expiresAt ? "fresh" : "wrong";
  }
  // "There is none" is never stale: what is new must show.
  if (value === null || !(storedAt <= expiresAt)) return "gone";
  const pastMs = now - expiresAt;
  if (pastMs < 1_000 * (policy.staleSeconds ?? 0)) return "stale";
  return pastMs < 1_000 * (policy.staleIfErrorSeconds ?? 0) ? "on-error" : "gone";
};

/** How long Redis keeps an entry, in whole seconds: until nobody may answer it any more. */
export const keepSeconds = <Value>(entry: Times, policy: CachePolicy<Value>, now: number): number => {
  const after = entry.value === null ? 0 : Math.max(policy.staleSeconds ?? 0, policy.staleIfErrorSeconds ?? 0);
  return Math.max(1, Math.ceil((entry.expiresAt - now) / 1_000 + after));
};
