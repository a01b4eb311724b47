// What an operation in normal form answers, for which ways of writing it is the same, and what has none.
import { buildSchema, getOperationAST, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { createNormaliser } from "./normalise.ts";
import { echo } from "./testkit/echo.ts";
import { loadNormaliser } from "./testkit/normaliser.ts";
import { createValuesFor, valuesFor } from "./variable-values.ts";

const inputs = buildSchema(`
  scalar Code
  enum Colour { RED GREEN }
  input Inner { number: Int = 7, colour: Colour }
  input Box { inner: Inner, names: [String!], id: ID }
  type Query {
    a(code: Code, int: Int, float: Float, id: ID, text: String = "default", flag: Boolean, colour: Colour = RED): String
    lists(ints: [Int], grid: [[Int!]], codes: [Code!], colours: [Colour]): String
    box(box: Box, boxes: [Box!]): Query
    needed(int: Int!, id: ID!): String
    me: Query
    other: Other
    union: Union
  }
  type Other { a(int: Int): String, b: String }
  union Union = Query | Other
`);

describe("literals", () => {
  const normalise = loadNormaliser(inputs);
  it.each([
    [
      `{ a(code: "33", int: 5, float: 5, id: 12345678901234567890, text: "x", flag: true, colour: GREEN) }`,
      `query ($_0: Code, $_1: Int, $_2: Float, $_3: ID, $_4: String, $_5: Boolean, $_6: Colour) {
  a(code: $_0, int: $_1, float: $_2, id: $_3, text: $_4, flag: $_5, colour: $_6)
}`,
      { _0: "33", _1: 5, _2: 5, _3: "12345678901234567890", _4: "x", _5: true, _6: "GREEN" },
    ],
    [
      `{ needed(id: "1", int: -3) }`,
      "query ($_0: Int!, $_1: ID!) {\n  needed(int: $_0, id: $_1)\n}",
      { _0: -3, _1: "1" },
    ],
    // Null is given, and not the argument's default.
    [
      `{ a(text: null, colour: null) }`,
      "query ($_0: String, $_1: Colour) {\n  a(text: $_0, colour: $_1)\n}",
      { _0: null, _1: null },
    ],
    [
      `{ lists(ints: 1, grid: [1, [2, 3]], codes: ["a"], colours: [RED, null]) }`,
      "query ($_0: [Int], $_1: [[Int!]], $_2: [Code!], $_3: [Colour]) {\n  lists(ints: $_0, grid: $_1, codes: $_2, colours: $_3)\n}",
      { _0: [1], _1: [[1], [2, 3]], _2: ["a"], _3: ["RED", null] },
    ],
    // Fields that are not given stay so: their defaults are the schema's.
    [
      `{ box(box: { names: "n", inner: { colour: RED } }, boxes: { id: 5 }) { me { a } } }`,
      "query ($_0: Box, $_1: [Box!]) {\n  box(box: $_0, boxes: $_1) {\n    me {\n      a\n    }\n  }\n}",
      { _0: { inner: { colour: "RED" }, names: ["n"] }, _1: [{ id: "5" }] },
    ],
  ])("become values of variables: %s", async (text, source, lifted) => {
    const normal = normalise(text);
    expect(normal).toMatchObject({ source, lifted, uses: [] });
    expect(await echo(inputs, source, lifted)).toBe(await echo(inputs, text, {}));
  });

  it.each([
    ["a value with a variable in it", `query ($n: Int) {\n  lists(ints: [1, $n])\n}`],
    [
      "an object with a variable in it",
      `query ($n: String!) {\n  box(box: {names: [$n]}) {\n    me {\n      a\n    }\n  }\n}`,
    ],
    ["a negative zero, of which JSON knows nothing", `{\n  a(float: -0.0)\n}`],
    ["anything but text where a scalar is our own", `{\n  a(code: 33)\n}`],
  ])("stay where they are: %s", (_what, text) => {
    expect(normalise(text, { n: 1 })).toMatchObject({ source: text, lifted: {} });
  });

  it("share a variable where they are equal and stand in the same argument, so that selections can still be merged", () => {
    const text = `{ a(int: 1) me { a(int: 1) } a(int: 1) other { a(int: 1) } x: a(int: 2) }`;
    expect(normalise(text)).toMatchObject({
      source:
        "query ($_0: Int, $_1: Int) {\n  a(int: $_0)\n  me {\n    a(int: $_0)\n  }\n  a(int: $_0)\n  other {\n    a(int: $_0)\n  }\n  x: a(int: $_1)\n}",
      lifted: { _0: 1, _1: 2 },
    });
  });

  it("take no name of the client's, and no value of the client's takes their place", () => {
    const normal = normalise(`query ($_0: Int, $other: Int = 3) { a(int: $_0) x: a(int: 5) y: a(int: $other) }`, {
      _0: 1,
    });
    expect(normal).toMatchObject({ lifted: { _x0: 5 }, uses: ["_0", "other"] });
    if (!normal) throw new Error("no normal form");
    expect(valuesFor(normal, { _0: 1, _x0: 99, unknown: 2 })).toEqual({ _x0: 5, _0: 1 });
    expect(valuesFor(normal, { _0: null, other: 4 })).toEqual({ _x0: 5, _0: null, other: 4 });
    const remembered = createValuesFor();
    const variables = { _0: 7 };
    expect(remembered(normal, variables)).toEqual({ _x0: 5, _0: 7 });
    expect(remembered(normal, variables)).toBe(remembered(normal, variables));
    expect(remembered({ ...normal, uses: [] }, variables)).toEqual({ _x0: 5 });
  });

  it("do not change with a default of a variable, which stays", () => {
    expect(normalise("query ($i: Int = 3, $f: Boolean = true) { a(int: $i) me @include(if: $f) { a } }")).toMatchObject(
      {
        source: "query ($i: Int = 3) {\n  a(int: $i)\n  me {\n    a\n  }\n}",
        uses: ["i"],
      },
    );
  });
});

describe("conditions", () => {
  const normalise = loadNormaliser(inputs);
  const text = `query ($x: Boolean!, $y: Boolean = false) {
    a @skip(if: $x)
    me @include(if: $y) { a }
    ...F @include(if: $x)
    other { b ... @skip(if: true) { a } ... on Other @include(if: $y) { z: a(int: 1) } }
  }
  fragment F on Query { union { __typename ... on Other { b @include(if: $y) } } }`;

  it.each([
    [{ x: true }, "{\n  union {\n    __typename\n  }\n  other {\n    b\n  }\n}"],
    [{ x: false }, "{\n  a\n  other {\n    b\n  }\n}"],
    [
      { x: true, y: true },
      "query ($_0: Int) {\n  me {\n    a\n  }\n  union {\n    __typename\n    ... on Other {\n      b\n    }\n  }\n  other {\n    b\n    z: a(int: $_0)\n  }\n}",
    ],
  ])("are resolved for %j", (variables, source) => {
    expect(normalise(text, variables)?.source).toBe(source);
  });

  it("that leave nothing of an object, or of the whole, have no normal form", () => {
    expect(normalise("query ($x: Boolean!) { a me { a @skip(if: $x) } }", { x: true })).toBeUndefined();
    expect(normalise("{ a me { ... @skip(if: true) { a } } }")).toBeUndefined();
    expect(normalise("{ a union { ... on Other @skip(if: true) { b } } }")).toBeUndefined();
    expect(normalise("query ($x: Boolean!) { a @include(if: $x) }", { x: false })).toBeUndefined();
  });

  it("that are no booleans have no normal form", () => {
    expect(normalise("query ($x: Boolean = true) { a @include(if: $x) }", { x: null })).toBeUndefined();
  });

  it("are told apart in sixteen ways for a document that came before, and each is made once", () => {
    const normaliser = createNormaliser({ schema: inputs, keptFields: 1_000 });
    const names = ["a", "b", "c", "d", "e"];
    const document = parse(
      `query (${names.map((name) => `$${name}: Boolean!`).join()}) { __typename ${names.map((name) => `${name}: a @skip(if: $${name})`).join(" ")} }`,
    );
    const operation = getOperationAST(document);
    if (!operation) throw new Error("no operation");
    const ask = (number: number) => {
      const variables = Object.fromEntries(names.map((name, bit) => [name, ((number >> bit) & 1) === 1]));
      return normaliser({ document, operation, variables });
    };
    ask(0);
    const first = Array.from({ length: 32 }, (_, number) => ask(number));
    expect(first.filter((one) => one !== undefined)).toHaveLength(16);
    expect(new Set(first.map((one) => one?.hash)).size).toBe(17);
    for (const [number, one] of first.entries()) expect(ask(number)).toBe(one);
  });

  it("are not kept of a document that comes for the first time", () => {
    const normaliser = createNormaliser({ schema: inputs, keptFields: 1_000 });
    const document = parse("{ a }");
    const operation = getOperationAST(document);
    if (!operation) throw new Error("no operation");
    const [one, two, three] = [1, 2, 3].map(() => normaliser({ document, operation, variables: {} }));
    expect(two).toEqual(one);
    expect(two).not.toBe(one);
    expect(three).toBe(two);
  });
});

describe("no normal form", () => {
  const withOthers = buildSchema(
    "directive @d on QUERY | FIELD | INLINE_FRAGMENT | FRAGMENT_DEFINITION | VARIABLE_DEFINITION type Query { a(i: Int): String } type Mutation { a: String }",
  );
  const normalise = loadNormaliser(withOthers);
  it.each([
    "{ a __schema { types { name } } }",
    `{ a __type(name: "Query") { name } }`,
    "query @d { a }",
    "{ a @d }",
    "{ ... @d { a } }",
    "{ ...F } fragment F on Query @d { a }",
    "query ($i: Int @d) { a(i: $i) }",
    "mutation { a }",
  ])("has %s", (text) => {
    expect(normalise(text)).toBeUndefined();
  });
});
