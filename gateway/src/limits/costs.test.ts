// What the schema says about costs, and that the product's own schema says it wherever it must.
import { readFileSync } from "node:fs";
import { buildSchema, getNamedType, getNullableType, isListType, isObjectType, isScalarType } from "graphql";
import { describe, expect, it } from "vitest";
import { readCosts } from "./costs.ts";

const supergraph = readFileSync(new URL("../../supergraph.graphql", import.meta.url), "utf8");
const linked = (link: string, rest: string) =>
  `schema @link(url: "https://specs.apollo.dev/cost/v0.1"${link}) { query: Query } ${rest}`;

describe("readCosts", () => {
  it("reads weights of fields, arguments and types, and the sizes of lists and pages", () => {
    const costs = readCosts(
      linked(
        `, import: ["@listSize"]`,
        `type Query {
          plain: Int
          stations(first: Int, last: Int, search: String @cost(weight: 50)): Page
            @cost(weight: 7)
            @listSize(slicingArguments: ["first", "last"], sizedFields: ["nodes"], requireOneSlicingArgument: false)
          forms: [Form] @listSize(assumedSize: 3)
        }
        type Page { nodes: [Form] }
        type Form @cost(weight: 4) { scan: Scan }
        scalar Scan @cost(weight: 2)
        enum Kind @cost(weight: 9) { A }`,
      ),
    );
    expect(costs).toEqual({
      fields: new Map([
        [
          "Query.stations",
          {
            weight: 7,
            listSize: { slicingArguments: ["first", "last"], sizedFields: ["nodes"] },
            argumentWeights: new Map([["search", 50]]),
          },
        ],
        [
          "Query.forms",
          { listSize: { assumedSize: 3, slicingArguments: [], sizedFields: [] }, argumentWeights: new Map() },
        ],
      ]),
      types: new Map([
        ["Form", 4],
        ["Scan", 2],
        ["Kind", 9],
      ]),
    });
  });

  it.each([
    ["", "cost", "cost__listSize"],
    [`, as: "price"`, "price", "price__listSize"],
    [`, import: [{ name: "@cost", as: "@weight" }, { name: "@listSize", as: "@size" }]`, "weight", "size"],
    [`, as: "price", import: ["@cost", "@listSize"]`, "cost", "listSize"],
  ])("finds the directives under the names the link%s gives them, and under no other", (link, cost, listSize) => {
    const fields = `type Query { a: [Int] @${cost}(weight: 3) @${listSize}(assumedSize: 5) b: Int @other(weight: 9) }`;
    expect(readCosts(linked(link, fields)).fields).toEqual(
      new Map([
        [
          "Query.a",
          {
            weight: 3,
            listSize: { assumedSize: 5, slicingArguments: [], sizedFields: [] },
            argumentWeights: new Map(),
          },
        ],
      ]),
    );
  });

  it("lets an interface and a union cost what the heaviest type behind them costs", () => {
    const { fields, types } = readCosts(
      linked(
        `, import: ["@cost", "@listSize"]`,
        `type Query { a: Area u: Thing }
        interface Area { seats(by: Int): [Int] @cost(weight: 2) name: String }
        type Region implements Area @cost(weight: 6) {
          seats(by: Int @cost(weight: 1)): [Int] @cost(weight: 9) @listSize(assumedSize: 4)
          name: String
        }
        type District implements Area { seats(by: Int @cost(weight: 3)): [Int] @cost(weight: 5) name: String }
        union Thing = Region | District`,
      ),
    );
    expect(fields.get("Area.seats")).toEqual({
      weight: 9,
      listSize: { assumedSize: 4, slicingArguments: [], sizedFields: [] },
      argumentWeights: new Map([["by", 3]]),
    });
    expect(fields.get("District.seats")).toEqual({ weight: 5, argumentWeights: new Map([["by", 3]]) });
    expect(types).toEqual(
      new Map([
        ["Region", 6],
        ["Area", 6],
        ["Thing", 6],
      ]),
    );
  });

  it.each([
    ["text that is no schema", "{", "Syntax Error"],
    ["a weight below zero", linked("", "type Query { a: Int @cost(weight: -1) }"), "weight"],
    ["a weight that is no number", linked("", `type Query { a: Int @cost(weight: "1") }`), "weight"],
    ["a size below zero", linked("", "type Query { a: [Int] @cost__listSize(assumedSize: -1) }"), "assumedSize"],
    [
      "a weight in an input object, which no document is measured by",
      linked("", "type Query { a(by: By): Int } input By { x: Int @cost(weight: 1) }"),
      "@cost on a field of an input object is not read: By.x",
    ],
  ])("throws on %s", (_what, sdl, message) => {
    expect(() => readCosts(sdl)).toThrow(message);
  });
});

describe("the supergraph", () => {
  const { fields } = readCosts(supergraph);
  const types = Object.values(buildSchema(supergraph).getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith("__"));
  const all = types.flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({ field, coordinate: `${type.name}.${field.name}`, type })),
  );

  it("says of every list of objects how long it is", () => {
    // A page's own lists are sized by the field that returned the page.
    const pages = new Set(
      all
        .filter(({ coordinate }) => (fields.get(coordinate)?.listSize?.sizedFields.length ?? 0) > 0)
        .map(({ field }) => getNamedType(field.type).name),
    );
    const lists = all.filter(
      ({ field }) => isListType(getNullableType(field.type)) && !isScalarType(getNamedType(field.type)),
    );
    expect(lists.length).toBeGreaterThan(15);
    const unsized = lists.filter(
      ({ coordinate, type }) => fields.get(coordinate)?.listSize?.assumedSize === undefined && !pages.has(type.name),
    );
    expect(unsized.map(({ coordinate }) => coordinate)).toEqual([]);
  });

  it("takes the size of every page from the argument `first`", () => {
    const paged = all.filter(({ field }) => field.args.some(({ name }) => name === "first"));
    expect(paged.length).toBeGreaterThan(7);
    for (const { coordinate } of paged) {
      expect({ coordinate, ...fields.get(coordinate)?.listSize }).toEqual({
        coordinate,
        slicingArguments: ["first"],
        sizedFields: ["nodes", "edges"],
      });
    }
  });

  it("asks more for what reads a source of its own or a whole table", () => {
    const weights = Object.fromEntries([...fields].flatMap(([name, { weight }]) => (weight ? [[name, weight]] : [])));
    expect(weights).toEqual({
      "Candidate.votes": 1,
      "Contest.candidateList": 5,
      "Contest.findings": 20,
      "Contest.tally": 5,
      "Election.seatAllocation": 20,
      "PollingStation.findings": 60,
      "PollingStation.result": 20,
      "Query.candidates": 20,
      "Query.checkRegistration": 100,
      "Query.voters": 100,
      "Region.tally": 5,
      "Region.reconciliation": 100,
      "Region.turnout": 20,
    });
    const byArgument = [...fields].flatMap(([name, { argumentWeights }]) =>
      [...argumentWeights].map(([argument, points]) => [`${name}(${argument}:)`, points]),
    );
    expect(Object.fromEntries(byArgument)).toEqual({
      "Query.candidates(search:)": 200,
      "Query.regions(search:)": 50,
    });
  });
});
