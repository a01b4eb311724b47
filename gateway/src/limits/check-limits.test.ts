// Every limit just under and just over, and the documents written to get around them: refused, after little work.
import { readFileSync } from "node:fs";
import { buildSchema, type DocumentNode, getOperationAST, parse, type SelectionNode, visit } from "graphql";
import { describe, expect, it } from "vitest";
import { checkLimits } from "./check-limits.ts";
import { readCosts } from "./costs.ts";
import { measure } from "./measure.ts";

const supergraph = readFileSync(new URL("../../supergraph.graphql", import.meta.url), "utf8");
const schema = buildSchema(supergraph);
const costs = readCosts(supergraph);
const limits = {
  requests: { burst: 60, perSecond: 2 },
  points: { burst: 40_000, perSecond: 400 },
  cost: 20_000,
  tokens: 1_500,
  depth: 8,
  aliases: 20,
  rootFields: 10,
  directives: 20,
  selections: 1_000,
  nodes: 10_000,
  listItems: 250,
  introspection: false,
  persistedQueries: false,
};

/** The same document, in which every look at a selection is counted. */
const watched = (document: DocumentNode) => {
  let looks = 0;
  const watch = (selections: readonly SelectionNode[]) =>
    new Proxy(selections, {
      get(target, name, receiver) {
        if (typeof name === "string" && /^\d+$/.test(name)) looks += 1;
        return Reflect.get(target, name, receiver);
      },
    });
  const copy: DocumentNode = visit(document, {
    SelectionSet: { leave: (node) => ({ ...node, selections: watch(node.selections) }) },
  });
  // The longest list is sought once over the document as it is written; what counts here is the work of spreading it.
  visit(copy, {});
  const written = looks;
  looks = 0;
  return { document: copy, spreadLooks: () => looks - written };
};

const codeOf = (text: string, variables: Record<string, unknown> = {}): { code: string | undefined; looks: number } => {
  const { document, spreadLooks } = watched(parse(text));
  const operation = getOperationAST(document, undefined) ?? undefined;
  try {
    checkLimits(measure({ document, operation, variables, schema, costs, limits }), limits);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    return { code: String(error.code), looks: spreadLooks() };
  }
  return { code: undefined, looks: spreadLooks() };
};

const times = (count: number, toText: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => toText(index)).join(" ");
/** `parent` within `parent`, so that the innermost field is at this depth. */
const nested = (depth: number) =>
  `region(code: "33") { ${"parent { ".repeat(depth - 2)}name${" }".repeat(depth - 2)} }`;
const ids = (count: number) => `[${Array(count).fill(`"33"`).join(", ")}]`;

