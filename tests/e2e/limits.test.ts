// G-10, G-17..G-19, G-25, G-26, G-30: each limit of the public, by HTTP: the largest that is still answered, and one more, which is refused with its code.
import type { ErrorCode } from "@kpu-graph/errors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, type House, startHouse } from "../testkit/house.ts";

const times = (count: number, toText: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => toText(at)).join(" ");
const inRegion = (selections: string) => `{ region(code: "33") { ${selections} } }`;
const nested = (levels: number) => `${"parent { ".repeat(levels)}name${" }".repeat(levels)}`;
/** 1 + outer * (2 + inner) objects: the list, its areas, and of each the list below and its stations. */
const pages = (outer: number, inner: number) =>
  `regions(search: "no such area", first: ${outer}) { nodes { pollingStations(first: ${inner}) { nodes { code } } } }`;
/** So many points: 50 to search, and an object each. */
const search = (alias: string, first: number) =>
  `${alias}: regions(search: "no such area", first: ${first}) { nodes { code } }`;
/** A result is 20 points, its station and area one each: 1 + 50 + 9 * (2 + 100 * 21). */
const results = `regions(search: "no such area", first: 9) { nodes { pollingStations(first: 100) { nodes { result(contest: "2024-ppwp") { asOf } } } } }`;

/** Nine tokens each but for the single ones; ten around them. */
const ofTokens = (count: number) =>
  inRegion(
    `${times(Math.floor((count - 10) / 9), () => "voterRoll(stage: DPT) { total }")} ${times((count - 10) % 9, () => "name")}`,
  );

interface Row {
  readonly what: string;
  readonly most: number;
  readonly toDocument: (count: number) => string;
  readonly code: ErrorCode;
}

const rows: readonly Row[] = [
  { what: "tokens", most: 1_500, toDocument: ofTokens, code: "GRAPHQL_PARSE_FAILED" },
  { what: "levels", most: 8, toDocument: (count) => inRegion(nested(count - 2)), code: "MAX_DEPTH" },
  {
    what: "levels in fragments",
    most: 8,
    toDocument: (count) => `${inRegion("...F")} fragment F on Region { ... on Region { ${nested(count - 2)} } }`,
    code: "MAX_DEPTH",
  },
  {
    what: "aliases",
    most: 20,
    toDocument: (count) => inRegion(times(count, (at) => `a${at}: name`)),
    code: "MAX_ALIASES",
  },
  {
    what: "aliases of root fields and in fragments together",
    most: 20,
    toDocument: (count) =>
      `{ ${times(5, (at) => `a${at}: region(code: "33") { ...F }`)} } fragment F on Region { ${times((count - 5) / 5, (at) => `b${at}: name`)} ${(count - 5) % 5 === 0 ? "" : "c: name"} }`,
    code: "MAX_ALIASES",
  },
  {
    what: "root fields",
    most: 10,
    toDocument: (count) => `{ ${times(count, (at) => `a${at}: region(code: "33") { name }`)} }`,
    code: "MAX_ROOT_FIELDS",
  },
  {
    what: "root fields of one name",
    most: 10,
    toDocument: (count) => `{ ${times(count, () => "__typename")} }`,
    code: "MAX_ROOT_FIELDS",
  },
  {
    what: "directives",
    most: 20,
    toDocument: (count) => inRegion(times(count, () => "name @include(if: true)")),
    code: "MAX_DIRECTIVES",
  },
  {
    what: "selections",
    most: 1_000,
    // One for the area, nine for each spread: many times one field would meet the library's own bound of comparisons.
    toDocument: (count) =>
      `${inRegion(`${times(Math.floor((count - 1) / 9), () => "...F")} ${times((count - 1) % 9, () => "name")}`)}
      fragment F on Region { code name level overseas parent { code name level } }`,
    code: "MAX_SELECTIONS",
  },
  {
    what: "objects",
    most: 10_000,
    toDocument: (count) => `{ ${pages(99, 99)} ${count > 10_000 ? `region(code: "33") { name }` : ""} }`,
    code: "COST_EXCEEDED",
  },
  {
    what: "points",
    most: 20_000,
    toDocument: (count) => `{ ${results} ${times(6, (at) => search(`a${at}`, 100))} ${search("b", count - 19_926)} }`,
    code: "COST_EXCEEDED",
  },
];

const listOf = (count: number) => ({ codes: Array(count).fill("33") });
const codesOf = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions?.["code"]);
const shown = (answer: Answer) => ({ status: answer.status, codes: codesOf(answer) });
/** Each code once. */
const shownOnce = (answer: Answer) => ({ status: answer.status, codes: [...new Set(codesOf(answer))] });
const answered = { status: 200, codes: [] };
const refused = (code: ErrorCode) => ({ status: 400, codes: [code] });

let house: House;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house?.close());

