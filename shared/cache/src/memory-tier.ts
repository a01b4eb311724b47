// The memory tier: the entries used last, within a number of bytes.
import { LRUCache } from "lru-cache";
import { acceptEntry, type Entry } from "./entry.ts";
import type { CachePolicy } from "./policy.ts";

/** What an entry takes besides its text and key: the objects around them. An estimate. */
const overheadBytes = 128;

export interface MemoryTier {
  get<Value>(key: string, policy: CachePolicy<Value>, now: number): Entry<Value> | undefined;
  /** Keeps an entry; its size is told by its text. One that would push out a quarter of all others is not kept. */
  set(key: string, entry: Entry<unknown>, text: string): void;
}

/** Creates the memory tier. */
export const createMemoryTier = (maxBytes: number): MemoryTier => {
  const entries = new LRUCache<string, { readonly entry: Entry<unknown>; readonly bytes: number }>({
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }) => bytes,
  });
  return {
    get(key, policy, now) {
      const held = entries.get(key);
      return held === undefined ? undefined : acceptEntry(held.entry, policy, now);
    },
    set(key, entry, text) {
      const bytes = text.length + key.length + overheadBytes;
      if (bytes <= maxBytes / 4) entries.set(key, { entry, bytes });
      else entries.delete(key);
    },
  };
};
