// G-02: questions about the schema in odd shapes: in parts, by fragments, under other names, beside data; each is told what its caller sees.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { type House, startHouse } from "../testkit/house.ts";

const postgres = await controlAvailable();

describe.skipIf(postgres === undefined)("a question about the schema", () => {
  let house: House;
  const keys: Record<string, string> = {};
  beforeAll(async () => {
    house = await startHouse({ keys: true });
    for (const agency of ["bps", "bawaslu"]) keys[agency] = (await house.keys.createKey({ agency })).key;
  });
  afterAll(() => house?.close());

  const ask = async (agency: string | undefined, query: string, variables: Record<string, unknown> = {}) => {
    const headers = agency === undefined ? {} : { "x-api-key": keys[agency] ?? "" };
    const { status, data, errors } = await house.ask(query, variables, headers);
    return { status, data, codes: errors?.map(({ extensions }) => extensions?.["code"]) };
  };
  const refused = { status: 400, data: undefined, codes: ["GRAPHQL_VALIDATION_FAILED"] };
  const answered = (data: unknown) => ({ status: 200, data, codes: undefined });

  it.each([
    `{ __type(name: "Region") { name } __type(name: "Region") { fields { name } } }`,
    `{ __type(name: "Region") { ...F } } fragment F on __Type { fields { name } }`,
    `{ __type(name: "Region") { ... on __Type { name ofType { fields { name } } } } }`,
    `{ x: __schema { queryType { name } } region(code: "33") { name } }`,
    `{ region(code: "33") { name } ... @skip(if: true) { __schema { queryType { name } } } }`,
    `{ __schema @include(if: false) { queryType { name } } }`,
    `{ __schema { __typename } }`,
    `{ __type(name: "Region") { enumValues { name } } }`,
    `{ __type(name: "Region") { possibleTypes { name } } }`,
    `{ __type(name: "Region") { interfaces { name } } }`,
  ])("is refused to the public: %s", async (query) => {
    expect(await ask(undefined, query)).toEqual(refused);
  });

  it("of what kind an object of the answer is, is answered to everyone (G-02)", async () => {
    const query = `{ __typename region(code: "33") { __typename children(first: 1) { __typename nodes { __typename } } } }`;
    const kinds = {
      __typename: "Query",
      region: { __typename: "Region", children: { __typename: "RegionConnection", nodes: [{ __typename: "Region" }] } },
    };
    for (const agency of [undefined, "bps"]) expect(await ask(agency, query)).toEqual(answered(kinds));
  });

  it("whether a type is there, is answered as the caller's own schema has it", async () => {
    const query = `query ($name: String!) { __type(name: $name) { name kind __typename } }`;
    const there = (name: string) => answered({ __type: { name, kind: "OBJECT", __typename: "__Type" } });
    expect(await ask(undefined, query, { name: "Region" })).toEqual(there("Region"));
    for (const agency of [undefined, "bps"]) {
      expect(await ask(agency, query, { name: "Voter" })).toEqual(answered({ __type: null }));
    }
    expect(await ask("bawaslu", query, { name: "Voter" })).toEqual(there("Voter"));
    for (const name of ["_Entity", "_Any", "join__Graph", "__proto__", "constructor"]) {
      expect(await ask("bawaslu", query, { name })).toEqual(answered({ __type: null }));
    }
  });

  it("beside data is answered with it, each for its caller", async () => {
    const query = `{ region(code: "33") { name } __type(name: "Voter") { fields { name } } again: __type(name: "VoterEdge") { name } }`;
    const region = { name: "JAWA TENGAH" };
    expect(await ask("bps", query)).toEqual(answered({ region, __type: null, again: null }));
    expect(await ask("bawaslu", query)).toEqual(
      answered({
        region,
        __type: { fields: ["id", "name", "gender", "age", "address", "pollingStation"].map((name) => ({ name })) },
        again: { name: "VoterEdge" },
      }),
    );
  });

  it("in parts is answered whole", async () => {
    const query = `query ($x: Boolean!) {
      __type(name: "PageInfo") { name }
      __type(name: "PageInfo") { kind }
      ...F
      ... on Query @skip(if: $x) { __type(name: "PageInfo") { description } }
    }
    fragment F on Query { __type(name: "PageInfo") { fields { name } } }`;
    const fields = ["hasNextPage", "endCursor", "hasPreviousPage", "startCursor"].map((name) => ({ name }));
    expect(await ask("bps", query, { x: true })).toEqual(
      answered({ __type: { name: "PageInfo", kind: "OBJECT", fields } }),
    );
  });
});
