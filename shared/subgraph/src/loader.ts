// DataLoader as this house uses it: new for every request, one per key, an answer or an Error for each key in order.
import DataLoader from "dataloader";

export type Loader<Key, Value> = DataLoader<Key, Value, string>;

/** Creates a loader. `keyOf` makes keys that are objects comparable. */
export const createLoader = <Key, Value>(
  load: (keys: readonly Key[]) => Promise<readonly (Value | Error)[]>,
  keyOf: (key: Key) => string = String,
): Loader<Key, Value> => new DataLoader<Key, Value, string>((keys) => load(keys), { cacheKeyFn: keyOf });
