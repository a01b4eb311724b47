// What is read on the short way, byte for byte, and what is left to Node's parser.
import { describe, expect, it } from "vitest";
import { readPlain } from "./plain-request.ts";

const body = `{"query":"{ a }"}`;
const lines = [
  "POST /graphql HTTP/1.1",
  "Host: localhost:4000",
  "content-type: application/json",
  `Content-Length: ${body.length}`,
];
const text = (...all: readonly string[]) => `${all.join("\r\n")}\r\n\r\n`;
const read = (request: string, largestBody = 64) => readPlain(Buffer.from(request, "latin1"), largestBody);
const withLine = (line: string) => read(text(...lines, line) + body);

describe("a plain request", () => {
  it("is read whole: its headers as they were sent, and where its body stands", () => {
    const request = text(...lines, "Authorization:Bearer kpu_x", "Accept:  */* \t") + body;
    expect(read(request)).toEqual({
      method: "POST",
      headers: {
        host: "localhost:4000",
        "content-type": "application/json",
        "content-length": String(body.length),
        authorization: "Bearer kpu_x",
        accept: "*/*",
      },
      rawHeaders: [
        ...["Host", "localhost:4000", "content-type", "application/json", "Content-Length", String(body.length)],
        ...["Authorization", "Bearer kpu_x", "Accept", "*/*"],
      ],
      isLast: false,
      bodyStart: request.length - body.length,
      bodyEnd: request.length,
    });
  });

  it("ends where its length says, whatever follows", () => {
    const one = text(...lines) + body;
    expect(read(one + one)).toEqual(read(one));
  });

  it.each([
    ["close", true],
    ["Close", true],
    ["keep-alive", false],
  ])("may say Connection: %s", (value, isLast) => {
    expect(withLine(`Connection: ${value}`)).toMatchObject({ isLast });
  });

  it.each([
    ["the same names", ["Accept: */*", "Authorization: Bearer kpu_x"]],
    ["other spellings of them", ["ACCEPT: */*", "authorization: Bearer kpu_x"]],
    ["another order", ["Authorization: Bearer kpu_x", "Accept: */*"]],
    ["names that begin like them", ["Accept-Language: id", "Authorization-Info: Bearer kpu_x"]],
    ["names they begin with", ["Acc: */*", "Auth: Bearer kpu_x"]],
    ["a name nobody knows", ["X-Own: 1", "Accept: */*"]],
    ["fewer of them", []],
  ])("is read as it is, whatever head was read before it: %s", (_what, more) => {
    const before = text(...lines, "Accept: application/json", "Authorization: Bearer kpu_y", "X-Other: 2") + body;
    const sent = [...lines.slice(1), ...more].map((line) => line.split(": "));
    for (let again = 0; again < 3; again += 1) {
      expect(read(before)).toMatchObject({ headers: { authorization: "Bearer kpu_y", "x-other": "2" } });
      expect(read(text(...lines, ...more) + body)).toMatchObject({
        rawHeaders: sent.flat(),
        headers: Object.fromEntries(sent.map(([name = "", value]) => [name.toLowerCase(), value])),
      });
    }
  });

  it("is a part of one at every place where it could break off", () => {
    const request = text(...lines) + body;
    for (let length = 1; length < request.length; length += 1) expect(read(request.slice(0, length))).toBe("part");
    expect(read(request)).not.toBe("part");
  });
});

describe("is not plain, and Node's to judge", () => {
  it.each([
    ["another method", "GET /graphql HTTP/1.1"],
    ["a method in small letters", "post /graphql HTTP/1.1"],
    ["another address", "POST /graphql?a HTTP/1.1"],
    ["an address in full", "POST http://localhost/graphql HTTP/1.1"],
    ["two blanks", "POST  /graphql HTTP/1.1"],
    ["HTTP/1.0", "POST /graphql HTTP/1.0"],
  ])("%s", (_what, line) => {
    expect(read(text(line, ...lines.slice(1)) + body)).toBe("other");
    // And already with its first bytes: nothing is waited for.
    expect(read(line)).toBe("other");
  });

  it.each([
    ["Transfer-Encoding: chunked"],
    ["Transfer-Encoding: identity"],
    ["Content-Encoding: gzip"],
    ["Expect: 100-continue"],
    ["Upgrade: h2c"],
    ["Connection: upgrade"],
    ["Connection: close, te"],
    ["TE: trailers"],
    ["Trailer: x"],
    ["Content-Length: 17"],
    ["content-length: 18"],
    ["Host: elsewhere"],
    ["Authorization: a\r\nauthorization: b"],
    ["X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-For: 192.0.2.2"],
    ["Accept: text/html"],
    ["X A: b"],
    ["X-A : b"],
    [" folded: b"],
    ["X_A: b"],
    ["no colon"],
    [": b"],
    ["X-A: a\nX-B: b"],
    ["X-A: a\rb"],
    ["X-A: a\0b"],
    ["X-A: \u00e9"],
  ])("with the line %j", (line) => {
    expect(withLine(line)).toBe("other");
  });

  it.each([["0"], ["017"], ["+17"], ["17, 17"], ["1e1"], [""], ["65"], ["99999999999999999999"]])(
    "with a length of %j",
    (length) => {
      expect(read(text(...lines.slice(0, 3), `Content-Length: ${length}`) + body.padEnd(100))).toBe("other");
    },
  );

  it.each([
    ["host", 1],
    ["type", 2],
    ["length", 3],
  ])("without its %s", (_what, at) => {
    expect(read(text(...lines.filter((_line, place) => place !== at)) + body)).toBe("other");
  });

  it.each([["text/plain"], ["application/json; charset=latin1"], ["application/graphql"]])("of type %s", (type) => {
    expect(read(text(...lines.slice(0, 2), `Content-Type: ${type}`, ...lines.slice(3)) + body)).toBe("other");
  });

  it("with more headers than may be, or larger ones", () => {
    const many = (count: number) => Array.from({ length: count - 3 }, (_, at) => `x-${at}: 1`);
    expect(read(text(...lines, ...many(60)) + body)).toMatchObject({ method: "POST" });
    expect(read(text(...lines, ...many(61)) + body)).toBe("other");
    expect(read(text(...lines, `x-a: ${"a".repeat(17_000)}`) + body)).toBe("other");
    // Not even ended.
    expect(read(`${lines.join("\r\n")}\r\nx-a: ${"a".repeat(17_000)}`)).toBe("other");
  });
});