describe("the public", () => {
  it.each(rows)("may ask $most $what, and not one more", async ({ most, toDocument, code }) => {
    const [inside, outside] = [await house.ask(toDocument(most)), await house.ask(toDocument(most + 1))];
    expect([shown(inside), shown(outside)]).toEqual([answered, refused(code)]);
    expect(inside.data).not.toBeNull();
    expect(outside.data).toBeUndefined();
  });

  it("may send 250 items of a list, in the document or beside it, and not one more", async () => {
    const beside = (count: number) => house.ask("{ __typename }", listOf(count));
    const within = (count: number) => house.ask(`{ region(code: [${times(count, () => '"33"')}]) { name } }`);
    expect([shown(await beside(250)), shown(await beside(251))]).toEqual([answered, refused("MAX_LIST_ITEMS")]);
    // No argument of the graph is a list: within the limit it is still not valid.
    expect([shown(await within(250)), shown(await within(251))]).toEqual([
      refused("GRAPHQL_VALIDATION_FAILED"),
      refused("MAX_LIST_ITEMS"),
    ]);
  });

  it("may name an operation in 128 characters, and not in one more", async () => {
    const named = (length: number) => {
      const name = "N".repeat(length);
      return house.post(JSON.stringify({ query: `query ${name} { __typename }`, operationName: name }));
    };
    expect([shown(await named(128)), shown(await named(129))]).toEqual([answered, refused("BAD_REQUEST")]);
  });

  it("is told of its limits, with what is left", async () => {
    const { data } = await house.ask("{ viewer { kind agency scopes limits { name limit remaining resetsAt } } }");
    expect(data).toMatchObject({ viewer: { kind: "public", agency: null, scopes: [] } });
    expect(JSON.stringify(data)).toContain(`{"name":"depth","limit":8,"remaining":8,"resetsAt":null}`);
  });
});

describe("a page (G-17)", () => {
  const lists = ["regions", "candidates", "voters"];
  const written = (list: string, first: string) => house.ask(`{ ${list}(first: ${first}) { totalCount } }`);
  const given = (first: unknown) =>
    house.ask("query ($n: Int!) { regions(first: $n) { totalCount } }", first === undefined ? {} : { n: first });

  it("of 1 and of 100 rows is given", async () => {
    for (const size of [1, 2, 99, 100]) {
      expect([shown(await written("regions", `${size}`)), shown(await given(size))]).toEqual([answered, answered]);
      const { data } = await house.ask(`{ regions(level: PROVINCE, first: ${size}) { nodes { code } } }`);
      expect(data).toEqual({ regions: { nodes: Array(Math.min(size, 39)).fill({ code: expect.any(String) }) } });
    }
  });

  it.each(["0", "-1", "101", "2147483648", "1000000000"])("of %s rows is refused, for each list", async (size) => {
    const answers = await Promise.all(lists.map((list) => written(list, size)));
    expect(answers.map(shown)).toEqual(lists.map(() => refused("INVALID_PAGE_SIZE")));
    expect(shown(await given(Number(size)))).toEqual(refused("INVALID_PAGE_SIZE"));
  });

  it.each([`"10"`, "null", "1.5", "TEN", "[10]", "{ n: 10 }"])("of %s rows is not valid", async (size) => {
    expect(shownOnce(await written("regions", size))).toEqual(refused("GRAPHQL_VALIDATION_FAILED"));
  });

  it.each(["10", null, 1.5, true, [10], { n: 10 }, undefined])("of the variable %j is no page", async (size) => {
    expect(shown(await given(size))).toEqual(refused("BAD_USER_INPUT"));
  });

  it("without a size, or counted from the end, is not valid", async () => {
    const documents = [
      "{ regions { totalCount } }",
      "{ regions(last: 10) { totalCount } }",
      inRegion("children { totalCount }"),
    ];
    const answers = await Promise.all(documents.map((document) => house.ask(document)));
    expect(answers.map(shownOnce)).toEqual(documents.map(() => refused("GRAPHQL_VALIDATION_FAILED")));
  });
});

describe("the cost (G-18, G-19)", () => {
  const query = (given: string, directive = "") =>
    `query (${given}) { regions(search: "no such area", first: $n) { nodes { children(first: $n) ${directive} { nodes { pollingStations(first: $n) { nodes { code } } } } } } }`;

  it("is told by the variables, and by their defaults", async () => {
    const sized = query("$n: Int!");
    expect(shown(await house.ask(sized, { n: 10 }))).toEqual(answered);
    expect(shown(await house.ask(sized, { n: 100 }))).toEqual(refused("COST_EXCEEDED"));
    expect(shown(await house.ask(query("$n: Int! = 10")))).toEqual(answered);
    expect(shown(await house.ask(query("$n: Int! = 100")))).toEqual(refused("COST_EXCEEDED"));
    expect(shown(await house.ask(query("$n: Int! = 1"), { n: 100 }))).toEqual(refused("COST_EXCEEDED"));
  });

  it.each([
    ["@skip(if: $x)", true],
    ["@include(if: $x)", false],
  ])("is lowered by what %s leaves out, and by nothing else", async (directive, leftOut) => {
    const document = query("$n: Int!, $x: Boolean!", directive);
    expect(shown(await house.ask(document, { n: 100, x: leftOut }))).toEqual(answered);
    expect(shown(await house.ask(document, { n: 100, x: !leftOut }))).toEqual(refused("COST_EXCEEDED"));
    expect(shown(await house.ask(document, { n: 100, x: "no" }))).toEqual(refused("COST_EXCEEDED"));
  });

  it("of lists that say no size is that of the schema", async () => {
    const around = (inner: string) => `{ contest(id: "2024-ppwp") { district { regions { ${inner} } } } }`;
    const inner = "electoralDistricts { regions { code } }";
    expect(shown(await house.ask(around(inner)))).toEqual(answered);
    const deeper = "electoralDistricts { regions { electoralDistricts { code } } }";
    expect(shown(await house.ask(around(deeper)))).toEqual(refused("COST_EXCEEDED"));
  });
});

