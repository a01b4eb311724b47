// What one kind of cached value needs to say: its name, how long it is good, and how it is written.

export interface CachePolicy<Value> {
  /** Part of every key: "region", "tally". */
  readonly name: string;
  /** How long a value is good, in seconds. */
  readonly ttlSeconds: number;
  /** How long "the source has none" is good, in seconds. */
  readonly absentTtlSeconds: number;
  /** Says whether something read back is a value of this kind: a corrupt entry is a miss. */
  readonly isValue: (value: unknown) => value is Value;
}

/** Declares a policy on one line of a table; the type of its values comes from `isValue`. */
export const definePolicy = <Value>(
  name: string,
  ttlSeconds: number,
  absentTtlSeconds: number,
  isValue: (value: unknown) => value is Value,
): CachePolicy<Value> => Object.freeze({ name, ttlSeconds, absentTtlSeconds, isValue });

/** Accepts any object or array: for values whose shape only our own mapping writes, under a versioned key. */
export const isRecordOf =
  <Value extends object>(...required: readonly (keyof Value & string)[]) =>
  (value: unknown): value is Value =>
    typeof value === "object" && value !== null && required.every((name) => Object.hasOwn(value, name));
