// G-08, G-24, G-25, G-26, H-15, H-17: bodies that are no single, plain, well-formed request.
import { describe, expect, it } from "vitest";
import { errorBody, refusal, typenameAnswer } from "./answers.ts";
import { useHouse } from "./house.ts";

const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const utf8 = (text: string) => new Uint8Array(Buffer.from(text));

describe("bodies", () => {
  const { house, send } = useHouse();
  const post = async (body: string | Uint8Array<ArrayBuffer>) => {
    const { status, body: answer } = await send({ body });
    return { status, body: answer };
  };
  const one = { query: `{ region(code: "33") { name } }` };

  it.each([
    ["2 operations", JSON.stringify([one, one])],
    ["10 operations", JSON.stringify(Array(10).fill(one))],
    ["1,000 operations", JSON.stringify(Array(1_000).fill(one))],
    ["no operation", "[]"],
    ["what is none", "[1,2]"],
  ])("G-08: a list of %s is refused and nothing of it is asked", async (_what, body) => {
    house().forgetReads();
    expect(await post(body)).toEqual(refusal("BATCHING_DISABLED"));
    expect(house().reads).toEqual([]);
  });

  it.each([
    ["empty", ""],
    ["null", "null"],
    ["a text", `"x"`],
    ["a number", "1"],
    ["an empty object", "{}"],
    ["a query of null", `{"query":null}`],
    ["a query that is an object", `{"query":{}}`],
    ["half a request", `{"query":"{ __type`],
    ["UTF-16", new Uint8Array(Buffer.from(`{"query":"{ __typename }"}`, "utf16le"))],
    ["with a byte order mark", `\ufeff{"query":"{ __typename }"}`],
    ["with half a character", `{"query":"{ __typename }","variables":{"a":"\\ud800"}}`],
    ["with half a character in bytes", new Uint8Array([...utf8(`{"query":"`), 0xed, 0xa0, 0x80, ...utf8(`"}`)])],
    ["with a NUL byte", `{"query":"{ __typename }\u0000"}`],
    ["30,000 nested lists", nested(30_000)],
    ["30,000 nested lists in variables", `{"query":"{ __typename }","variables":{"a":${nested(30_000)}}}`],
    ["with the key query twice", `{"query":"{ __typename }","query":"{ region(code: \\"33\\") { name } }"}`],
    ["with NaN", `{"query":"{ __typename }","variables":{"a":NaN}}`],
    ["with 1e400", `{"query":"{ __typename }","variables":{"a":1e400}}`],
    ["with __proto__", `{"query":"{ __typename }","__proto__":{"polluted":1}}`],
    ["with __proto__ in variables", `{"query":"{ __typename }","variables":{"__proto__":{"polluted":1}}}`],
    ["with __proto__ deep in variables", `{"query":"{ __typename }","variables":{"a":[{"__proto__":{"polluted":1}}]}}`],
    ["with __proto__ in extensions", `{"query":"{ __typename }","extensions":{"__proto__":{"polluted":1}}}`],
    [
      "with constructor.prototype",
      `{"query":"{ __typename }","variables":{"constructor":{"prototype":{"polluted":1}}}}`,
    ],
  ])("H-15, H-17: a body that is %s is refused", async (_what, body) => {
    expect(await post(body)).toEqual(refusal("BAD_REQUEST"));
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("H-15: ten levels are read", async () => {
    expect(await post(`{"query":"{ __typename }","extensions":{"a":${nested(8)}}}`)).toEqual({
      status: 200,
      body: typenameAnswer,
    });
    expect(await post(`{"query":"{ __typename }","extensions":{"a":${nested(9)}}}`)).toEqual(refusal("BAD_REQUEST"));
  });

  const named = (operationName: unknown, query = "query A { __typename } query B { __typename }") =>
    post(JSON.stringify({ query, operationName }));
  it.each([undefined, "C", "__proto__", "constructor", "toString", "a".repeat(128)])(
    "G-24: of two operations none is %s",
    async (operationName) => {
      const { status, body } = await named(operationName);
      expect({ status, body }).toEqual({
        status: 400,
        body: errorBody("OPERATION_RESOLUTION_FAILURE"),
      });
    },
  );

  it.each(["a".repeat(129), "\u{1f5f3}", "A\nB", "A B", "", 1, {}])("G-24: %j is no name", async (operationName) => {
    expect(await named(operationName)).toEqual(refusal("BAD_REQUEST"));
  });

  it("G-24: one of two operations is answered by its name", async () => {
    expect(await named("B")).toEqual({ status: 200, body: typenameAnswer });
  });

  const codesOf = (body: unknown) => JSON.stringify(body).match(/(?<="code":")\w+/g) ?? [];
  it.each([1_000, 5_000])("G-25: %i unknown fields make at most ten errors and a small answer", async (count) => {
    const query = `{ ${Array.from({ length: count }, (_, index) => `x${index}`).join(" ")} }`;
    const { status, body } = await post(JSON.stringify({ query }));
    expect(status).toBe(400);
    expect(codesOf(body).length).toBeGreaterThan(0);
    expect(codesOf(body).length).toBeLessThanOrEqual(10);
    expect(JSON.stringify(body).length).toBeLessThan(20_000);
  });

  it("G-26: 5,000 wrong items where one value belongs make at most ten errors and a small answer", async () => {
    const query = "query ($first: Int!) { regions(first: $first) { totalCount } }";
    const { status, body } = await post(JSON.stringify({ query, variables: { first: Array(5_000).fill("x") } }));
    expect(status).toBe(400);
    expect(codesOf(body).length).toBeGreaterThan(0);
    expect(codesOf(body).length).toBeLessThanOrEqual(10);
    expect(JSON.stringify(body).length).toBeLessThan(20_000);
  });
});