describe("a limit lets its own number pass and refuses one more", () => {
  it.each<[string, string, number, (count: number) => string]>([
    ["MAX_DEPTH", "levels", limits.depth, (count) => `{ ${nested(count)} }`],
    [
      "MAX_ALIASES",
      "aliases",
      limits.aliases,
      (count) => `{ region(code: "33") { ${times(count, (index) => `a${index}: name`)} } }`,
    ],
    ["MAX_ROOT_FIELDS", "root fields", limits.rootFields, (count) => `{ ${times(count, () => "__typename")} }`],
    [
      "MAX_ROOT_FIELDS",
      "root fields in fragments",
      limits.rootFields,
      (count) => `{ ...F ... { ${times(count - 1, () => "__typename")} } } fragment F on Query { __typename }`,
    ],
    [
      "MAX_DIRECTIVES",
      "directives on a field",
      limits.directives,
      (count) => `{ __typename ${times(count, () => "@include(if: true)")} }`,
    ],
    [
      "MAX_DIRECTIVES",
      "directives on definitions",
      limits.directives,
      (count) =>
        `query Q($a: Int @a) @b { ...F @c ... @d { __typename } } fragment F on Query ${times(count - 4, () => "@e")} { __typename }`,
    ],
    [
      "MAX_SELECTIONS",
      "selections",
      limits.selections,
      (count) => `{ region(code: "33") { ${times(count - 1, () => "name")} } }`,
    ],
    [
      "MAX_SELECTIONS",
      "selections by fragments",
      limits.selections,
      (count) =>
        `{ region(code: "33") { ${times((count - 1) / 9, () => "...F")} } } fragment F on Region { ${times(8, () => "name")} }`,
    ],
    ["MAX_LIST_ITEMS", "items of a literal", limits.listItems, (count) => `{ region(code: ${ids(count)}) { name } }`],
    [
      "COST_EXCEEDED",
      "objects",
      101,
      (count) => `{ regions(first: 99) { nodes { pollingStations(first: ${count - 2}) { nodes { code } } } } }`,
    ],
  ])("%s: %s", (code, _what, most, toText) => {
    expect(codeOf(toText(most)).code).toBeUndefined();
    // The selections by fragments come nine at a time.
    expect(codeOf(toText(code === "MAX_SELECTIONS" ? most + 9 : most + 1)).code).toBe(code);
  });

  it("MAX_SELECTIONS: one selection more", () => {
    const flat = (count: number) => `{ region(code: "33") { ${times(count - 1, () => "name")} } }`;
    expect([codeOf(flat(1_000)).code, codeOf(flat(1_001)).code]).toEqual([undefined, "MAX_SELECTIONS"]);
  });

  it("COST_EXCEEDED: points, where the objects are few", () => {
    // One station with its result is 22 points and 3 objects; every further look at a result is 20 points.
    const text = (results: number, rest: number) =>
      `{ regions(first: 100) { nodes { pollingStation: pollingStations(first: 1) { nodes { ${times(results, () => `result(contest: "2024-ppwp") { asOf }`)} ${times(rest, () => "village { code }")} } } } } }`;
    const document = (value: string) => parse(value);
    const costOf = (value: string) => {
      const one = document(value);
      return measure({
        document: one,
        operation: getOperationAST(one) ?? undefined,
        variables: {},
        schema,
        costs,
        limits,
      }).cost;
    };
    expect(costOf(text(9, 16))).toBe(1 + 100 * (1 + 1 + 1 + 180 + 16));
    expect(codeOf(text(9, 16)).code).toBeUndefined();
    expect(costOf(text(9, 17))).toBe(20_001);
    expect(codeOf(text(9, 17)).code).toBe("COST_EXCEEDED");
  });

  it("MAX_LIST_ITEMS: items of a variable", () => {
    const ask = (count: number) => codeOf("query ($x: [ID!]) { __typename }", { x: Array(count).fill("a") }).code;
    expect([ask(250), ask(251)]).toEqual([undefined, "MAX_LIST_ITEMS"]);
  });

  it("BAD_USER_INPUT: variables nested ten deep and eleven", () => {
    const deep = (depth: number): unknown => (depth === 0 ? 1 : { a: deep(depth - 1) });
    const ask = (depth: number) => codeOf("query ($a: Int) { __typename }", { a: deep(depth - 1) }).code;
    expect([ask(10), ask(11)]).toEqual([undefined, "BAD_USER_INPUT"]);
  });

  it("says MAX_ALIASES of a flood of aliases, though it is one of root fields too", () => {
    expect(codeOf(`{ ${times(101, (index) => `a${index}: __typename`)} }`).code).toBe("MAX_ALIASES");
    expect(codeOf(`{ ${times(21, (index) => `a${index}: region(code: "33") { name }`)} }`).code).toBe("MAX_ALIASES");
  });
});

const tree = (count: number, toText: (index: number) => string) =>
  `{ region(code: "33") { ...F0 } } ${times(count, toText)}`;
const onRegion = (index: number, body: string) => `fragment F${index} on Region { ${body} }`;
const chain = (count: number, last: string) =>
  tree(count, (index) => onRegion(index, index === count - 1 ? last : `...F${index + 1}`));

