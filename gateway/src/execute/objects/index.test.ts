import { ClientError } from "@kpu-graph/errors";
import { parse } from "graphql";
import { describe, expect, test } from "vitest";
import { createFetchCounts, type FetchSubgraph } from "../fetch.ts";
import { createAbstractGraph, type Graph, loadOwnGraph } from "../testkit/graphs.ts";
import { operationOf } from "../testkit/reference.ts";
import { compileObjects, type ObjectProgram, type RunOptions } from "./index.ts";

const own = await loadOwnGraph();
const abstract = createAbstractGraph();

const compile = (graph: Graph, text: string) => {
  const reasons: string[] = [];
  const document = parse(text);
  const program = compileObjects({
    plan: graph.plan(document),
    operation: operationOf(document),
    document,
    schema: graph.schema,
    onDecline: (reason) => reasons.push(reason),
  });
  return { program, reasons };
};

const compiled = (graph: Graph, text: string): ObjectProgram => {
  const { program, reasons } = compile(graph, text);
  if (program === undefined) throw new Error(`declined: ${reasons.join()}`);
  return program;
};

/** Replies by subgraph, one after another; what was asked. */
const createSubgraphs = (replies: Readonly<Record<string, readonly (string | Error)[]>>) => {
  const asked: { readonly subgraph: string; readonly variables: unknown }[] = [];
  const next = new Map<string, number>();
  const fetch: FetchSubgraph = async ({ subgraph, body }) => {
    const at = next.get(subgraph) ?? 0;
    next.set(subgraph, at + 1);
    asked.push({ subgraph, variables: JSON.parse(body).variables });
    const reply = replies[subgraph]?.[at] ?? new Error("nothing was prepared");
    if (reply instanceof Error) throw reply;
    return Buffer.from(reply);
  };
  return { asked, fetch };
};

const run = async (program: ObjectProgram, fetch: FetchSubgraph, more: Partial<RunOptions> = {}) => {
  const { errors = [], ...answer } = await program.run({ variables: {}, fetch, ...more });
  return JSON.parse(JSON.stringify({ ...answer, errors }));
};

const region = '{"data":{"region":{"__typename":"Region","code":"11"}}}';
const query = '{ region(code: "11") { tally(contest: "c") { votes { votes candidate { name } } } } }';
const votes = (ids: readonly string[]) =>
  JSON.stringify({
    data: {
      _entities: [{ tally: { votes: ids.map((id) => ({ votes: 5, candidate: { __typename: "Candidate", id } })) } }],
    },
  });

describe("entities", () => {
  test("equal references are sent once, and each place has its own entity", async () => {
    const { asked, fetch } = createSubgraphs({
      registry: [region],
      tabulation: [votes(["a", "b", "a"])],
      candidacy: ['{"data":{"_entities":[{"name":"Ani"},{"name":"Budi"}]}}'],
    });
    const counts = createFetchCounts();
    expect(await run(compiled(own, query), fetch, { counts })).toEqual({
      data: {
        region: {
          tally: {
            votes: [
              { votes: 5, candidate: { name: "Ani" } },
              { votes: 5, candidate: { name: "Budi" } },
              { votes: 5, candidate: { name: "Ani" } },
            ],
          },
        },
      },
      errors: [],
    });
    expect(asked).toEqual([
      { subgraph: "registry", variables: {} },
      { subgraph: "tabulation", variables: { representations: [{ __typename: "Region", code: "11" }] } },
      {
        subgraph: "candidacy",
        variables: {
          representations: [
            { __typename: "Candidate", id: "a" },
            { __typename: "Candidate", id: "b" },
          ],
        },
      },
    ]);
    expect(counts).toEqual({ fetches: 0, bytes: 0, representations: 4, representationsSent: 3 });
  });

  test("a place that a later fetch did not reach gets nothing by way of its twin", async () => {
    const pet = (id: string) => ({ __typename: "Pet", id });
    const owner = (id: string) => ({ owner: { __typename: "Person", id } });
    const { asked, fetch } = createSubgraphs({
      ratings: [JSON.stringify({ data: { top: [pet("a"), pet("b"), pet("a")] } })],
      people: [JSON.stringify({ data: { _entities: [owner("1"), owner("2")] } })],
      bodies: ['{"data":{"_entities":[{"height":1.5},"no object"]}}'],
    });
    expect(await run(compiled(abstract, "{ top { ... on Pet { owner { height } } } }"), fetch)).toEqual({
      data: { top: [{ owner: { height: 1.5 } }, { owner: { height: null } }, { owner: { height: null } }] },
      errors: [{ message: "Cannot create property '__typename' on string 'no object'" }],
    });
    expect(asked.map(({ subgraph }) => subgraph)).toEqual(["ratings", "people", "bodies"]);
  });

  test("an error of one entity stands at every place that the entity has in the answer", async () => {
    const { fetch } = createSubgraphs({
      registry: [region],
      tabulation: [votes(["a", "b", "a"])],
      candidacy: [
        JSON.stringify({
          data: { _entities: [null, { name: "Budi" }] },
          errors: [{ message: "no such candidate", path: ["_entities", 0], extensions: { code: "SOURCE_INVALID" } }],
        }),
      ],
    });
    const extensions = { code: "SOURCE_INVALID", serviceName: "candidacy" };
    const at = (place: number) => ["region", "tally", "votes", place, "candidate"];
    expect(await run(compiled(own, query), fetch)).toEqual({
      data: {
        region: {
          tally: {
            votes: [
              { votes: 5, candidate: null },
              { votes: 5, candidate: { name: "Budi" } },
              { votes: 5, candidate: null },
            ],
          },
        },
      },
      errors: [
        { message: "no such candidate", path: at(0), extensions },
        { message: "no such candidate", path: at(2), extensions },
      ],
    });
  });
});

