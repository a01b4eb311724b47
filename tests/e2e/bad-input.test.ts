// Bad input: a 400 or a clear field error with a code; never a crash, a stack, a host name or SQL.
import { catalogue } from "@kpu-graph/errors";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type House, startHouse } from "../testkit/house.ts";

const insides = /stacktrace|node_modules|127\.0\.0\.1|localhost|ECONN|\bSELECT\b|\bFROM [a-z]|\.ts:|kode_|pglite/;

describe("bad input", () => {
  let house: House;
  const answers: string[] = [];
  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(() => house?.close());
  afterEach(async () => {
    for (const text of answers.splice(0)) expect(text).not.toMatch(insides);
    const { data } = await house.ask(`{ region(code: "33") { name } }`);
    expect(data).toEqual({ region: { name: "JAWA TENGAH" } });
  });

  const codesOf = async (query: string, variables?: Record<string, unknown>) => {
    const answer = await house.ask(query, variables);
    answers.push(answer.text);
    return {
      status: answer.status,
      data: answer.data,
      codes: answer.errors?.map(({ extensions }) => extensions?.["code"]).sort(),
    };
  };

  it.each([
    "",
    "1",
    "333",
    "33201",
    "3320012",
    "33200120011",
    "AA",
    "99aa",
    "33 ",
    " 33",
    "33'; DROP TABLE wilayah; --",
    "\u0000",
    "３３",
    "33".repeat(5_000),
  ])("refuses the region code %j", async (code) => {
    expect(await codesOf("query ($code: RegionCode!) { region(code: $code) { name } }", { code })).toEqual({
      status: 200,
      data: { region: null },
      codes: ["INVALID_REGION_CODE"],
    });
  });

  it.each([33, true, ["33"], { code: "33" }])("refuses %j where a region code belongs", async (code) => {
    expect(await codesOf("query ($code: RegionCode!) { region(code: $code) { name } }", { code })).toEqual({
      status: 200,
      data: { region: null },
      codes: ["INVALID_REGION_CODE"],
    });
  });

  it.each(["", "3320012001", "332001200100", "33200120010011", "332001200100A", "3320012001-01"])(
    "refuses the polling station code %j",
    async (code) => {
      expect(
        await codesOf("query ($code: PollingStationCode!) { pollingStation(code: $code) { number } }", { code }),
      ).toEqual({
        status: 200,
        data: { pollingStation: null },
        codes: ["INVALID_POLLING_STATION_CODE"],
      });
    },
  );

  it("says null, not an error, for codes that are well-formed and do not exist", async () => {
    expect(
      await codesOf(
        `{ region(code: "3399") { name } pollingStation(code: "3320012001999") { number } contest(id: "2024-pdpr-9999") { id } election(id: "1955") { id } }`,
      ),
    ).toEqual({
      status: 200,
      data: { region: null, pollingStation: null, contest: null, election: null },
      codes: undefined,
    });
  });

  it.each([
    "",
    "ppwp",
    "2024",
    "2024-xxxx",
    "2024-ppwp-11",
    "2024-pdpr",
    "2024-pdpr-11",
    "2024-pdpr-1101/../..",
    "2024-pdprdk-9",
    "2019-ppwp",
  ])("refuses the contest id %j wherever one is taken", async (contest) => {
    const query = `query ($contest: ID!) {
        contest(id: $contest) { id }
        candidates(contest: $contest, first: 1) { totalCount }
        region(code: "33") { name tally(contest: $contest) { asOf } }
        pollingStation(code: "3101011001001") { number result(contest: $contest) { asOf } }
      }`;
    const { status, data, codes } = await codesOf(query, { contest });
    expect({ status, data, codes: [...new Set(codes)] }).toEqual({
      status: 200,
      data: {
        contest: null,
        candidates: null,
        region: { name: "JAWA TENGAH", tally: null },
        pollingStation: { number: "001", result: null },
      },
      codes: ["INVALID_CONTEST_ID"],
    });
  });

  it("says which things are unknown", async () => {
    expect(
      await codesOf(
        `{ candidates(contest: "2024-pdpr-9999", first: 1) { totalCount } parties(election: "1955") { name } }`,
      ),
    ).toEqual({
      status: 200,
      data: { candidates: null, parties: null },
      codes: ["UNKNOWN_CONTEST", "UNKNOWN_ELECTION"],
    });
    expect(await codesOf(`{ candidates(party: "2024-general:99x", first: 1) { totalCount } }`)).toEqual({
      status: 200,
      data: { candidates: null },
      codes: ["UNKNOWN_PARTY"],
    });
  });

  it.each([0, -1, 101, 2_147_483_647])(
    "refuses first: %i on every list, and answers nothing of the request",
    async (first) => {
      const lists = [
        "regions(first: $first) { totalCount }",
        `candidates(contest: "2024-pdpr-3302", first: $first) { totalCount }`,
        `election(id: "2024-general") { contests(first: $first) { totalCount } }`,
        `region(code: "33") { name children(first: $first) { totalCount } }`,
      ];
      for (const list of lists) {
        const { status, data, codes } = await codesOf(`query ($first: Int!) { ${list} }`, { first });
        expect({ list, status, data, codes }).toEqual({
          list,
          status: 400,
          data: undefined,
          codes: ["INVALID_PAGE_SIZE"],
        });
        const literal = await codesOf(`{ ${list.replace("$first", String(first))} }`);
        expect({ list, status: literal.status, codes: literal.codes }).toEqual({
          list,
          status: 400,
          codes: ["INVALID_PAGE_SIZE"],
        });
      }
    },
  );

  it.each(["", "x", "a2V5", Buffer.from("k:'; DROP TABLE").toString("base64url"), "x".repeat(10_000)])(
    "refuses the cursor %j",
    async (after) => {
      const { codes } = await codesOf("query ($after: String) { regions(first: 1, after: $after) { totalCount } }", {
        after,
      });
      expect(codes).toEqual(["INVALID_CURSOR"]);
    },
  );

  it.each(["x", "x".repeat(61)])("refuses the search %j", async (search) => {
    const { codes } = await codesOf("query ($search: String) { regions(first: 1, search: $search) { totalCount } }", {
      search,
    });
    expect(codes).toEqual(["INVALID_SEARCH"]);
  });

  it("takes % and _ in a search as themselves", async () => {
    const { data } = await house.ask(`{ regions(first: 1, search: "%_") { totalCount nodes { name } } }`);
    expect(data).toEqual({ regions: { totalCount: 0, nodes: [] } });
  });

  it.each([
    ["broken JSON", "{", "BAD_REQUEST"],
    ["no body", "", "BAD_REQUEST"],
    ["a list", "[]", "BATCHING_DISABLED"],
    ["a number", "1", "BAD_REQUEST"],
    ["null", "null", "BAD_REQUEST"],
    ["no query", "{}", "BAD_REQUEST"],
    ["a query that is no text", `{"query":1}`, "BAD_REQUEST"],
    ["variables that are no object", `{"query":"{__typename}","variables":"x"}`, "BAD_REQUEST"],
    ["broken GraphQL", `{"query":"{"}`, "GRAPHQL_PARSE_FAILED"],
    ["an unknown field", `{"query":"{ nik }"}`, "GRAPHQL_VALIDATION_FAILED"],
    ["a page without a size", `{"query":"{ regions { totalCount } }"}`, "GRAPHQL_VALIDATION_FAILED"],
    ["a size that is no number", `{"query":"{ regions(first: \\"x\\") { totalCount } }"}`, "GRAPHQL_VALIDATION_FAILED"],
    ["a size beyond 32 bits", `{"query":"{ regions(first: 99999999999) { totalCount } }"}`, "INVALID_PAGE_SIZE"],
    [
      "a variable of the wrong type",
      `{"query":"query ($n: Int!) { regions(first: $n) { totalCount } }","variables":{"n":"x"}}`,
      "BAD_USER_INPUT",
    ],
    [
      "an operation that is not there",
      `{"query":"query A { __typename }","operationName":"B"}`,
      "OPERATION_RESOLUTION_FAILURE",
    ],
    ["a mutation, of which there is none", `{"query":"mutation { __typename }"}`, "GRAPHQL_VALIDATION_FAILED"],
    ["a subscription, of which there is none", `{"query":"subscription { __typename }"}`, "GRAPHQL_VALIDATION_FAILED"],
    [
      "a name that objects lose",
      `{"query":"{ __proto__: region(code: \\"33\\") { name } }"}`,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["a flood of tokens", JSON.stringify({ query: `{ ${"a ".repeat(5_000)} }` }), "GRAPHQL_PARSE_FAILED"],
  ])("answers 400 to %s", async (_what, body, code) => {
    const { status, errors, text } = await house.post(body);
    answers.push(text);
    expect({ status, codes: errors?.map(({ extensions }) => extensions?.["code"]) }).toEqual({
      status: 400,
      codes: [code],
    });
  });

  const doubled = Array.from(
    { length: 18 },
    (_, index) => `fragment F${index} on Region { a: parent { ...F${index + 1} } b: parent { ...F${index + 1} } }`,
  );
  it.each([
    [
      "a literal the planner would need years for",
      `{ region(code: ${"[".repeat(600)}${"]".repeat(600)}) { name } }`,
      400,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    [
      "fragments that double at every level",
      `{ region(code: "33") { ...F0 } } ${doubled.join(" ")} fragment F18 on Region { name }`,
      400,
      "MAX_DEPTH",
    ],
    [
      "lists within lists, more than memory holds",
      `{ contest(id: "2024-pdpr-3302") { ${"candidates(first: 100) { nodes { contest { ".repeat(20)}id${" } } }".repeat(20)} } }`,
      400,
      "MAX_DEPTH",
    ],
  ])("refuses %s, and goes on", async (_what, query, status, code) => {
    const answer = await house.ask(query);
    answers.push(answer.text);
    expect([answer.status, answer.errors?.map(({ extensions }) => extensions?.["code"])]).toEqual([status, [code]]);
  });

  it("says that it knows no document of a hash, as the protocol of persisted queries wants: with 200", async () => {
    const { status, errors } = await house.post(
      `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"${"0".repeat(64)}"}}}`,
    );
    expect([status, errors?.[0]?.extensions?.["code"]]).toEqual([200, "PERSISTED_QUERY_NOT_FOUND"]);
  });

  it("answers 413 to a body over the limit and 415 to another content type", async () => {
    const large = await house.post(JSON.stringify({ query: `{ __typename } # ${"x".repeat(70_000)}` }));
    expect({ status: large.status, code: large.errors?.[0]?.extensions?.["code"] }).toEqual({
      status: 413,
      code: "PAYLOAD_TOO_LARGE",
    });
    const form = await house.post("query=1", { "content-type": "application/x-www-form-urlencoded" });
    expect({ status: form.status, code: form.errors?.[0]?.extensions?.["code"] }).toEqual({
      status: 415,
      code: "UNSUPPORTED_MEDIA_TYPE",
    });
  });

  it("answers an address that cannot be decoded with a code, and does not repeat it", async () => {
    const response = await fetch(`${house.url}/%E0%A4%A`);
    expect([response.status, await response.json()]).toEqual([
      400,
      {
        errors: [
          {
            message: catalogue.BAD_REQUEST.message,
            extensions: { code: "BAD_REQUEST", requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
          },
        ],
      },
    ]);
  });

  it("says of each error only message, path, locations, code, system and request id", async () => {
    const { errors } = await house.ask(`{ region(code: "x") { name } }`);
    expect(errors).toEqual([
      {
        message: catalogue.INVALID_REGION_CODE.message,
        path: ["region"],
        extensions: { code: "INVALID_REGION_CODE", requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      },
    ]);
  });
});
