// DataLoader as this house uses it: new for every request, one per key, an answer or an Error for each key in order.
import DataLoader from "dataloader";

export type Loader<Key, Value> = DataLoader<Key, Value, string>;

// Never String(key) alone: it makes "[object Object]" of every object, and one answer would go to all of them.
const toKey = (key: unknown) => (typeof key === "string" ? key : JSON.stringify(key));

/** Creates a loader. `keyOf` makes keys that are objects comparable; without it they are compared by all they hold. */
export const createLoader = <Key, Value>(
  load: (keys: readonly Key[]) => Promise<readonly (Value | Error)[]>,
  keyOf: (key: Key) => string = toKey,
): Loader<Key, Value> => new DataLoader<Key, Value, string>((keys) => load(keys), { cacheKeyFn: keyOf });
