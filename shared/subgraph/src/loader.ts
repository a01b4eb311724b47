// DataLoader as this house uses it: new for every request, one per key, an answer or an Error for each key in order.
import type { CachePolicy, Load, RequestCache } from "@kpu-graph/cache";
import DataLoader from "dataloader";

export type Loader<Key, Value> = DataLoader<Key, Value, string>;

// Never String(key) alone: it makes "[object Object]" of every object, and one answer would go to all of them.
const toKey = (key: unknown) => (typeof key === "string" ? key : JSON.stringify(key));

/** Creates a loader. `keyOf` makes keys that are objects comparable; without it they are compared by all they hold. */
export const createLoader = <Key, Value>(
  load: (keys: readonly Key[]) => Promise<readonly (Value | Error)[]>,
  keyOf: (key: Key) => string = toKey,
): Loader<Key, Value> => new DataLoader<Key, Value, string>((keys) => load(keys), { cacheKeyFn: keyOf });

const toError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error("a load failed", { cause: reason });

/** Loads each key by itself: one that fails leaves the others standing. How many run at once is the source's business. */
export const each =
  <Key, Value>(load: (key: Key) => Promise<Value>) =>
  (keys: readonly Key[]): Promise<readonly (Value | Error)[]> =>
    Promise.all(keys.map((key) => load(key).catch(toError)));

export interface CachedLoaderOptions<Key, Value> {
  readonly cache: RequestCache;
  readonly policy: CachePolicy<Value>;
  /** Asks the source for what the cache lacks. */
  readonly load: Load<Key, Value>;
  /** The key as the cache knows it. */
  readonly keyOf: (key: Key) => string;
}

const throughCache =
  <Key, Value>({ cache, policy, load, keyOf }: CachedLoaderOptions<Key, Value>) =>
  (keys: readonly Key[]) => {
    const byText = new Map(keys.map((key) => [keyOf(key), key]));
    return cache.getMany(policy, [...byText.keys()], (missing) =>
      load(missing.flatMap((text) => byText.get(text) ?? [])),
    );
  };

/** Creates a loader that looks in the cache first; null where the source has none. */
export const createCachedLoader = <Key, Value>(options: CachedLoaderOptions<Key, Value>): Loader<Key, Value | null> =>
  createLoader(throughCache(options), options.keyOf);

/** As createCachedLoader, for what is never absent: a list may be empty and a count zero. `toAnswer` makes of it what is asked for. */
export const createPresentLoader = <Key, Value, Answer>(
  options: CachedLoaderOptions<Key, Value>,
  toAnswer: (value: Value, key: Key) => Answer,
): Loader<Key, Answer> => {
  const get = throughCache(options);
  return createLoader(async (keys) => {
    const values = await get(keys);
    return keys.map((key, index) => {
      const value = values[index] ?? new Error("a list or a count must have an answer");
      return value instanceof Error ? value : toAnswer(value, key);
    });
  }, options.keyOf);
};
