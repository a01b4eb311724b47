// G-01..G-03: what each caller is told can be asked: the public by SDL alone, a key by introspection too, and never more than its grants open.
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { type House, startHouse } from "../testkit/house.ts";

const postgres = await controlAvailable();
const refused = [400, ["GRAPHQL_VALIDATION_FAILED"], ["The document does not fit the schema."]];

describe.skipIf(postgres === undefined)("the schema", () => {
  let house: House;
  const keys: Record<string, string> = {};
  beforeAll(async () => {
    house = await startHouse({ keys: true });
    for (const agency of ["bps", "bawaslu", "data-engineer"])
      keys[agency] = (await house.keys.createKey({ agency })).key;
  });
  afterAll(() => house?.close());

  const headersOf = (agency: string | undefined) => (agency === undefined ? {} : { "x-api-key": keys[agency] ?? "" });
  const sdlOf = async (agency?: string) =>
    (await fetch(`${house.url}/schema.graphql`, { headers: headersOf(agency) })).text();
  const peopleIn = (sdl: string) =>
    ["voters(", "type Voter ", "checkRegistration("].filter((text) => sdl.includes(text));

  it.each([
    "{ __schema { types { name fields { name } } } }",
    `{ __type(name: "Voter") { fields { name } } }`,
    "{ a: __typename ...F } fragment F on Query { __schema { queryType { name } } }",
  ])("is not told to the public by a query: %s", async (query) => {
    const { status, errors } = await house.ask(query);
    expect([
      status,
      errors?.map(({ extensions }) => extensions?.["code"]),
      errors?.map(({ message }) => message),
    ]).toEqual(refused);
  });

  it("is told to everyone as SDL, with people only where a grant opens them", async () => {
    const [open, bps, bawaslu] = [await sdlOf(), await sdlOf("bps"), await sdlOf("bawaslu")];
    expect([peopleIn(open), peopleIn(bps), peopleIn(bawaslu)]).toEqual([
      ["checkRegistration("],
      ["checkRegistration("],
      ["voters(", "type Voter ", "checkRegistration("],
    ]);
    const voter = buildSchema(bawaslu).getType("Voter");
    expect(voter !== undefined && "getFields" in voter && Object.keys(voter.getFields()).sort()).toEqual([
      "address",
      "age",
      "gender",
      "id",
      "name",
      "pollingStation",
    ]);
  });

  it("is the same by introspection with a key", async () => {
    for (const agency of ["bps", "bawaslu"]) {
      const { status, text } = await house.ask(getIntrospectionQuery(), {}, headersOf(agency));
      expect(status).toBe(200);
      const introspected = buildClientSchema(JSON.parse(text).data);
      expect(`${printSchema(lexicographicSortSchema(introspected))}\n`).toBe(await sdlOf(agency));
    }
  });

  it("is not told in circles, also with a key", async () => {
    const circle =
      "{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }";
    const { status, errors } = await house.ask(circle, {}, headersOf("data-engineer"));
    expect([status, errors?.[0]?.extensions?.["code"]]).toEqual([400, "MAX_DEPTH"]);
  });

  it("is told to nobody with a key that does not work", async () => {
    const response = await fetch(`${house.url}/schema.graphql`, { headers: { "x-api-key": `${keys["bps"]}x` } });
    expect([response.status, (await response.text()).includes("UNAUTHENTICATED")]).toEqual([401, true]);
  });
});
