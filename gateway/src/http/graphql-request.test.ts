// A request of GraphQL over HTTP, read strictly.
import { ClientError, type ErrorCode } from "@kpu-graph/errors";
import { describe, expect, it } from "vitest";
import { readGraphqlGet, readGraphqlRequest } from "./graphql-request.ts";

const read = (body: string) => readGraphqlRequest(Buffer.from(body));
const refused = (code: ErrorCode) => new ClientError(code);

describe("the body of a POST", () => {
  it("is read whole", () => {
    expect(
      read(
        `{"query":"query A { __typename }","operationName":"A","variables":{"a":[1]},"extensions":{"b":null},"other":1}`,
      ),
    ).toEqual({
      query: "query A { __typename }",
      operationName: "A",
      variables: { a: [1] },
      extensions: { b: null },
    });
  });

  it.each([
    [`{"query":"{a}"}`, { query: "{a}", variables: {}, extensions: {} }],
    [
      `{"query":"{a}","id":null,"operationName":null,"variables":null,"extensions":null}`,
      { query: "{a}", variables: {}, extensions: {} },
    ],
    [`{"id":"national-map"}`, { id: "national-map", variables: {}, extensions: {} }],
    [`{"documentId":"national-map"}`, { id: "national-map", variables: {}, extensions: {} }],
    [`{"id":"x","documentId":"x"}`, { id: "x", variables: {}, extensions: {} }],
    [
      `{"extensions":{"persistedQuery":{"version":1}}}`,
      { variables: {}, extensions: { persistedQuery: { version: 1 } } },
    ],
  ])("may lack what it does not need: %s", (body, request) => {
    expect(read(body)).toEqual(request);
  });

  it.each([
    ["nothing", ""],
    ["null", "null"],
    ["a text", `"x"`],
    ["a number", "1"],
    ["an empty object", "{}"],
    ["a query of null", `{"query":null}`],
    ["a query that is an object", `{"query":{}}`],
    ["a query that is a number", `{"query":1}`],
    ["an empty query", `{"query":""}`],
    ["half of it", `{"query":"{__type`],
    ["the key query twice", `{"query":"{a}","query":"{b}"}`],
    ["NaN", `{"query":"{a}","variables":{"a":NaN}}`],
    ["1e400", `{"query":"{a}","variables":{"a":1e400}}`],
    ["100,000 nested lists", "[".repeat(100_000)],
    ["variables eleven levels deep", `{"query":"{a}","variables":{"a":${"[".repeat(9)}${"]".repeat(9)}}}`],
    ["__proto__ in the body", `{"query":"{a}","__proto__":{"polluted":1}}`],
    ["__proto__ in the variables", `{"query":"{a}","variables":{"where":{"__proto__":{"polluted":1}}}}`],
    ["constructor.prototype in the extensions", `{"query":"{a}","extensions":{"constructor":{"prototype":{}}}}`],
    ["variables that are a text", `{"query":"{a}","variables":"{}"}`],
    ["variables that are a list", `{"query":"{a}","variables":[]}`],
    ["extensions that are a list", `{"query":"{a}","extensions":[]}`],
    ["extensions with a persistedQuery of null and nothing else", `{"extensions":{"persistedQuery":null}}`],
    ["an id that is a list", `{"id":["national-map"]}`],
    ["two ids", `{"id":"a","documentId":"b"}`],
    ["an operation name of 129 characters", `{"query":"{a}","operationName":"${"a".repeat(129)}"}`],
    ["an operation name with a line break", `{"query":"{a}","operationName":"a\\nb"}`],
    ["an operation name that is an emoji", `{"query":"{a}","operationName":"\\ud83d\\ude00"}`],
    ["an operation name that ends in a line break", `{"query":"{a}","operationName":"a\\n"}`],
    ["an operation name that is a number", `{"query":"{a}","operationName":1}`],
    ["an empty operation name", `{"query":"{a}","operationName":""}`],
  ])("is refused when it is %s", (_what, body) => {
    expect(() => read(body)).toThrow(refused("BAD_REQUEST"));
  });

  it.each([
    ["UTF-16", Buffer.from(`{"query":"{a}"}`, "utf16le")],
    ["a byte order mark", Buffer.from(`\ufeff{"query":"{a}"}`)],
    ["half a character", Buffer.concat([Buffer.from(`{"query":"`), Buffer.of(0xed, 0xa0, 0x80), Buffer.from(`"}`)])],
    ["a character cut in two", Buffer.concat([Buffer.from(`{"query":"`), Buffer.of(0xc3), Buffer.from(`"}`)])],
    ["a NUL", Buffer.from(`{"query":"{a}\u0000"}`)],
    ["a NUL behind it", Buffer.from(`{"query":"{a}"}\u0000`)],
  ])("is refused when it has %s", (_what, body) => {
    expect(() => readGraphqlRequest(body)).toThrow(refused("BAD_REQUEST"));
  });

  it.each(["[]", "[1,2]", `[{"query":"{a}"},{"query":"{a}"}]`])("is refused as a batch when it is %s", (body) => {
    expect(() => read(body)).toThrow(refused("BATCHING_DISABLED"));
  });

  it("may be as deep as ten levels, and a name as long as 128 characters", () => {
    const operationName = "a".repeat(128);
    const deep = `${"[".repeat(8)}${"]".repeat(8)}`;
    expect(read(`{"query":"{a}","operationName":"${operationName}","variables":{"a":${deep}}}`)).toEqual({
      query: "{a}",
      operationName,
      variables: { a: [[[[[[[[]]]]]]]] },
      extensions: {},
    });
  });

  it("may name the operation __proto__ or constructor: such names are nobody's", () => {
    expect(read(`{"query":"{a}","operationName":"__proto__"}`).operationName).toBe("__proto__");
  });
});

describe("the address of a GET", () => {
  it("names a registered operation and gives its variables", () => {
    expect(
      readGraphqlGet(
        `/graphql?id=national-map&operationName=NationalMap&variables=${encodeURIComponent(`{"code":"33"}`)}&x=1`,
      ),
    ).toEqual({ id: "national-map", operationName: "NationalMap", variables: { code: "33" }, extensions: {} });
    expect(readGraphqlGet("/graphql?documentId=sha256:00")).toEqual({
      id: "sha256:00",
      variables: {},
      extensions: {},
    });
    expect(
      readGraphqlGet(`/graphql?extensions=${encodeURIComponent(`{"persistedQuery":{"version":1,"sha256Hash":"00"}}`)}`),
    ).toEqual({ variables: {}, extensions: { persistedQuery: { version: 1, sha256Hash: "00" } } });
  });

  it.each(["/graphql?query={__typename}", "/graphql?id=national-map&query={__typename}", "/graphql?query="])(
    "holds no document: %s",
    (url) => {
      expect(() => readGraphqlGet(url)).toThrow(refused("METHOD_NOT_ALLOWED"));
    },
  );

  it.each([
    "/graphql",
    "/graphql?",
    "/graphql?id=",
    "/graphql?id=a&id=a",
    "/graphql?id=a&documentId=b",
    "/graphql?id=a&variables=",
    "/graphql?id=a&variables=x",
    "/graphql?id=a&variables=[]",
    "/graphql?id=a&variables={}&variables={}",
    `/graphql?id=a&variables={"__proto__":1}`,
    "/graphql?id=a&extensions=1",
    "/graphql?id=a&operationName=a%0Ab",
  ])("is refused: %s", (url) => {
    expect(() => readGraphqlGet(url)).toThrow(refused("BAD_REQUEST"));
  });
});
