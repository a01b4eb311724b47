// H-01, H-02, H-03, H-05: only plain JSON comes in, only JSON goes out.
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { errorBody, refusal, typename, typenameAnswer } from "./answers.ts";
import { useHouse } from "./house.ts";
import { exchange, head } from "./raw-http.ts";

describe("media types", () => {
  const { house, watch, send } = useHouse();

  const post = async (headers: readonly string[], body: string | Buffer = typename) => {
    const line = "POST /graphql HTTP/1.1";
    const {
      status,
      body: answer,
      text,
    } = await exchange(house().url, head(line, [`Content-Length: ${Buffer.byteLength(body)}`, ...headers]), body);
    watch().remember(text);
    return { status, body: answer };
  };

  it.each(["application/json", "APPLICATION/JSON; charset=UTF-8", "application/json;charset=utf-8"])(
    "H-01: a POST of %s is answered",
    async (contentType) => {
      expect(await post([`Content-Type: ${contentType}`])).toEqual({ status: 200, body: typenameAnswer });
    },
  );

  it("H-01: blanks before a header's value are no part of it, as HTTP says", async () => {
    expect(await post(["Content-Type:   application/json"])).toEqual({ status: 200, body: typenameAnswer });
  });

  it.each([
    [[]],
    [["Content-Type: "]],
    [["Content-Type: text/plain"]],
    [["Content-Type: application/x-www-form-urlencoded"]],
    [["Content-Type: multipart/form-data; boundary=x"]],
    [["Content-Type: application/json\ta"]],
    [["Content-Type: application/graphql"]],
    [["Content-Type: application/json; charset=utf-7"]],
    [["Content-Type: application/json; charset=utf-16"]],
    [["Content-Type: application/json, text/plain"]],
    [["Content-Type: application/json", "Content-Type: text/plain"]],
    [["Content-Type: text/plain", "Content-Type: application/json"]],
  ])("H-01: a POST with %j is not read", async (headers) => {
    expect(await post(headers)).toEqual(refusal("UNSUPPORTED_MEDIA_TYPE"));
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-7"])(
    "H-02: a GET with Content-Type %s is refused",
    async (contentType) => {
      const path = "/graphql?id=national-map";
      const { status, body } = await send({ method: "GET", path, headers: { "content-type": contentType } });
      expect({ status, body }).toEqual(refusal("UNSUPPORTED_MEDIA_TYPE"));
    },
  );

  it.each(["text/html", "text/html, application/xhtml+xml", "image/*", "multipart/mixed", "application/json;q=0"])(
    "H-03, G-27: an Accept of %s is answered 406, by GET and by POST",
    async (accept) => {
      const get = await send({ method: "GET", path: "/graphql?id=national-map", headers: { accept } });
      const posted = await send({ headers: { accept }, body: typename });
      expect([get.status, get.body]).toEqual([406, errorBody("NOT_ACCEPTABLE")]);
      expect([posted.status, posted.body]).toEqual([406, errorBody("NOT_ACCEPTABLE")]);
    },
  );

  it.each(["/graphiql", "/playground", "/altair", "/console", "/voyager", "/graphql/console", "/graphql/", "/GraphQL"])(
    "H-03: there is no tool of another maker at %s",
    async (path) => {
      const { status, body } = await send({ method: "GET", path, headers: { accept: "text/html" } });
      expect({ status, body }).toEqual(refusal("NOT_FOUND"));
    },
  );

  const small = gzipSync(typename);
  it.each([
    ["a gzip bomb of 40 MB", "gzip", gzipSync(Buffer.alloc(40 * 1024 * 1024))],
    ["gzip", "gzip", small],
    ["gzip in gzip", "gzip, gzip", gzipSync(small)],
    ["br", "br", small],
    ["deflate", "deflate", small],
    ["identity and gzip", "identity, gzip", small],
    ["a plain body that says gzip", "gzip", Buffer.from(typename)],
  ])("H-05: %s is not unpacked", async (_what, encoding, body) => {
    expect(await post(["Content-Type: application/json", `Content-Encoding: ${encoding}`], body)).toEqual(
      refusal("UNSUPPORTED_MEDIA_TYPE"),
    );
  });

  it("H-05: a body that says identity is read", async () => {
    expect(await post(["Content-Type: application/json", "Content-Encoding: identity"])).toEqual({
      status: 200,
      body: typenameAnswer,
    });
  });
});
