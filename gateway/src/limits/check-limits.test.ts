// Every limit: its own number passes, one more is refused under the limit's code.
import { parse } from "graphql";
import { describe, expect, it } from "vitest";
import { checkLimits } from "./check-limits.ts";
import { codeOf as codeOfCheck, publicLimits as limits, loadMeasure, nested, times } from "./testkit/graph.ts";

const measure = loadMeasure();
const codeOf = (text: string, variables: Record<string, unknown> = {}) =>
  codeOfCheck(() => checkLimits(measure(parse(text), variables), limits));
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
    expect(codeOf(toText(most))).toBeUndefined();
    // The selections by fragments come nine at a time.
    expect(codeOf(toText(code === "MAX_SELECTIONS" ? most + 9 : most + 1))).toBe(code);
  });

  it("MAX_SELECTIONS: one selection more", () => {
    const flat = (count: number) => `{ region(code: "33") { ${times(count - 1, () => "name")} } }`;
    expect([codeOf(flat(1_000)), codeOf(flat(1_001))]).toEqual([undefined, "MAX_SELECTIONS"]);
  });

  it("COST_EXCEEDED: points, where the objects are few", () => {
    // One station with its result is 22 points and 3 objects; every further look at a result is 20 points.
    const text = (results: number, rest: number) =>
      `{ regions(first: 100) { nodes { pollingStation: pollingStations(first: 1) { nodes { ${times(results, () => `result(contest: "2024-ppwp") { asOf }`)} ${times(rest, () => "village { code }")} } } } } }`;
    const costOf = (value: string) => measure(parse(value)).cost;
    expect(costOf(text(9, 16))).toBe(1 + 100 * (1 + 1 + 1 + 180 + 16));
    expect(codeOf(text(9, 16))).toBeUndefined();
    expect(costOf(text(9, 17))).toBe(20_001);
    expect(codeOf(text(9, 17))).toBe("COST_EXCEEDED");
  });

  it("MAX_LIST_ITEMS: items of a variable", () => {
    const ask = (count: number) => codeOf("query ($x: [ID!]) { __typename }", { x: Array(count).fill("a") });
    expect([ask(250), ask(251)]).toEqual([undefined, "MAX_LIST_ITEMS"]);
  });

  it("BAD_USER_INPUT: variables nested ten deep and eleven", () => {
    const deep = (depth: number): unknown => (depth === 0 ? 1 : { a: deep(depth - 1) });
    const ask = (depth: number) => codeOf("query ($a: Int) { __typename }", { a: deep(depth - 1) });
    expect([ask(10), ask(11)]).toEqual([undefined, "BAD_USER_INPUT"]);
  });

  it("says MAX_ALIASES of a flood of aliases, though it is one of root fields too", () => {
    expect(codeOf(`{ ${times(101, (index) => `a${index}: __typename`)} }`)).toBe("MAX_ALIASES");
    expect(codeOf(`{ ${times(21, (index) => `a${index}: region(code: "33") { name }`)} }`)).toBe("MAX_ALIASES");
  });
});