describe("a document with many faults (G-25, G-26)", () => {
  it("is told of ten, in a short answer", async () => {
    const unknown = await house.ask(inRegion(times(900, (at) => `unknown_${at}_${"x".repeat(20)}`)));
    expect(shown(unknown)).toEqual({ status: 400, codes: Array(10).fill("GRAPHQL_VALIDATION_FAILED") });
    expect(unknown.text.length).toBeLessThan(20_000);
    const many = await house.ask(inRegion(times(5_000, (at) => `x${at}`)));
    expect(shown(many)).toEqual(refused("GRAPHQL_PARSE_FAILED"));
  });

  it("is told of ten variables that do not fit, and of no value", async () => {
    const names = Array.from({ length: 20 }, (_, at) => `n${at}`);
    const query = `query (${names.map((name) => `$${name}: Int!`).join(" ")}) { region(code: "33") { ${names.map((name) => `a_${name}: children(first: $${name}) { totalCount }`).join(" ")} } }`;
    const wrong = await house.ask(query, Object.fromEntries(names.map((name) => [name, `rahasia ${name}`])));
    expect(shown(wrong)).toEqual({ status: 400, codes: Array(10).fill("BAD_USER_INPUT") });
    expect(wrong.text).not.toContain("rahasia");
    expect(wrong.text.length).toBeLessThan(20_000);
  });
});

describe("odd names in an answer (G-30)", () => {
  const odd = [
    "toString",
    "hasOwnProperty",
    "constructor",
    "valueOf",
    "prototype",
    "_0",
    "_entities",
    "representations",
  ];

  it.each(odd)("%s is a name like any other, of fields, variables and operations", async (name) => {
    const { status, data, errors } = await house.post(
      JSON.stringify({
        query: `query ${name}($${name}: RegionCode!) { ${name}: region(code: $${name}) { ${name}: name voterRoll { ${name}: total } tally(contest: "2024-ppwp") { ${name}: status } } }`,
        operationName: name,
        variables: { [name]: "33" },
      }),
    );
    expect({ status, errors, data }).toEqual({
      status: 200,
      errors: undefined,
      data: {
        [name]: {
          [name]: "JAWA TENGAH",
          voterRoll: { [name]: expect.any(Number) },
          tally: { [name]: expect.any(String) },
        },
      },
    });
  });

  it("__typename is given under other names, and is a name of other fields or refused", async () => {
    const { status, data } = await house.ask(`{ a: __typename region(code: "33") { type: __typename name } }`);
    expect({ status, data }).toEqual({
      status: 200,
      data: { a: "Query", region: { type: "Region", name: "JAWA TENGAH" } },
    });
    const taken = await house.ask(`{ region(code: "33") { __typename: name } }`);
    expect([taken.status, taken.data]).toEqual([200, { region: { __typename: "JAWA TENGAH" } }]);
  });

  it("the names of keys and of what figures are computed from do not change them", async () => {
    const { data } = await house.ask(
      `{ region(code: "33") { code: name real: code voterRoll: level turnout(contest: "2024-ppwp") { registered } roll: voterRoll { total } } }`,
    );
    expect(data).toEqual({
      region: {
        code: "JAWA TENGAH",
        real: "33",
        voterRoll: "PROVINCE",
        turnout: { registered: expect.any(Number) },
        roll: { total: expect.any(Number) },
      },
    });
  });

  it.each([
    [`{ __proto__: region(code: "33") { name } }`, undefined, "GRAPHQL_VALIDATION_FAILED"],
    [`{ region(code: "33") { __proto__: name } }`, undefined, "GRAPHQL_VALIDATION_FAILED"],
    [`query __proto__ { __typename }`, "__proto__", undefined],
  ] as const)("__proto__ pollutes nothing: %s", async (query, operationName, code) => {
    const answer = await house.post(JSON.stringify({ query, ...(operationName ? { operationName } : {}) }));
    expect(shown(answer)).toEqual(code === undefined ? answered : refused(code));
    expect(Object.keys(Object.getPrototypeOf({}))).toEqual([]);
    expect("polluted" in {}).toBe(false);
  });
});
