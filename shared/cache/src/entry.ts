// How a value is written to Redis: JSON of [time it goes bad, value]. null stands for "the source has none".
import type { CachePolicy } from "./policy.ts";

export interface Entry<Value> {
  /** Milliseconds since 1970 at which the entry goes bad. */
  readonly expiresAt: number;
  readonly value: Value | null;
}

/** Writes an entry. */
export const encodeEntry = <Value>({ expiresAt, value }: Entry<Value>): string => JSON.stringify([expiresAt, value]);

/** Reads an entry; undefined when it is corrupt or not of this kind. */
export const decodeEntry = <Value>(text: string, policy: CachePolicy<Value>): Entry<Value> | undefined => {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!Array.isArray(parsed) || parsed.length !== 2) return undefined;
    const [expiresAt, value]: unknown[] = parsed;
    if (typeof expiresAt !== "number") return undefined;
    return value === null || policy.isValue(value) ? { expiresAt, value } : undefined;
  } catch {
    return undefined;
  }
};
