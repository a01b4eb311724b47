// What a subgraph tells of its own work for one fetch, in headers of its reply. A subgraph counts these; shared/subgraph writes them.
import type { RequestCounts } from "./counts.ts";

export interface SubgraphCounts {
  /** Calls of its legacy source. */
  readonly sourceReads: number;
  /** Keys its cache held, and those it did not. */
  readonly cacheHits: number;
  readonly cacheMisses: number;
}

const readsHeader = "x-kpu-source-reads";
const cacheHeader = "x-kpu-cache";

const nothingTold: SubgraphCounts = { sourceReads: 0, cacheHits: 0, cacheMisses: 0 };
const readsForm = /^\d{1,7}$/;
const cacheForm = /^hits=(\d{1,7}),misses=(\d{1,7})$/;

/** Reads the headers of a reply, each asked for by its name in lower case; what is not in its form counts as nothing. */
export const readSubgraphCounts = (header: (name: string) => string | undefined): SubgraphCounts => {
  const reads = header(readsHeader);
  const cache = header(cacheHeader);
  if (reads === undefined && cache === undefined) return nothingTold;
  const [, hits = "0", misses = "0"] = cacheForm.exec(cache ?? "") ?? [];
  return {
    sourceReads: readsForm.test(reads ?? "") ? Number(reads) : 0,
    cacheHits: Number(hits),
    cacheMisses: Number(misses),
  };
};

/** Adds what a subgraph told to what the request took. */
export const addSubgraphCounts = (counts: RequestCounts, told: SubgraphCounts): void => {
  counts.sourceReads += told.sourceReads;
  counts.resolverHits += told.cacheHits;
  counts.resolverMisses += told.cacheMisses;
};
