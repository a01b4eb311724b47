// The same answers with what is kept and without: random operations over good and hostile replies, asked before anything is kept and again after it.
import { readFile } from "node:fs/promises";
import { publicPassport, publicViewer } from "@kpu-graph/auth";
import { createCache } from "@kpu-graph/cache";
import { parse, print, validate } from "graphql";
import { expect, test } from "vitest";
import { createCacheRules } from "../cache-rules/index.ts";
import type { FetchSubgraph } from "../execute/fetch.ts";
import { createFetchMemo } from "../execute/memo.ts";
import { compileObjects } from "../execute/objects/index.ts";
import { loadOwnGraph } from "../execute/testkit/graphs.ts";
import { chooseVariables, writeOperation } from "../execute/testkit/operations.ts";
import { createRandom } from "../execute/testkit/random.ts";
import { operationOf } from "../execute/testkit/reference.ts";
import { type Asked, createReplies } from "../execute/testkit/replies.ts";
import { createWholeAnswer } from "../execute/testkit/whole-answer.ts";
import type { RunContext } from "../federation/federation.ts";
import { createRequestCounts } from "../observe/counts.ts";
import { readSupergraph } from "../supergraph/read-supergraph.ts";
import { type Ask, createFetchCache } from "./fetch-cache.ts";

const graph = await loadOwnGraph();
const supergraph = readSupergraph(await readFile(new URL("../../supergraph.graphql", import.meta.url), "utf8"));
const policy = { hash: "one", classOf: () => "public" as const };
const rules = createCacheRules(supergraph);
const { supergraphSchema, apiSchema } = graph.schema;

const kinds = ["region", "tally", "district", "candidate", "party", "polling-station", "contest", "election"];

const createKept = () => {
  const cache = createCache({ namespace: "test", memoryBytes: 16_000_000, random: () => 0.5 });
  const deps = {
    rules,
    schema: supergraphSchema,
    access: supergraph.access,
    policy: () => policy,
  };
  return {
    ...createFetchCache({ cache, ...deps }),
    /** Of the three entities of each type there are, one goes. */
    purgeOne: () => cache.purge(kinds.map((kind) => `${kind}-1`)),
  };
};

const createContext = (): RunContext => ({
  requestId: "request-1",
  deadlineAt: performance.now() + 60_000,
  signal: new AbortController().signal,
  counts: createRequestCounts(),
  passport: publicPassport("request-1", 60_000),
  viewer: publicViewer,
  budgets: [],
  trace: undefined,
  noteAudit: () => undefined,
});

/** A reply in its own turn of the event loop: in which order errors are told does not depend on what is there at once. */
const inTurn =
  (fetch: FetchSubgraph): FetchSubgraph =>
  (question) =>
    new Promise((resolve) => {
      setImmediate(() => resolve(fetch(question)));
    });

/** Runs so many random operations; what is kept lasts for all of them, or for one. */
const compare = async (operations: number, hostility: number, isShared: boolean) => {
  const shared = createKept();
  const differences: object[] = [];
  const total = { operations: 0, hits: 0, misses: 0, partly: 0, faulty: 0 };
  for (let seed = 1; total.operations < operations; seed += 1) {
    const random = createRandom(seed);
    const operation = writeOperation(apiSchema, random, 3 + random.below(40), { hasConditions: false });
    const document = parse(operation.text, { noLocation: true });
    if (validate(apiSchema, document).length > 0) continue;
    const { schema } = graph;
    const program = compileObjects({ plan: graph.plan(document), operation: operationOf(document), document, schema });
    if (program === undefined) continue;
    total.operations += 1;
    const variables = chooseVariables(operation, random);
    const replySeed = isShared ? 1 : seed;
    const replies = createReplies({ schema: supergraphSchema, seed: replySeed, hostility, isOdd: hostility > 0 });
    // Its replies depend on the text: without the name, as what is kept does.
    const ask: Ask = async ({ subgraph, body }) => {
      const { query, variables: given }: Asked = JSON.parse(body);
      const nameless = query.replace(/^query \w+(?=[({])/, "query");
      return replies(subgraph, { query: print(parse(nameless)), variables: given });
    };
    const kept = isShared ? shared : createKept();
    const run = (fetch: FetchSubgraph) =>
      createWholeAnswer(() => program.run({ variables, fetch: inTurn(createFetchMemo(fetch)) }));
    const expected = await run((fetch) => ask(fetch, createContext()));
    if (expected.errors !== "[]") total.faulty += 1;
    for (const time of ["first", "second", "after a purge"]) {
      // Of a hostile reply, another part has other faults.
      if (time === "after a purge" && hostility > 0) continue;
      if (time === "after a purge") await kept.purgeOne();
      const context = createContext();
      const given = await run(kept.over(context, ask));
      total.hits += context.counts.entityHits;
      total.misses += context.counts.entityMisses;
      if (context.counts.entityHits > 0 && context.counts.entityMisses > 0) total.partly += 1;
      if (JSON.stringify(given) !== JSON.stringify(expected))
        differences.push({ seed, time, operation: operation.text, variables, expected, given });
    }
  }
  return { differences, total };
};

test("over subgraphs that keep to the schema, what other operations asked included", async () => {
  const { differences, total } = await compare(100, 0, true);
  expect(differences).toEqual([]);
  expect([total.hits > 200, total.misses > 100, total.partly > 10]).toEqual([true, true, true]);
}, 60_000);

test("over hostile subgraphs: nothing in error is kept", async () => {
  const { differences, total } = await compare(100, 0.05, false);
  expect(differences).toEqual([]);
  expect([total.hits > 25, total.faulty > 30]).toEqual([true, true]);
}, 60_000);
