// What has a program and what is left to a slower tier, decided while compiling.
import { composeServices } from "@apollo/composition";
import { operationFromDocument, Supergraph } from "@apollo/federation-internals";
import type { FetchDataKeyRenamer, FetchNode, PlanNode, QueryPlan } from "@apollo/query-planner";
import { QueryPlanner } from "@apollo/query-planner";
import { type DocumentNode, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { toExecutionSchema } from "../schema.ts";
import { createAbstractGraph, loadOwnGraph } from "../testkit/graphs.ts";
import { ask, prepare } from "./testkit/ask.ts";

const own = await loadOwnGraph();
const other = createAbstractGraph();

const hop = `query($code: RegionCode!) { region(code: $code) { name tally(contest: "2024-ppwp") { status } } }`;

/** The plan with another root. */
const toRoot =
  (change: (node: PlanNode) => PlanNode) =>
  (plan: QueryPlan): QueryPlan => {
    const { node } = plan;
    if (node === undefined || node.kind === "Subscription") throw new Error("no plan");
    return { ...plan, node: change(node) };
  };

/** The plan with every fetch changed. */
const toFetches = (change: (fetch: FetchNode) => Partial<FetchNode>) => {
  const walk = (node: PlanNode): PlanNode => {
    if (node.kind === "Fetch") return { ...node, ...change(node) };
    if (node.kind === "Flatten") return { ...node, node: walk(node.node) };
    return node.kind === "Sequence" || node.kind === "Parallel" ? { ...node, nodes: node.nodes.map(walk) } : node;
  };
  return toRoot(walk);
};

describe("an operation has a program", () => {
  it.each([
    ["one fetch", `{ region(code: "11") { name } }`],
    ["a fetch of entities", hop],
    ["fetches side by side", `{ region(code: "11") { name } parties(election: "2024-general") { name colour } }`],
    ["requires of a field's field", `{ region(code: "11") { turnout(contest: "2024-ppwp") { percent } } }`],
    ["fragments and aliases", `{ a: region(code: "11") { ...F b: name } } fragment F on Region { c: name level }`],
    ["conditions that are decided", `{ region(code: "11") { name @include(if: true) level @skip(if: true) } }`],
  ])("of %s", (_what, text) => {
    const { program, reason } = prepare(own, { text });
    expect([typeof program?.run, reason]).toEqual(["function", undefined]);
  });

  it("of lists of lists", () => {
    expect(prepare(other, { text: "{ herd { id grid weight } }" }).reason).toBe(undefined);
  });
});

describe("an operation has none", () => {
  it.each([
    ["nothing is fetched", "{ __typename }", "a plan without fetches"],
    ["it asks for the schema", '{ region(code: "11") { name } __schema { queryType { name } } }', "introspection"],
    [
      "a condition is open",
      `query($b: Boolean!) { region(code: "11") { name level @include(if: $b) } }`,
      "a condition that is not decided",
    ],
    [
      "a condition is open beside one that is decided",
      `query($b: Boolean = true) { region(code: "11") { name level @include(if: false) @skip(if: $b) } }`,
      "a condition that is not decided",
    ],
    [
      "a whole fetch has a condition",
      `query($b: Boolean!) { region(code: "11") { name tally(contest: "x") @skip(if: $b) { status } } }`,
      "Condition in the plan",
    ],
  ])("where %s", (_what, text, reason) => {
    const prepared = prepare(own, { text });
    expect([prepared.program, prepared.reason]).toEqual([undefined, reason]);
  });

  it.each([
    ["an interface is asked", "{ named { name } }", "an abstract type"],
    ["a union is asked", "{ things { ... on Pet { id } } }", "an abstract type"],
    ["an interface condition stands in an object", "{ people { ... on Named { id } age } }", "an abstract type"],
    ["an interface object adds a field", "{ media { stars } }", "an abstract type"],
  ])("where %s", (_what, text, reason) => {
    const prepared = prepare(other, { text });
    expect([prepared.program, prepared.reason]).toEqual([undefined, reason]);
  });

  const rewrite: FetchDataKeyRenamer = { kind: "KeyRenamer", path: ["a"], renameKeyTo: "b" };
  it.each([
    ["input rewrites", toFetches(() => ({ inputRewrites: [rewrite] })), "a rewrite"],
    ["output rewrites", toFetches(() => ({ outputRewrites: [rewrite] })), "a rewrite"],
    ["context rewrites", toFetches(() => ({ contextRewrites: [rewrite] })), "a rewrite"],
    ["deferred parts to come", toFetches(() => ({ hasDefers: true })), "@defer"],
    ["a number for deferred parts", toFetches(() => ({ id: "1" })), "@defer"],
    ["a mutation", toFetches(() => ({ operation: "mutation { a }" })), "a fetch that is no query"],
    [
      "a variable of the name it uses itself",
      toFetches(() => ({ variableUsages: ["representations"] })),
      "a fetch below the root",
    ],
    [
      "no requires below the root",
      toFetches((fetch) => (fetch.requires ? { requires: [] } : {})),
      "requires without a type's name",
    ],
    [
      "requires of another type",
      toFetches(({ requires }) =>
        requires ? { requires: [{ kind: "InlineFragment", typeCondition: "Party", selections: [] }] } : {},
      ),
      "requires of another type",
    ],
    ["a deferred part", toRoot((node) => ({ kind: "Defer", primary: { node }, deferred: [] })), "Defer in the plan"],
    ["a condition", toRoot((node) => ({ kind: "Condition", condition: "b", ifClause: node })), "Condition in the plan"],
    [
      "a path through a list without saying so",
      toRoot((node) =>
        node.kind === "Sequence" ? { ...node, nodes: node.nodes.map(withPath(["region", "tally"])) } : node,
      ),
      "a path to nothing",
    ],
    [
      "a sequence inside a path",
      toRoot((node) => ({ kind: "Flatten", path: ["region"], node })),
      "Sequence inside Flatten",
    ],
    [
      "the same field from two fetches",
      toRoot((node) =>
        node.kind === "Sequence" ? { kind: "Sequence", nodes: [...node.nodes, ...node.nodes.slice(1)] } : node,
      ),
      "a key from two fetches",
    ],
  ])("where the plan has %s", (_what, change, reason) => {
    const prepared = prepare(own, { text: hop, change });
    expect([prepared.program, prepared.reason]).toEqual([undefined, reason]);
  });
});

function withPath(path: string[]): (node: PlanNode) => PlanNode {
  return (node) => (node.kind === "Flatten" ? { ...node, path } : node);
}

describe("an enum's value that clients may not see", () => {
  it("is none in a reply", async () => {
    const { supergraphSdl = "" } = composeServices([
      {
        name: "paint",
        url: "http://paint.invalid/graphql",
        typeDefs: parse(`
          extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@inaccessible"])
          enum Colour { RED SECRET @inaccessible }
          type Query { colour: Colour }`),
      },
    ]);
    const supergraph = Supergraph.build(supergraphSdl);
    const schema = toExecutionSchema(supergraph);
    const planner = new QueryPlanner(supergraph);
    const plan = (document: DocumentNode) => planner.buildQueryPlan(operationFromDocument(schema.api, document));
    const answer = async (colour: string) =>
      (
        await ask(
          { name: "paint", schema, plan },
          { text: "{ colour }" },
          { paint: [`{"data":{"colour":"${colour}"}}`] },
        )
      ).data;
    expect([await answer("RED"), await answer("SECRET")]).toEqual(['{"colour":"RED"}', undefined]);
  });
});
