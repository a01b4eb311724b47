// What one request took, as its answer tells it, and what subgraphs add to it.
import { expect, it } from "vitest";
import { createRequestCounts, toExtensions } from "./counts.ts";
import { outcomeOf } from "./outcome.ts";
import { addSubgraphCounts, readSubgraphCounts } from "./subgraph-counts.ts";

const told = (headers: Readonly<Record<string, string>>) => readSubgraphCounts((name) => headers[name]);

it("counts of a request are extensions of the answer", () => {
  const counts = {
    ...createRequestCounts(),
    fetches: 2,
    bytes: 1_234,
    representations: 10,
    representationsSent: 4,
    servedBy: "bytes" as const,
    answerCache: "miss" as const,
    entityHits: 1,
    entityMisses: 3,
    planMs: 1.6,
  };
  addSubgraphCounts(counts, told({ "x-kpu-source-reads": "3", "x-kpu-cache": "hits=7,misses=3" }));
  addSubgraphCounts(counts, told({ "x-kpu-source-reads": "1" }));
  addSubgraphCounts(counts, told({}));
  expect(toExtensions(counts)).toEqual({
    servedBy: "bytes",
    fetches: 2,
    bytes: 1_234,
    representations: { asked: 10, sent: 4 },
    cache: { answer: "miss", entities: { hits: 1, misses: 3 }, resolvers: { hits: 7, misses: 3 } },
    sourceReads: 4,
    planMs: 2,
  });
});

it.each([
  ["1e9", "hits=-1,misses=2"],
  ["-3", "hits=1"],
  ["99999999", "hits=1,misses=99999999"],
  ["", ""],
  ["1, 2", "hits=1,misses=2, hits=1,misses=2"],
])("what a subgraph tells in another form counts as nothing: %j %j", (reads, cache) => {
  expect(told({ "x-kpu-source-reads": reads, "x-kpu-cache": cache })).toEqual({
    sourceReads: 0,
    cacheHits: 0,
    cacheMisses: 0,
  });
});

it("a request ends in one of four ways", () => {
  expect([
    outcomeOf(200, []),
    outcomeOf(200, ["SOURCE_TIMEOUT"]),
    outcomeOf(400, ["COST_EXCEEDED"]),
    outcomeOf(200, ["PERSISTED_QUERY_NOT_FOUND"]),
    outcomeOf(503, ["OVERLOADED"]),
  ]).toEqual(["ok", "partial", "refused", "refused", "error"]);
});
