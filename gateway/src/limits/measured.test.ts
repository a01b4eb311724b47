// What is known of a document, against a measure of it each time.
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { type DocumentNode, type GraphQLSchema, getOperationAST, parse } from "graphql";
import { beforeAll, describe, expect, it } from "vitest";
import { loadOwnGraph } from "../execute/testkit/graphs.ts";
import { writeOperation } from "../execute/testkit/operations.ts";
import { createRandom, type Random } from "../execute/testkit/random.ts";
import { checkPageSizes } from "../pipeline/page-sizes.ts";
import { readCosts } from "./costs.ts";
import { measure } from "./measure.ts";
import { createMeasured } from "./measured.ts";
import { publicLimits } from "./testkit/graph.ts";

const costs = readCosts(readFileSync(new URL("../../supergraph.graphql", import.meta.url), "utf8"));
let schema: GraphQLSchema;
beforeAll(async () => {
  schema = (await loadOwnGraph()).schema.apiSchema;
});

const inputOf = (document: DocumentNode, variables: Record<string, unknown> = {}, name?: string) => ({
  document,
  operation: getOperationAST(document, name) ?? undefined,
  variables,
  limits: publicLimits,
});

const anyValue = (random: Random): unknown =>
  random.pick([1, 5, 50, 100, 101, -1, 0, 2.5, "5", "", true, false, null, [], [1, 2, 3], { a: [{}] }]);

const outcomeOf = (ask: () => unknown): unknown => {
  try {
    return ask();
  } catch (error) {
    return error;
  }
};

describe("a document that comes again", () => {
  it("has the measure, and the refusal of its pages, that it would have anew: random documents with random variables", () => {
    const measureKnown = createMeasured({ schema, costs, checkPages: checkPageSizes });
    const strict = { ...publicLimits, depth: 4, aliases: 1, directives: 2, selections: 12 };
    const differences: unknown[] = [];
    let again = 0;
    for (let seed = 0; seed < 150; seed += 1) {
      const random = createRandom(seed);
      const { text } = writeOperation(schema, random, 30);
      const paged = text.replaceAll(/first: \d+/g, () =>
        random.chance(0.5) ? "first: $v0" : `first: ${random.below(103)}`,
      );
      const document = parse(paged);
      const names = [...new Set([...paged.matchAll(/\$(\w+)/g)].flatMap(([, name]) => name ?? []))];
      const seen = new Set<unknown>();
      for (let turn = 0; turn < 25; turn += 1) {
        const given = [...names, "unknown"]
          .filter(() => random.chance(0.7))
          .map((name) => [name, anyValue(random)] as const);
        const variables = Object.fromEntries(given);
        const input = { ...inputOf(document, variables), limits: random.chance(0.3) ? strict : publicLimits };
        const expected = outcomeOf(() => {
          checkPageSizes(document, variables);
          return measure({ ...input, schema, costs });
        });
        const known = outcomeOf(() => measureKnown(input).measure);
        if (!isDeepStrictEqual(known, expected)) differences.push({ paged, variables, known, expected });
        if (seen.has(known)) again += 1;
        seen.add(known);
      }
    }
    expect(differences).toEqual([]);
    expect(again).toBeGreaterThan(200);
  });

  it("is measured anew only for other sizes, conditions and limits", () => {
    const measureKnown = createMeasured({ schema, costs, checkPages: checkPageSizes });
    const document = parse(
      `query A($c: RegionCode!, $n: Int! = 9, $x: Boolean!) { region(code: $c) { code children(first: $n) @include(if: $x) { nodes { code } } } }
       query B { elections { name } }`,
    );
    const ask = (variables: Record<string, unknown>, name = "A", limits = publicLimits) =>
      measureKnown({ ...inputOf(document, variables, name), limits });
    ask({ c: "1", x: true });
    const first = ask({ c: "1", x: true });
    expect(first).toMatchObject({ measure: { nodes: 1 + 1 + 9 }, hasPages: true, asksPeople: false });
    expect(ask({ x: true, c: "2", other: "text" })).toBe(first);
    expect(ask({ c: "1", x: true }, "A", { ...publicLimits })).toBe(first);
    expect(ask({ c: "1", x: true, n: 5 }).measure.nodes).toBe(1 + 1 + 5);
    expect(ask({ c: "1", x: false }).measure.nodes).toBe(1);
    expect(ask({}, "B").measure.nodes).toBe(5);
    expect(ask({ c: "1", x: true }, "A", { ...publicLimits, selections: 2 }).measure.selections).toBe(3);
    expect(ask({ c: ["a", "b", ["c"]], x: true }).measure).toEqual({
      ...first.measure,
      listItems: 3,
      variableDepth: 3,
    });
  });

  it("is refused for the size of a page each time", () => {
    const measureKnown = createMeasured({ schema, costs, checkPages: checkPageSizes });
    const document = parse(`query ($n: Int!) { regions(first: $n) { totalCount } }`);
    for (const n of [100, 101, 100, 101]) {
      const ask = () => measureKnown(inputOf(document, { n }));
      if (n === 100) expect(ask).not.toThrow();
      else expect(ask).toThrow(expect.objectContaining({ code: "INVALID_PAGE_SIZE" }));
    }
  });

  it.each([
    ['{ region(code: "33") { name } }', false, false],
    ["{ regions(first: 5) { totalCount } }", true, false],
    [`{ ...F } fragment F on Query { checkRegistration(nik: "1", birthDate: "2") { registered } }`, false, true],
    ["{ v: voters(first: 5) { nodes { name } } }", true, true],
  ])("says what must be looked at in it: %s", (text, hasPages, asksPeople) => {
    const measureKnown = createMeasured({ schema, costs, checkPages: checkPageSizes });
    expect(measureKnown(inputOf(parse(text)))).toMatchObject({ hasPages, asksPeople });
  });
});
