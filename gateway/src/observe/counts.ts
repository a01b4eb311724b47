// What one request took: counted while it runs, and told in the log line, in the metrics, and to callers who may see it.
import type { FetchCounts } from "../execute/fetch.ts";

/** Which way answered. */
export type ServedBy = "none" | "answer-cache" | "bytes" | "objects" | "reference";

/** How the cache of whole answers was asked. "off": not at all. "pass": it may not hold this answer. */
export type CacheResult = "off" | "hit" | "stale" | "miss" | "pass";

export interface RequestCounts extends FetchCounts {
  servedBy: ServedBy;
  answerCache: CacheResult;
  /** Entities and root fetches found in the gateway's cache, and those that were not. */
  entityHits: number;
  entityMisses: number;
  /** Keys found in the subgraphs' caches, and those that were not, as the subgraphs tell. */
  resolverHits: number;
  resolverMisses: number;
  /** Calls of legacy sources, as the subgraphs tell. */
  sourceReads: number;
  /** Milliseconds spent waiting for the plan. */
  planMs: number;
}

/** Counts of a request that has just come. */
export const createRequestCounts = (): RequestCounts => ({
  fetches: 0,
  bytes: 0,
  representations: 0,
  representationsSent: 0,
  servedBy: "none",
  answerCache: "off",
  entityHits: 0,
  entityMisses: 0,
  resolverHits: 0,
  resolverMisses: 0,
  sourceReads: 0,
  planMs: 0,
});

/** As `extensions.kpu` of an answer. */
export const toExtensions = (counts: Readonly<RequestCounts>) => ({
  servedBy: counts.servedBy,
  fetches: counts.fetches,
  bytes: counts.bytes,
  representations: { asked: counts.representations, sent: counts.representationsSent },
  cache: {
    answer: counts.answerCache,
    entities: { hits: counts.entityHits, misses: counts.entityMisses },
    resolvers: { hits: counts.resolverHits, misses: counts.resolverMisses },
  },
  sourceReads: counts.sourceReads,
  planMs: Math.round(counts.planMs),
});