describe("a way around a limit is closed, and costs no more than the limit", () => {
  it.each<[string, string, string, Record<string, unknown>?]>([
    ["depth, plainly", `{ ${nested(9)} }`, "MAX_DEPTH"],
    [
      "depth through named fragments",
      tree(3, (index) =>
        onRegion(
          index,
          index === 2 ? "parent { parent { parent { name } } }" : `parent { parent { ...F${index + 1} } }`,
        ),
      ),
      "MAX_DEPTH",
    ],
    [
      "depth through inline fragments",
      `{ region(code: "33") { ${"... on Region { parent { ".repeat(7)}name${" } }".repeat(7)} } }`,
      "MAX_DEPTH",
    ],
    [
      "depth through a fragment named __schema",
      `{ ...__schema } fragment __schema on Query { ${nested(9)} }`,
      "MAX_DEPTH",
    ],
    [
      "depth through a fragment used again deeper",
      `{ region(code: "33") { ...F parent { parent { parent { parent { ...F } } } } } } fragment F on Region { parent { parent { parent { name } } } }`,
      "MAX_DEPTH",
    ],
    [
      "depth in introspection",
      "{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }",
      "MAX_DEPTH",
    ],
    [
      "depth under a field that is called ofType and is none",
      `{ region(code: "33") { ${"ofType { ".repeat(8)}name${" }".repeat(8)} } }`,
      "MAX_DEPTH",
    ],
    ["depth behind @skip", `{ ... @skip(if: true) { ${nested(9)} } }`, "MAX_DEPTH"],
    ["depth in an operation that would not run", `query A { __typename } query B { ${nested(9)} }`, "MAX_DEPTH"],
    ["depth in a fragment nobody uses", `{ __typename } fragment F on Query { ${nested(9)} }`, "MAX_DEPTH"],
    ["eight hundred levels", `{ ${"a{".repeat(800)}a${"}".repeat(800)} }`, "MAX_DEPTH"],
    [
      "aliases in a fragment spread twice",
      `{ region(code: "33") { ...F parent { ...F } } } fragment F on Region { ${times(11, (index) => `a${index}: name`)} }`,
      "MAX_ALIASES",
    ],
    [
      "fragments that double at every level",
      tree(18, (index) => onRegion(index, `a: parent { ...F${index + 1} } b: parent { ...F${index + 1} }`)),
      "MAX_DEPTH",
    ],
    [
      "fragments that double at every level without a field",
      tree(30, (index) => onRegion(index, index === 29 ? "name" : `...F${index + 1} ...F${index + 1}`)),
      "MAX_SELECTIONS",
    ],
    [
      "fragments that double in a document that never uses them",
      `{ __typename } ${times(30, (index) => onRegion(index, `...F${index + 1} ...F${index + 1}`))}`,
      "MAX_SELECTIONS",
    ],
    [
      "five thousand aliases of one look-up",
      `{ ${times(5_000, (index) => `a${index}: checkRegistration(nik: "x", birthDate: "x") { registered }`)} }`,
      "MAX_ALIASES",
    ],
    [
      "aliases packed into a fragment and spread",
      `{ ${times(300, () => "...F")} } fragment F on Query { ${times(20, (index) => `a${index}: checkRegistration(nik: "x", birthDate: "x") { registered }`)} }`,
      "MAX_ALIASES",
    ],
    [
      "two hundred by a hundred inline fragments",
      `{ region(code: "33") { ${times(200, () => `... on Region { ${times(100, () => "... on Region { name }")} }`)} } }`,
      "MAX_SELECTIONS",
    ],
    ["three thousand times one field", `{ ${times(3_000, () => "__typename")} }`, "MAX_SELECTIONS"],
    ["ten thousand directives", `{ __typename ${times(10_000, () => "@skip(if: false)")} }`, "MAX_DIRECTIVES"],
    [
      "pages in pages in pages, by one variable",
      "query ($n: Int!) { regions(first: $n) { nodes { children(first: $n) { nodes { pollingStations(first: $n) { nodes { code } } } } } } }",
      "COST_EXCEEDED",
      { n: 100 },
    ],
    [
      "the same by the variable's default",
      "query ($n: Int! = 100) { regions(first: $n) { nodes { children(first: $n) { nodes { pollingStations(first: $n) { nodes { code } } } } } } }",
      "COST_EXCEEDED",
    ],
    [
      "the same behind a switch that is off",
      "query ($n: Int!, $x: Boolean!) { regions(first: $n) { nodes { children(first: $n) @skip(if: $x) { nodes { pollingStations(first: $n) { nodes { code } } } } } } }",
      "COST_EXCEEDED",
      { n: 100, x: false },
    ],
    [
      "lists that say no size, in one another",
      `{ contest(id: "2024-ppwp") { district { regions { electoralDistricts { regions { electoralDistricts { code } } } } } } }`,
      "COST_EXCEEDED",
    ],
    [
      "edges beside nodes",
      "{ regions(first: 100) { nodes { children(first: 40) { edges { node { code } } nodes { code } } } } }",
      "COST_EXCEEDED",
    ],
    [
      "a page of a size that is no number",
      `{ regions(first: "1") { nodes { children(first: "1") { nodes { children(first: "1") { nodes { code } } } } } } }`,
      "COST_EXCEEDED",
    ],
  ])("%s", (_what, text, code, variables) => {
    const { code: found, looks } = codeOf(text, variables);
    expect(found).toBe(code);
    expect(looks).toBeLessThanOrEqual(limits.selections + 1);
  });

  it.each([
    [
      "skip with true",
      "query ($n: Int!, $x: Boolean!) { regions(first: $n) { nodes { children(first: $n) @skip(if: $x) { nodes { pollingStations(first: $n) { nodes { code } } } } } } }",
      { n: 100, x: true },
    ],
    ["a fragment that holds itself: it is for validation to refuse", "{ ...A } fragment A on Query { ...A }", {}],
    ["fragments in a circle, likewise", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", {}],
    ["a chain of fragments without a field", chain(400, "name"), {}],
    ["five thousand brackets in a literal", `{ region(code: ${"[".repeat(1_000)}${"]".repeat(1_000)}) { name } }`, {}],
  ])("lets pass: %s", (_what, text, variables) => {
    expect(codeOf(text, variables).code).toBeUndefined();
  });

  it("unwraps no more types than selections allow", () => {
    const chained = (levels: number) =>
      `{ __schema { types { ${"ofType { ".repeat(levels)}name${" }".repeat(levels)} } } }`;
    expect([codeOf(chained(900)).code, codeOf(chained(2_000)).code]).toEqual([undefined, "MAX_SELECTIONS"]);
  });
});
