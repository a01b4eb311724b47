// An answer together with where it came from and how long it is good.

export type HeldSource = "memory" | "redis" | "load" | "stale" | "stale-if-error";

export interface Held<Value> {
  /** null: the source has none. Shared between requests: never change it. */
  readonly value: Value | null;
  /** Milliseconds since 1970 at which its load began: it is as old as that. */
  readonly storedAt: number;
  /** Milliseconds since 1970 at which it goes bad. */
  readonly expiresAt: number;
  readonly tags: readonly string[];
  readonly source: HeldSource;
}
