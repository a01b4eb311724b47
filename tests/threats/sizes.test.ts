// H-04, H-06, H-07: bodies, headers and addresses, just within their limits and just beyond.
import { describe, expect, it } from "vitest";
import { errorBody, refusal, typenameAnswer } from "./answers.ts";
import { useHouse } from "./house.ts";
import { exchange, graphqlPost, head } from "./raw-http.ts";

const largest = 64 * 1024;
/** A good request of exactly this many bytes. */
const bodyOf = (bytes: number) => {
  const [start, end] = [`{"query":"{ __typename }","extensions":{"pad":"`, `"}}`];
  return `${start}${"x".repeat(bytes - start.length - end.length)}${end}`;
};

describe("sizes", () => {
  const { house, watch } = useHouse();

  const send = async (...parts: readonly string[]) => {
    const { status, headers, body, text } = await exchange(house().url, ...parts);
    watch().remember(text);
    return { status, connection: headers["connection"], body };
  };
  const json = ["Content-Type: application/json"];
  const chunked = (body: string) => [
    head("POST /graphql HTTP/1.1", [...json, "Transfer-Encoding: chunked"]),
    `${body.length.toString(16)}\r\n${body}\r\n`,
  ];
  const answered = { status: 200, connection: "close", body: typenameAnswer };
  const tooLarge = { status: 413, connection: "close", body: errorBody("PAYLOAD_TOO_LARGE") };

  it("H-04: a body of 64 KiB is read, one byte more is not, whether its length is said or not", async () => {
    expect(await send(graphqlPost(bodyOf(largest)))).toEqual(answered);
    expect(await send(...chunked(bodyOf(largest)), "0\r\n\r\n")).toEqual(answered);
    expect(await send(graphqlPost(bodyOf(largest + 1)))).toEqual(tooLarge);
    // Not even ended: nothing after the limit is waited for.
    expect(await send(...chunked(bodyOf(largest + 1)))).toEqual(tooLarge);
  });

  it("H-04: a length that is not the body's, or said twice in two ways, is refused", async () => {
    const body = `{"query":"{ __typename }"}`;
    const both = head("POST /graphql HTTP/1.1", [...json, "Content-Length: 5", "Transfer-Encoding: chunked"]);
    const twice = head("POST /graphql HTTP/1.1", [...json, "Content-Length: 5", "Content-Length: 6"]);
    const huge = head("POST /graphql HTTP/1.1", [...json, "Content-Length: 99999999999999999999"]);
    const refused = { status: 400, connection: "close", body: errorBody("BAD_REQUEST") };
    expect(await send(both, `0\r\n\r\n${body}`)).toEqual(refused);
    expect(await send(twice, body)).toEqual(refused);
    expect(await send(huge, body)).toEqual(refused);
  });

  // A POST by hand has four headers of its own.
  const own = 4;
  const many = (count: number) => Array.from({ length: count - own }, (_, index) => `X-${index}: 1`);
  const good = `{"query":"{ __typename }"}`;
  const headersTooLarge = { status: 431, connection: "close", body: errorBody("HEADERS_TOO_LARGE") };

  it("H-06: 60 headers are read, 61 or 200 or 5,000 are not", async () => {
    expect(await send(graphqlPost(good, many(60)))).toEqual(answered);
    for (const count of [61, 200, 5_000]) expect(await send(graphqlPost(good, many(count)))).toEqual(headersTooLarge);
  });

  it("H-06: 16 KiB of headers are read, one byte more, 17 KiB or 1 MB are not", async () => {
    const sizeOf = (request: string) => {
      const lines = request.slice(0, request.indexOf("\r\n\r\n")).split("\r\n").slice(1);
      return lines.reduce((sum, line) => sum + line.length + 2, 0);
    };
    const withSize = (size: number) => {
      const bare = sizeOf(graphqlPost(good, ["X-Pad: "]));
      const request = graphqlPost(good, [`X-Pad: ${"x".repeat(size - bare)}`]);
      expect(sizeOf(request)).toBe(size);
      return request;
    };
    expect(await send(withSize(16 * 1024))).toEqual(answered);
    for (const size of [16 * 1024 + 1, 17 * 1024, 1024 * 1024]) {
      expect(await send(withSize(size))).toEqual(headersTooLarge);
    }
  });

  it("H-07: an address of 4 KiB is read, one character more or 5 KiB is not", async () => {
    const get = (length: number) => {
      const path = "/graphql?pad=";
      return head(`GET ${path}${"x".repeat(length - path.length)} HTTP/1.1`);
    };
    const tooLong = { connection: "close", ...refusal("URI_TOO_LONG") };
    expect(await send(get(4 * 1024))).toEqual({ connection: "close", ...refusal("BAD_REQUEST") });
    expect(await send(get(4 * 1024 + 1))).toEqual(tooLong);
    expect(await send(get(5 * 1024))).toEqual(tooLong);
  });
});
