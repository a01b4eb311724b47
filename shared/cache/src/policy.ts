// What one kind of cached value needs to say: its name, how long it is good, how long it may be answered after that, and how it is written.

/** How values are written to Redis: as JSON text, or as the bytes they are (for Buffer values). */
export type Codec = "json" | "bytes";

export interface PolicyOptions {
  /** How long after its time a value is still answered while one load in the background makes it new, in seconds. */
  readonly staleSeconds?: number;
  /** How long after its time a value is still answered when a load failed, in seconds. */
  readonly staleIfErrorSeconds?: number;
  /** "json" when not said. */
  readonly codec?: Codec;
  /** How long one replica may load a key while the others wait for its value, in milliseconds; 0: each loads for itself. */
  readonly leaseMs?: number;
}

export interface CachePolicy<Value> extends PolicyOptions {
  /** Part of every key: "region", "tally". */
  readonly name: string;
  /** How long a value is good, in seconds. */
  readonly ttlSeconds: number;
  /** How long "the source has none" is good, in seconds. */
  readonly absentTtlSeconds: number;
  /** Says whether something read back is a value of this kind: a corrupt entry is a miss. */
  readonly isValue: (value: unknown) => value is Value;
}

/** The longest any time of a policy may be. Purges are remembered for longer than the sum of them. */
export const longestSeconds = 30 * 24 * 60 * 60;
const longestLeaseMs = 30_000;
const usualLeaseMs = 1_500;

const requireWithin = (name: string, value: number | undefined, most: number) => {
  if (value !== undefined && !(value >= 0 && value <= most)) throw new RangeError(`${name} must be 0 to ${most}`);
};

/** Declares a policy on one line of a table; the type of its values comes from `isValue`. Throws a RangeError for a time without bound. */
export const definePolicy = <Value>(
  name: string,
  ttlSeconds: number,
  absentTtlSeconds: number,
  isValue: (value: unknown) => value is Value,
  options: PolicyOptions = {},
): CachePolicy<Value> => {
  requireWithin("ttlSeconds", ttlSeconds, longestSeconds);
  requireWithin("absentTtlSeconds", absentTtlSeconds, longestSeconds);
  requireWithin("staleSeconds", options.staleSeconds, longestSeconds);
  requireWithin("staleIfErrorSeconds", options.staleIfErrorSeconds, longestSeconds);
  requireWithin("leaseMs", options.leaseMs, longestLeaseMs);
  return Object.freeze({ name, ttlSeconds, absentTtlSeconds, isValue, ...options });
};

/** The lease of a policy, in milliseconds. */
export const leaseMsOf = ({ leaseMs = usualLeaseMs }: PolicyOptions): number => leaseMs;

/** Accepts any object or array: for values whose shape only our own mapping writes, under a versioned key. */
export const isRecordOf =
  <Value extends object>(...required: readonly (keyof Value & string)[]) =>
  (value: unknown): value is Value =>
    typeof value === "object" && value !== null && required.every((name) => Object.hasOwn(value, name));

/** Accepts bytes: for policies with the codec "bytes". */
export const isBytes = (value: unknown): value is Buffer => Buffer.isBuffer(value);
