// Documents that clients registered by hash (automatic persisted queries): in memory within a bound, and in Redis for the other replicas.
import type { Cluster, Redis } from "ioredis";
import { LRUCache } from "lru-cache";
import { hashOf } from "./document-hash.ts";

export interface PersistedStore {
  /** The document of this hash; undefined when nobody registered it, or not lately. */
  get(hash: string): Promise<string | undefined>;
  /** Keeps a document under its hash; the caller does not wait for Redis. */
  put(hash: string, document: string): void;
}

export interface PersistedStoreOptions {
  readonly redis?: Redis | Cluster | undefined;
  /** Longest wait of one request for Redis, default 50. */
  readonly waitMs?: number;
  /** Bound of the memory, default 16 MB. */
  readonly maxBytes?: number;
  /** How long a document is kept, default a day; use does not prolong it. */
  readonly ttlMs?: number;
  /** Milliseconds of a clock that only goes forward; default the process's. */
  readonly now?: () => number;
}

/** No body is longer, so no document is. */
const longestDocument = 64 * 1024;
const keyOf = (hash: string) => `kpu:persisted:${hash}`;

const orMissAfter = async <T>(waitMs: number, work: Promise<T>): Promise<T | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, waitMs, undefined);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/** Creates the store. Whatever Redis fails at is a miss: the client then sends its document again. */
export const createPersistedStore = ({
  redis,
  waitMs = 50,
  maxBytes = 16 * 1024 * 1024,
  ttlMs = 24 * 60 * 60_000,
  now = () => performance.now(),
}: PersistedStoreOptions = {}): PersistedStore => {
  const memory = new LRUCache<string, string>({
    maxSize: maxBytes,
    // Two bytes a character at most, the key, and what an entry costs the cache.
    sizeCalculation: (document) => document.length * 2 + 256,
    ttl: ttlMs,
    ttlResolution: 0,
    perf: { now },
  });

  const fromRedis = async (hash: string): Promise<string | undefined> => {
    if (redis === undefined) return undefined;
    // One byte more than a document can have shows that a value is none, whatever its size.
    const document = await redis.getrange(keyOf(hash), 0, longestDocument);
    if (document === "") return undefined;
    if (hashOf(document) === hash) return document;
    // Somebody else wrote here: what is sent to the graph under this hash must be what its client saw.
    await redis.del(keyOf(hash));
    return undefined;
  };

  return {
    async get(hash) {
      const known = memory.get(hash);
      if (known !== undefined) return known;
      const document = await orMissAfter(
        waitMs,
        fromRedis(hash).catch(() => undefined),
      );
      if (document !== undefined) memory.set(hash, document);
      return document;
    },
    put(hash, document) {
      if (memory.has(hash)) return;
      memory.set(hash, document);
      redis?.set(keyOf(hash), document, "PX", ttlMs).catch(() => undefined);
    },
  };
};
