// What the cache counts: plain numbers that only grow, for metrics.

export interface Counters {
  memoryHits: number;
  redisHits: number;
  staleHits: number;
  staleIfErrorHits: number;
  /** Keys found nowhere. */
  misses: number;
  /** Keys the source was asked for. */
  loads: number;
  loadErrors: number;
  /** Entries in Redis that could not be trusted; each was removed. */
  badEntries: number;
  /** Writes Redis refused or never answered. */
  failedWrites: number;
  /** Calls of `purge` here, and purges that came from other replicas. */
  purges: number;
  /** Keys waited for while another replica loaded them. */
  leaseWaits: number;
  /** Entries memory let go to make room. */
  evictions: number;
}

export interface CacheStats extends Readonly<Counters> {
  /** Bytes and entries in memory now. */
  readonly bytes: number;
  readonly entries: number;
}

/** Creates counters at zero. */
export const createCounters = (): Counters => ({
  memoryHits: 0,
  redisHits: 0,
  staleHits: 0,
  staleIfErrorHits: 0,
  misses: 0,
  loads: 0,
  loadErrors: 0,
  badEntries: 0,
  failedWrites: 0,
  purges: 0,
  leaseWaits: 0,
  evictions: 0,
});
