// One entity in several places: it is asked for once, and what stands beside it in one place does not come to stand in another.
import { parse } from "graphql";
import { expect, test } from "vitest";
import { ask, askReference, type Replies } from "./bytes/testkit/ask.ts";
import type { FetchSubgraph } from "./fetch.ts";
import { compileObjects } from "./objects/index.ts";
import { loadOwnGraph } from "./testkit/graphs.ts";
import { operationOf } from "./testkit/reference.ts";

const own = await loadOwnGraph();

const text = `{ regions(first: 3) { nodes { name level tally(contest: "c") { votes { votes candidate { name } } } } } }`;

/** The same area three times, under a name and a level of its own each time; its candidates are alike too. */
const region = (name: string, level: string) =>
  `{"__typename":"Region","code":"11","name":"${name}","level":"${level}"}`;
const places = [region("A", "PROVINCE"), region("B", "REGENCY"), region("C", "DISTRICT")];
const vote = (votes: number) => `{"votes":${votes},"candidate":{"__typename":"Candidate","id":"x"}}`;
const tally = `{"tally":{"votes":[${vote(1)},${vote(2)}]}}`;
const candidate = `{"name":"ANI"}`;

/** Entities as often as they are asked for. */
const repliesFor = (areas: number, candidates: number): Replies => ({
  registry: [`{"data":{"regions":{"nodes":[${places}]}}}`],
  tabulation: [`{"data":{"_entities":[${Array.from({ length: areas }, () => tally)}]}}`],
  candidacy: [`{"data":{"_entities":[${Array.from({ length: candidates }, () => candidate)}]}}`],
});

const votes = [
  { votes: 1, candidate: { name: "ANI" } },
  { votes: 2, candidate: { name: "ANI" } },
];
const answer = {
  regions: {
    nodes: [
      { name: "A", level: "PROVINCE", tally: { votes } },
      { name: "B", level: "REGENCY", tally: { votes } },
      { name: "C", level: "DISTRICT", tally: { votes } },
    ],
  },
};

test("the reference executor asks for each place, and gives the answer that is meant", async () => {
  expect(JSON.parse((await askReference(own, { text }, repliesFor(3, 6))).data ?? "")).toEqual(answer);
});

test("bytes: asked for once, each place keeps its own", async () => {
  const { data, asked } = await ask(own, { text }, repliesFor(1, 1));
  expect(JSON.parse(data ?? "")).toEqual(answer);
  expect(asked.map(({ subgraph }) => subgraph)).toEqual(["registry", "tabulation", "candidacy"]);
});

test("objects: asked for once, each place keeps its own", async () => {
  const document = parse(text);
  const program = compileObjects({
    plan: own.plan(document),
    operation: operationOf(document),
    document,
    schema: own.schema,
  });
  const replies = repliesFor(1, 1);
  const fetch: FetchSubgraph = async ({ subgraph }) => Buffer.from(replies[subgraph]?.[0] ?? "");
  expect(await program?.run({ variables: {}, fetch })).toEqual({ data: answer });
});
