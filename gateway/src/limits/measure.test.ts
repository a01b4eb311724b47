// What is counted of a document, and that the product's own questions fit the limits of the public.
import { readdirSync, readFileSync } from "node:fs";
import { getIntrospectionQuery, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { checkLimits } from "./check-limits.ts";
import { loadMeasure, publicLimits } from "./testkit/graph.ts";

const measure = loadMeasure();
const measured = (text: string, variables: Record<string, unknown> = {}, operationName?: string) =>
  measure(parse(text), variables, operationName);
const sizeOf = (text: string, variables?: Record<string, unknown>) => {
  const { nodes, cost } = measured(text, variables);
  return { nodes, cost };
};
const example = (file: string) => readFileSync(new URL(`../../console/src/examples/${file}`, import.meta.url), "utf8");

describe("the product's own questions", () => {
  it.each(readdirSync(new URL("../../console/src/examples/", import.meta.url)))(
    "%s fits the limits of the public",
    (file) => {
      expect(() => checkLimits(measured(example(file)), publicLimits)).not.toThrow();
    },
  );

  it("measures the national map", () => {
    // 1 region, 1 tally, 1 progress, 30 votes with a candidate, 1 page of 39 tallies, each with its region, 30 votes and candidates.
    expect(measured(example("dashboard.graphql"))).toEqual({
      depth: 7,
      aliases: 0,
      rootFields: 1,
      directives: 0,
      selections: 28,
      nodes: 1 + 1 + 1 + 60 + 1 + 39 * (1 + 1 + 60),
      cost: 1 + 5 + 1 + 60 + 1 + 39 * (1 + 1 + 60),
      listItems: 0,
      variableDepth: 1,
    });
  });

  it("lets a full page of polling stations with results, votes and candidates pass", () => {
    const page = measured(`{
      region(code: "3320") { pollingStations(first: 100) { nodes {
        code village { name }
        result(contest: "2024-ppwp") { validVotes votes { votes candidate { name } } votersTotal { total } formPages { url } }
      } } }
    }`);
    expect(page).toMatchObject({
      depth: 7,
      nodes: 2 + 100 * (1 + 1 + 1 + 60 + 1 + 3),
      cost: 2 + 100 * (1 + 1 + 20 + 60 + 1 + 3),
    });
    expect(() => checkLimits(page, publicLimits)).not.toThrow();
  });

  it("lets the introspection of the library and of GraphiQL pass: unwrapping a type is no level", () => {
    const options = {
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    };
    for (const text of [getIntrospectionQuery(), getIntrospectionQuery(options)]) {
      const introspection = measured(text);
      expect(introspection.depth).toBe(6);
      expect(() => checkLimits(introspection, publicLimits)).not.toThrow();
    }
  });
});

describe("nodes and cost", () => {
  it("counts each object once, pages and edges included, and adds the weight of what reads a source", () => {
    expect(sizeOf(`{ region(code: "33") { name code } }`)).toEqual({ nodes: 1, cost: 1 });
    expect(sizeOf(`{ __typename }`)).toEqual({ nodes: 0, cost: 0 });
    expect(sizeOf(`{ elections { name } }`)).toEqual({ nodes: 5, cost: 5 });
    expect(sizeOf(`{ regions(first: 7) { totalCount } }`)).toEqual({ nodes: 1, cost: 1 });
    expect(
      sizeOf(`{ regions(first: 7) { pageInfo { endCursor } nodes { name } edges { cursor node { name } } } }`),
    ).toEqual({
      nodes: 1 + 1 + 7 + 14,
      cost: 1 + 1 + 7 + 14,
    });
    expect(sizeOf(`{ regions(first: 7, search: "aceh") { nodes { name } } }`)).toEqual({ nodes: 8, cost: 58 });
    expect(sizeOf(`{ candidates(first: 10) { nodes { votes } } }`)).toEqual({ nodes: 11, cost: 20 + 10 + 10 });
    expect(sizeOf(`{ viewer { limits { name } } }`)).toEqual({ nodes: 21, cost: 21 });
  });

  it("multiplies the pages: 99 by 99 is exactly ten thousand objects, 100 by 100 is over", () => {
    const squared = (first: number) =>
      measured(`query ($n: Int!) { regions(first: $n) { nodes { pollingStations(first: $n) { nodes { code } } } } }`, {
        n: first,
      });
    expect(squared(99)).toMatchObject({ nodes: 10_000, cost: 10_000 });
    expect(() => checkLimits(squared(99), publicLimits)).not.toThrow();
    expect(squared(100)).toMatchObject({ nodes: 10_201, cost: 10_201 });
    expect(() => checkLimits(squared(100), publicLimits)).toThrow(expect.objectContaining({ code: "COST_EXCEEDED" }));
  });

  it("reads the size of a page from a literal, a variable, or the variable's default", () => {
    const text = "query ($n: Int! = 30) { regions(first: $n) { nodes { code } } }";
    expect(sizeOf(`{ regions(first: 30) { nodes { code } } }`).nodes).toBe(31);
    expect(sizeOf(text).nodes).toBe(31);
    expect(sizeOf(text, { n: 5 }).nodes).toBe(6);
  });

  it("takes a size it cannot read for the largest page, and a negative one for none", () => {
    for (const first of ["$n", `"10"`, "null", "[1]", "{ a: 1 }", "ONE"]) {
      expect(sizeOf(`query ($n: Int!) { regions(first: ${first}) { nodes { code } } }`).nodes).toBe(101);
    }
    expect(sizeOf(`{ regions { nodes { code } } }`).nodes).toBe(101);
    for (const n of ["10", null, [1], {}, true, Number.NaN]) {
      expect(sizeOf(`query ($n: Int!) { regions(first: $n) { nodes { code } } }`, { n }).nodes).toBe(101);
    }
    expect(
      sizeOf(`{ a: regions(first: -1000) { nodes { code } } b: regions(first: 5) { nodes { code } } }`).nodes,
    ).toBe(7);
  });

  it.each([2_147_483_648, 1e9, 1e308, Number.POSITIVE_INFINITY])("saturates at a page of %d", (n) => {
    const inner =
      "regions(first: $n) { nodes { children(first: $n) { nodes { pollingStations(first: $n) { nodes { code } } } } } }";
    expect(sizeOf(`query ($n: Int!) { ${inner} }`, { n })).toEqual({
      nodes: Number.MAX_SAFE_INTEGER,
      cost: Number.MAX_SAFE_INTEGER,
    });
    expect(sizeOf(`query ($n: Int!) { ... @skip(if: true) { ${inner} } }`, { n })).toEqual({ nodes: 0, cost: 0 });
  });

  it("honours @skip and @include from literals, variables and defaults; what is left out still has a structure", () => {
    const text = (directive: string) =>
      `query ($x: Boolean! = true) { region(code: "33") { name: code children(first: 9) ${directive} { nodes { code } } } }`;
    const whole = { nodes: 11, cost: 11 };
    const without = { nodes: 1, cost: 1 };
    expect(sizeOf(text("@skip(if: true)"))).toEqual(without);
    expect(sizeOf(text("@skip(if: false)"))).toEqual(whole);
    expect(sizeOf(text("@include(if: false)"))).toEqual(without);
    expect(sizeOf(text("@include(if: true)"))).toEqual(whole);
    expect(sizeOf(text("@skip(if: $x)"))).toEqual(without);
    expect(sizeOf(text("@skip(if: $x)"), { x: false })).toEqual(whole);
    expect(sizeOf(text("@skip(if: $x)"), { x: "true" })).toEqual(whole);
    expect(sizeOf(text("@include(if: $x)"), { x: false })).toEqual(without);
    expect(sizeOf(text("@include(if: $unknown)"))).toEqual(whole);
    expect(sizeOf(text("@include(if: true) @skip(if: true)"))).toEqual(without);
    expect(measured(text("@skip(if: true)"))).toMatchObject({ depth: 4, aliases: 1, directives: 1, selections: 5 });
    const spread = `{ region(code: "33") { ...F @skip(if: true) ... @include(if: false) { parent { code } } } } fragment F on Region { parent { code } }`;
    expect(measured(spread)).toMatchObject({ nodes: 1, cost: 1, depth: 3, selections: 7 });
  });

  it("counts the chosen operation alone, and the structure of all of them", () => {
    const text = `query A { elections { name } } query B { a: regions(first: 50) { nodes { parent { code } } } b: __typename } fragment Unused on Region { x: code }`;
    const structure = { depth: 4, aliases: 3, rootFields: 2, selections: 8 };
    expect(measured(text, {}, "A")).toMatchObject({ ...structure, nodes: 5, cost: 5 });
    expect(measured(text, {}, "B")).toMatchObject({ ...structure, nodes: 101, cost: 101 });
    expect(measured(text, {}, "C")).toMatchObject({ ...structure, nodes: 0, cost: 0 });
  });
});

describe("a document that is not valid", () => {
  it.each([
    ["an unknown field", `{ nonsense { deeper { still } } }`, { depth: 3, nodes: 2, selections: 3 }],
    ["a field of a scalar", `{ region(code: "33") { name { x } } }`, { depth: 3, nodes: 1, selections: 3 }],
    ["an unknown fragment", `{ ...Nowhere }`, { depth: 0, nodes: 0, selections: 1 }],
    ["an unknown type", `{ ... on Nothing { a { b } } }`, { depth: 2, nodes: 1, selections: 3 }],
    [
      "names of objects' prototypes",
      `{ __proto__ { constructor { x } } toString }`,
      { depth: 3, nodes: 2, selections: 4 },
    ],
    [
      "a fragment that holds itself",
      `{ ...F } fragment F on Query { ...F region(code: "1") { code } }`,
      { depth: 2, nodes: 1, selections: 4 },
    ],
    [
      "fragments in a circle",
      `{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }`,
      { depth: 0, selections: 3 },
    ],
    [
      "a circle nobody uses",
      `{ __typename } fragment A on Query { ...B } fragment B on Query { ...A }`,
      { depth: 1, selections: 3 },
    ],
    [
      "two fragments of one name",
      `{ ...A } fragment A on Query { a } fragment A on Query { b { c } }`,
      { depth: 2, selections: 4 },
    ],
    ["a mutation, of which there is none", `mutation { a { b } }`, { depth: 2, nodes: 1, selections: 2 }],
    ["no operation", `fragment A on Region { code }`, { depth: 1, nodes: 0, selections: 1 }],
    ["definitions of types", `type A { b: Int } { __typename }`, { depth: 1, selections: 1 }],
  ])("is counted as far as it goes: %s", (_what, text, expected) => {
    expect(measured(text)).toMatchObject(expected);
  });
});

describe("arguments", () => {
  it("finds the longest list, in literals, defaults, directives, variables, however deep", () => {
    const list = (length: number) => `[${Array(length).fill(1).join(",")}]`;
    expect(measured(`{ a(x: ${list(3)}) }`).listItems).toBe(3);
    expect(measured(`{ a(x: [${list(4)}, { y: ${list(5)} }]) }`).listItems).toBe(5);
    expect(measured(`query ($x: [Int] = ${list(6)}) @d(x: ${list(2)}) { a }`).listItems).toBe(6);
    expect(measured(`{ __typename } fragment F on Query { a @d(x: ${list(7)}) }`).listItems).toBe(7);
    expect(measured("{ a }", { x: { y: [[1, 2, 3], []] } }).listItems).toBe(3);
  });

  it("counts how deep variables are nested, without a limit of its own", () => {
    expect(measured("{ a }").variableDepth).toBe(1);
    expect(measured("{ a }", { x: 1, y: null, z: "text" }).variableDepth).toBe(1);
    expect(measured("{ a }", { x: [{ y: [] }] }).variableDepth).toBe(4);
    const deep: unknown = JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`);
    expect(measured("{ a }", { deep }).variableDepth).toBe(5_001);
  });
});
