// Answers from replies that are not as they should be: each is what @apollo/gateway's executor makes of the same.
import { parse } from "graphql";
import { expect, test } from "vitest";
import type { FetchSubgraph } from "../fetch.ts";
import { createAbstractGraph, type Graph, loadOwnGraph } from "../testkit/graphs.ts";
import { operationOf, runReference } from "../testkit/reference.ts";
import { createWholeAnswer } from "../testkit/whole-answer.ts";
import { compileObjects } from "./index.ts";

const own = await loadOwnGraph();
const abstract = createAbstractGraph();

interface Asking {
  readonly graph: Graph;
  readonly text: string;
  /** The text of `data`, whoever is asked. */
  readonly data: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** The answer of both; fails where they differ. */
const answer = async ({ graph, text, data, variables = {} }: Asking) => {
  const { schema } = graph;
  const document = parse(text);
  const plan = graph.plan(document);
  const fetch: FetchSubgraph = async () => Buffer.from(`{"data":${data}}`);
  const program = compileObjects({ plan, operation: operationOf(document), document, schema });
  if (program === undefined) throw new Error("declined");
  const given = await createWholeAnswer(() => program.run({ variables, fetch }));
  expect(given).toEqual(await runReference({ plan, document, schema, variables, fetch }));
  return given;
};

const plain = { errors: "[]", extensions: "{}", rejected: undefined };
const fault = (message: string, path: readonly (string | number)[]) =>
  JSON.stringify({ valueCompletion: [{ message, path, extensions: { code: "INVALID_GRAPHQL" } }] });

test("a null where none may be takes its parents with it also where the first selection of the field is skipped", async () => {
  const text = "query ($s: Boolean!) { person(id: 1) { pets { id owner @skip(if: $s) { name } owner { colour } } } }";
  const data = '{"person":{"pets":[[{"id":"1","owner":null}]]}}';
  const extensions = fault("Cannot return null for non-nullable field Pet.owner.", ["person", "pets", 0, 0, "owner"]);
  expect(await answer({ graph: abstract, text, data, variables: { s: true } })).toEqual({
    ...plain,
    data: '{"person":null}',
    extensions,
  });
  expect(await answer({ graph: abstract, text, data, variables: { s: false } })).toEqual({
    ...plain,
    data: '{"person":null}',
    extensions,
  });
});

test("an object that two selections fill has the fields of both", async () => {
  const text = "query ($s: Boolean!) { person(id: 1) { pets { id owner @skip(if: $s) { name } owner { colour } } } }";
  const data = '{"person":{"pets":[[{"id":"1","owner":{"name":"Ani","colour":"RED"}}]]}}';
  const shown = (owner: unknown) => JSON.stringify({ person: { pets: [[{ id: "1", owner }]] } });
  expect(await answer({ graph: abstract, text, data, variables: { s: false } })).toEqual({
    ...plain,
    data: shown({ name: "Ani", colour: "RED" }),
  });
  expect(await answer({ graph: abstract, text, data, variables: { s: true } })).toEqual({
    ...plain,
    data: shown({ colour: "RED" }),
  });
});

test("a list where an object belongs has no keys but its own, whatever the language gives a list", async () => {
  const text = '{ region(code: "11") { map: level length: pollingStationCount at: name } }';
  expect(await answer({ graph: own, text, data: '{"region":["x"]}' })).toEqual({
    ...plain,
    data: '{"region":null}',
    extensions: fault("Cannot return null for non-nullable field Region.map.", ["region", "map"]),
  });
  const nullable = '{ region(code: "11") { at: pollingStationCount length: pollingStationCount } }';
  expect(await answer({ graph: own, text: nullable, data: '{"region":["x"]}' })).toEqual({
    ...plain,
    data: '{"region":{"at":null,"length":1}}',
  });
});

test.each([
  ["is not there", '{"__typename":"Pet","id":"1"}', '{"things":[{"t":"Pet"}]}'],
  ["is null", '{"__typename":"Pet","id":"1","t":null}', '{"things":[{"t":"Pet"}]}'],
  ["says otherwise", '{"__typename":"Pet","id":"1","t":"Person"}', '{"things":[{"t":"Person"}]}'],
])("a type's name under another key is the object's own where it %s", async (_what, thing, data) => {
  const text = "{ things { ... on Named { t: __typename } } }";
  expect(await answer({ graph: abstract, text, data: `{"things":[${thing}]}` })).toEqual({ ...plain, data });
});

test("a root whose __typename is no text has no answer once there is a fragment, and an ordinary one without", async () => {
  const whole = '{"__typename":7,"region":{"name":"ACEH"}}';
  const text = 'query ($b: Boolean!) { ... @include(if: $b) { region(code: "11") { name } } }';
  expect(await answer({ graph: own, text, data: whole, variables: { b: true } })).toEqual({
    ...plain,
    data: undefined,
    errors: '[{"message":"Got unexpected value for __typename: 7"}]',
  });
  expect(await answer({ graph: own, text: '{ region(code: "11") { name } }', data: whole })).toEqual({
    ...plain,
    data: '{"region":{"name":"ACEH"}}',
  });
  const nothing = '{"__typename":0,"region":{"name":"ACEH"}}';
  expect(await answer({ graph: own, text, data: nothing, variables: { b: true } })).toEqual({
    ...plain,
    data: '{"region":{"name":"ACEH"}}',
  });
});
