// Each limit of the public, just inside and just outside: the first is answered, the second refused with its code.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, startHouse } from "../testkit/house.ts";

const times = (count: number, toText: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => toText(at)).join(" ");
const deep = (levels: number) =>
  `{ region(code: "0") { ${"parent { ".repeat(levels - 2)}name${" }".repeat(levels - 2)} } }`;
const regions = (first: number, inner: number) =>
  `{ regions(first: ${first}) { nodes { pollingStations(first: ${inner}) { nodes { code } } } } }`;
/** Ten root fields, each with this in it: what is asked twice in one place costs the validation a comparison for each pair. */
const inTen = (toInner: (at: number) => string) =>
  `{ ${times(10, (at) => `a${at}: region(code: "33") { ${toInner(at)} }`)} }`;
/** A document of exactly so many tokens: 102 for the ten fields, 9 for each roll, 1 for each name. */
const tokens = (count: number) =>
  inTen(
    (at) =>
      `${times(15, () => "voterRoll(stage: DPT) { total }")} ${times(at === 0 ? count - 1_452 : 0, () => "name")}`,
  );
/** A document of exactly so many selections. */
const selections = (count: number) => inTen((at) => times(at === 0 ? count - 901 : 99, () => "name"));

const rows: readonly (readonly [name: string, inside: string, outside: string, code: string])[] = [
  ["1,500 tokens", tokens(1_500), tokens(1_501), "GRAPHQL_PARSE_FAILED"],
  ["depth 8", deep(8), deep(9), "MAX_DEPTH"],
  [
    "20 aliases",
    `{ region(code: "33") { ${times(20, (at) => `a${at}: name`)} } }`,
    `{ region(code: "33") { ${times(21, (at) => `a${at}: name`)} } }`,
    "MAX_ALIASES",
  ],
  [
    "10 root fields",
    `{ ${times(10, (at) => `a${at}: region(code: "33") { name }`)} }`,
    `{ ${times(11, (at) => `a${at}: region(code: "33") { name }`)} }`,
    "MAX_ROOT_FIELDS",
  ],
  [
    "20 directives",
    `{ region(code: "33") { ${times(20, () => "name @include(if: true)")} } }`,
    `{ region(code: "33") { ${times(21, () => "name @include(if: true)")} } }`,
    "MAX_DIRECTIVES",
  ],
  ["1,000 selections", selections(1_000), selections(1_001), "MAX_SELECTIONS"],
  ["10,000 objects", regions(3, 3), regions(100, 100), "COST_EXCEEDED"],
  [
    "a page of 1",
    `{ regions(first: 1) { nodes { code } } }`,
    `{ regions(first: 0) { nodes { code } } }`,
    "INVALID_PAGE_SIZE",
  ],
  [
    "a page of 100",
    `{ regions(first: 100) { nodes { code } } }`,
    `{ regions(first: 101) { nodes { code } } }`,
    "INVALID_PAGE_SIZE",
  ],
];

describe("the public's limit", () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(() => house?.close());

  it.each(rows)("of %s", async (_name, inside, outside, code) => {
    const [allowed, refused] = [await house.ask(inside), await house.ask(outside)];
    expect({ status: allowed.status, errors: allowed.errors }).toEqual({ status: 200, errors: undefined });
    expect({ status: refused.status, codes: refused.errors?.map(({ extensions }) => extensions?.["code"]) }).toEqual({
      status: 400,
      codes: [code],
    });
  });

  it("of names: 128 characters", async () => {
    const named = (length: number) => {
      const name = "N".repeat(length);
      return house.post(JSON.stringify({ query: `query ${name} { __typename }`, operationName: name }));
    };
    expect([(await named(128)).status, (await named(129)).status]).toEqual([200, 400]);
  });

  it("of cost is told by the variables, and @skip lowers it", async () => {
    const query = `query ($n: Int!, $skip: Boolean!) { regions(first: $n) { nodes { children(first: $n) @skip(if: $skip) { nodes { pollingStations(first: $n) { nodes { code } } } } } } }`;
    const statusOf = async (n: number, skip: boolean) => (await house.ask(query, { n, skip })).status;
    expect([await statusOf(2, false), await statusOf(100, false), await statusOf(100, true)]).toEqual([200, 400, 200]);
  });

  it("is in viewer, with what is left", async () => {
    const { data } = await house.ask("{ viewer { kind agency scopes limits { name limit remaining resetsAt } } }");
    expect(data).toMatchObject({ viewer: { kind: "public", agency: null, scopes: [] } });
    expect(JSON.stringify(data)).toContain(`{"name":"depth","limit":8,"remaining":8,"resetsAt":null}`);
  });

  it("leaves odd names of answers alone", async () => {
    const { data } = await house.ask(
      `{ constructor: region(code: "33") { toString: name hasOwnProperty: code } _0: __typename }`,
    );
    expect(data).toEqual({ constructor: { toString: "JAWA TENGAH", hasOwnProperty: "33" }, _0: "Query" });
  });
});
