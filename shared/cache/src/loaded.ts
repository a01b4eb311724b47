// What a loader may say of an answer beside the answer itself: a shorter life, tags to purge it by, or that it is not to be kept.

export interface LoadedOptions {
  /** How long it is good, in seconds; never longer than its policy says. 0: not kept. */
  readonly ttlSeconds?: number;
  /** Names it can be purged by: at most 32, of 1 to 128 characters. Readable in Redis: never anything about a person. */
  readonly tags?: readonly string[];
  /** false: answered, and kept nowhere. */
  readonly store?: boolean;
}

const mark = Symbol("loaded");

export interface Loaded<Value> extends LoadedOptions {
  readonly [mark]: true;
  readonly value: Value | null;
}

/** Wraps the answer of a loader for one key. Tags that are too many or too long make it an answer that is not kept. */
export const loaded = <Value>(value: Value | null, options: LoadedOptions = {}): Loaded<Value> => ({
  ...options,
  value,
  [mark]: true,
});

/** Tells a wrapped answer from a plain one. */
export const isLoaded = <Value>(answer: Value | null | Error | Loaded<Value>): answer is Loaded<Value> =>
  typeof answer === "object" && answer !== null && mark in answer;
