// Documents written to get around the limits: refused all the same, after no more work than the limits allow.
import { type DocumentNode, parse, type SelectionNode, visit } from "graphql";
import { describe, expect, it } from "vitest";
import { checkLimits } from "./check-limits.ts";
import { codeOf as codeOfCheck, publicLimits as limits, loadMeasure, nested, times } from "./testkit/graph.ts";

const measure = loadMeasure();

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

const codeOf = (text: string, variables: Record<string, unknown> = {}) => {
  const { document, spreadLooks } = watched(parse(text));
  const code = codeOfCheck(() => checkLimits(measure(document, variables), limits));
  return { code, looks: spreadLooks() };
};

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
    expect(looks).toBeGreaterThan(0);
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
