// G-21, G-22, G-23: documents by address, by id and by hash.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { errorBody, refusal, typenameAnswer } from "./answers.ts";
import { useHouse } from "./house.ts";

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
const fileOf = (id: string) => readFileSync(new URL(`../../gateway/operations/${id}.graphql`, import.meta.url), "utf8");
const unknownHash = "0".repeat(64);
const persistedQuery = (sha256Hash: unknown, version: unknown = 1) => ({ persistedQuery: { version, sha256Hash } });

describe("operations by id and hash", () => {
  const { house, send } = useHouse();
  const post = async (body: unknown) => {
    const { status, body: answer } = await send({ body: JSON.stringify(body) });
    return { status, body: answer };
  };
  const get = async (parameters: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) => {
    const path = `/graphql?${new URLSearchParams(parameters)}`;
    const { status, body } = await send({ method: "GET", path, headers });
    return { status, body };
  };

  it.each([
    ["a document", { query: "{ __typename }" }],
    ["a mutation", { query: "mutation { __typename }" }],
    ["a document beside an id", { query: "{ __typename }", id: "national-map" }],
  ])("G-21: %s in an address is not answered, and not asked", async (_what, parameters) => {
    house().forgetReads();
    expect(await get(parameters)).toEqual(refusal("METHOD_NOT_ALLOWED"));
    expect(await get(parameters, { "apollo-require-preflight": "1" })).toEqual(refusal("METHOD_NOT_ALLOWED"));
    expect(house().reads).toEqual([]);
  });

  const variables = { region: "33", contest: "2024-ppwp" };
  it("G-21: a registered operation answers alike by GET and POST, by id, hash and text", async () => {
    const text = fileOf("counting-progress");
    const hash = hashOf(text);
    const expected = await post({ query: text, variables });
    expect(expected).toMatchObject({ status: 200, body: { data: { region: { name: "JAWA TENGAH" } } } });
    expect(expected.body).not.toHaveProperty("errors");
    const inAddress = { variables: JSON.stringify(variables) };
    expect(await post({ id: "counting-progress", variables })).toEqual(expected);
    expect(await post({ documentId: `sha256:${hash}`, variables })).toEqual(expected);
    expect(await post({ extensions: persistedQuery(hash), variables })).toEqual(expected);
    expect(await get({ id: "counting-progress", ...inAddress })).toEqual(expected);
    expect(await get({ documentId: "counting-progress", ...inAddress })).toEqual(expected);
    expect(await get({ documentId: `sha256:${hash}`, ...inAddress })).toEqual(expected);
    expect(await get({ extensions: JSON.stringify(persistedQuery(hash)), ...inAddress })).toEqual(expected);
  });

  it.each([
    ["national-map", {}],
    ["province-regencies", { province: "33", contest: "2024-ppwp" }],
    ["counting-progress", variables],
    ["polling-station-forms", { pollingStation: "3101011001001", contest: "2024-ppwp" }],
    ["contest-candidates", { contest: "2024-pdpr-3302" }],
    ["polling-station-page", {}],
    ["regency-across-sources", {}],
  ])("G-21: the registered operation %s answers the public", async (id, given) => {
    const { status, body } = await post({ id, variables: given });
    expect({ status, errors: JSON.stringify(body).match(/"code":"[A-Z_]+"/g) }).toEqual({ status: 200, errors: null });
  });

  it.each([
    ["an unknown id", { id: "national-maps" }, "UNKNOWN_OPERATION"],
    ["an id of an object's own", { id: "constructor" }, "UNKNOWN_OPERATION"],
    ["an unknown hash as an id", { documentId: `sha256:${unknownHash}` }, "UNKNOWN_OPERATION"],
    ["a path as an id", { id: "../operations/national-map" }, "BAD_REQUEST"],
    ["two ids", { id: "national-map", documentId: "counting-progress" }, "BAD_REQUEST"],
    ["an id and another text", { id: "national-map", query: "{ __typename }" }, "BAD_REQUEST"],
  ] as const)("G-22: %s is refused", async (_what, body, code) => {
    expect(await post(body)).toEqual(refusal(code));
  });

  it("G-22: an unknown hash is answered as the protocol of persisted queries says", async () => {
    expect(await post({ extensions: persistedQuery(unknownHash) })).toEqual({
      status: 200,
      body: errorBody("PERSISTED_QUERY_NOT_FOUND"),
    });
  });

  it.each([
    ["a hash of another text", { query: "{ __typename }", extensions: persistedQuery(unknownHash) }],
    ["an object", { extensions: persistedQuery({}) }],
    ["a list", { extensions: persistedQuery([unknownHash]) }],
    ["a number", { extensions: persistedQuery(0) }],
    ["60 kB", { extensions: persistedQuery("0".repeat(60_000)) }],
    ["65 digits", { extensions: persistedQuery(`${unknownHash}0`) }],
    ["upper case", { extensions: persistedQuery("A".repeat(64)) }],
    ["a path", { extensions: persistedQuery("../../../../etc/passwd") }],
    ["version 2", { extensions: persistedQuery(unknownHash, 2) }],
    ["null and no text", { extensions: { persistedQuery: null } }],
  ])("G-22: %s for a hash is refused", async (_what, body) => {
    expect(await post(body)).toEqual(refusal("BAD_REQUEST"));
  });

  it("G-22: a hash of 900 kB is larger than a body may be", async () => {
    expect(await post({ extensions: persistedQuery("0".repeat(900_000)) })).toEqual(refusal("PAYLOAD_TOO_LARGE"));
  });

  it("G-22: persistedQuery: null is no persisted query", async () => {
    expect(await post({ query: "{ __typename }", extensions: { persistedQuery: null } })).toEqual({
      status: 200,
      body: typenameAnswer,
    });
  });

  it("G-23: the public registers nothing, whatever it sends", async () => {
    for (let index = 0; index < 20; index++) {
      const query = `{ a${index}: __typename }`;
      const extensions = persistedQuery(hashOf(query));
      expect(await post({ query, extensions })).toEqual({ status: 200, body: { data: { [`a${index}`]: "Query" } } });
      expect(await post({ extensions })).toEqual({ status: 200, body: errorBody("PERSISTED_QUERY_NOT_FOUND") });
    }
  });
});
