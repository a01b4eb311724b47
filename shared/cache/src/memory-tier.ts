// The memory tier: the answers used last, within a number of bytes. "There is none" has a small share of its own:
// ten thousand unknown ids push out one another, never a value.
import { LRUCache } from "lru-cache";
import type { Held } from "./held.ts";

/** What an answer takes besides its bytes and key: the objects around them. An estimate. */
const overheadBytes = 128;
const absentShare = 1 / 8;

export interface Slot {
  readonly held: Held<unknown>;
  readonly bytes: number;
  /** The purges it was last compared with. */
  checkedMark: number;
  /** After a load that failed: not tried again before. Milliseconds since 1970. */
  retryAt: number;
}

export interface MemoryTier {
  get(key: string): Slot | undefined;
  /** Keeps an answer; its size is told by its body. One that would push out a quarter of all others is not kept. */
  set(key: string, held: Held<unknown>, bodyBytes: number, mark: number): void;
  delete(key: string): void;
  bytes(): number;
  entries(): number;
}

const createLru = (maxSize: number, onEvict: () => void) =>
  new LRUCache<string, Slot>({
    maxSize,
    sizeCalculation: ({ bytes }) => bytes,
    dispose: (_slot, _key, reason) => {
      if (reason === "evict") onEvict();
    },
  });

/** Creates the memory tier. */
export const createMemoryTier = (maxBytes: number, onEvict: () => void): MemoryTier => {
  const absentBytes = Math.max(1, Math.floor(maxBytes * absentShare));
  const absent = createLru(absentBytes, onEvict);
  const present = createLru(Math.max(1, maxBytes - absentBytes), onEvict);
  return {
    get: (key) => present.get(key) ?? absent.get(key),
    set(key, held, bodyBytes, mark) {
      const [own, other, limit] = held.value === null ? [absent, present, absentBytes] : [present, absent, maxBytes];
      const bytes = bodyBytes + key.length + overheadBytes;
      other.delete(key);
      if (bytes <= limit / 4) own.set(key, { held, bytes, checkedMark: mark, retryAt: 0 });
      else own.delete(key);
    },
    delete(key) {
      present.delete(key);
      absent.delete(key);
    },
    bytes: () => present.calculatedSize + absent.calculatedSize,
    entries: () => present.size + absent.size,
  };
};
