// How a value is kept: with the time it goes bad, in Redis as JSON of [time, value]. null stands for "the source has none".
import type { CachePolicy } from "./policy.ts";

export interface Entry<Value> {
  /** Milliseconds since 1970 at which the entry goes bad. */
  readonly expiresAt: number;
  readonly value: Value | null;
}

/** Writes an entry; undefined when its value cannot be written as JSON. */
export const encodeEntry = <Value>({ expiresAt, value }: Entry<Value>): string | undefined => {
  try {
    return JSON.stringify([expiresAt, value]);
  } catch {
    return undefined;
  }
};

/** Takes something for an entry of this kind; undefined when it is not one, or is not good now. */
export const acceptEntry = <Value>(
  { expiresAt, value }: Entry<unknown>,
  policy: CachePolicy<Value>,
  now: number,
): Entry<Value> | undefined => {
  const longestMs = 2_000 * (value === null ? policy.absentTtlSeconds : policy.ttlSeconds);
  // Good for far longer than anything we write: a corrupt time, or a clock that was set back. It would outlive the truth.
  if (expiresAt <= now || expiresAt > now + longestMs) return undefined;
  return value === null || policy.isValue(value) ? { value, expiresAt } : undefined;
};

/** Reads an entry; undefined when it is corrupt, not of this kind, or not good now. */
export const decodeEntry = <Value>(text: string, policy: CachePolicy<Value>, now: number): Entry<Value> | undefined => {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!Array.isArray(parsed) || parsed.length !== 2) return undefined;
    const [expiresAt, value]: unknown[] = parsed;
    return typeof expiresAt === "number" ? acceptEntry({ expiresAt, value }, policy, now) : undefined;
  } catch {
    return undefined;
  }
};