describe("failures", () => {
  test("a flood of errors is told once each, not once for every place", async () => {
    const errors = Array.from({ length: 300 }, () => ({ message: "flood", path: ["_entities", 0] }));
    const { fetch } = createSubgraphs({
      registry: [region],
      tabulation: [votes(Array.from({ length: 200 }, () => "a"))],
      candidacy: [JSON.stringify({ data: { _entities: [null] }, errors })],
    });
    const answer = await compiled(own, query).run({ variables: {}, fetch });
    expect(answer.errors).toHaveLength(10_000 + 250);
  });

  test("a fetch that fails with a reason shows it; one without, or with half a reply, is a subgraph that does not answer", async () => {
    const program = compiled(own, '{ region(code: "11") { code } }');
    const shown = (code: string, message: string) => ({
      data: { region: null },
      errors: [{ message, path: [], extensions: { code, system: "registry", serviceName: "registry" } }],
    });
    const late = "A part of the graph did not answer in time. The rest of the answer is not affected.";
    const silent = "A part of the graph does not answer. The rest of the answer is not affected.";
    const failing = async (reply: string | Error) => run(program, createSubgraphs({ registry: [reply] }).fetch);
    expect(await failing(new ClientError("SUBGRAPH_TIMEOUT", { system: "registry" }))).toEqual(
      shown("SUBGRAPH_TIMEOUT", late),
    );
    expect(await failing(new Error("socket"))).toEqual(shown("SUBGRAPH_UNAVAILABLE", silent));
    for (const reply of ['{"data":{"region":{"code', "", "null", '{"data":{},"errors":[{}]}', "<html>"])
      expect(await failing(reply)).toEqual(shown("SUBGRAPH_UNAVAILABLE", silent));
  });

  test("a null where none may be takes its parents with it, and is told beside the data", async () => {
    const { fetch } = createSubgraphs({ registry: ['{"data":{"region":{"code":null}}}'] });
    expect(await run(compiled(own, '{ region(code: "11") { code } }'), fetch)).toEqual({
      data: { region: null },
      errors: [],
      extensions: {
        valueCompletion: [
          {
            message: "Cannot return null for non-nullable field Region.code.",
            path: ["region", "code"],
            extensions: { code: "INVALID_GRAPHQL" },
          },
        ],
      },
    });
  });
});

test("rows of people in a reply are told to the ledger", async () => {
  const audit = { rows: 1, subjects: [`a1_${"k".repeat(26)}`] };
  const { fetch } = createSubgraphs({ registry: [JSON.stringify({ data: { region: null }, extensions: { audit } })] });
  const noted: unknown[] = [];
  const noteAudit: RunOptions["noteAudit"] = (subgraph, rows) => noted.push({ subgraph, rows });
  expect(await run(compiled(own, '{ region(code: "11") { code } }'), fetch, { noteAudit })).toEqual({
    data: { region: null },
    errors: [],
  });
  expect(noted).toEqual([{ subgraph: "registry", rows: audit }]);
});

describe("what is declined", () => {
  test.each([
    ["introspection", own, "{ __schema { queryType { name } } }"],
    ["rewrites", abstract, "{ media { stars } }"],
    ["name", own, '{ __proto__: region(code: "11") { code } }'],
  ])("%s", (reason, graph, text) => {
    expect(compile(graph, text)).toEqual({ program: undefined, reasons: [reason] });
  });
});

test("conditions are decided by each request, without a program for each combination of them", async () => {
  const flags = Array.from({ length: 12 }, (_, at) => `b${at}`);
  const fields = flags.map((flag) => `${flag}: name @include(if: $${flag})`).join(" ");
  const text = `query (${flags.map((flag) => `$${flag}: Boolean!`).join()}) { region(code: "11") { code ${fields} } }`;
  const program = compiled(own, text);
  for (const shown of flags) {
    const variables = Object.fromEntries(flags.map((flag) => [flag, flag === shown]));
    const { fetch } = createSubgraphs({ registry: [`{"data":{"region":{"code":"11","${shown}":"Aceh"}}}`] });
    expect(await run(program, fetch, { variables })).toEqual({
      data: { region: { code: "11", [shown]: "Aceh" } },
      errors: [],
    });
  }
});
