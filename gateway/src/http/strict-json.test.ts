// JSON that every program reads alike.
import { ClientError } from "@kpu-graph/errors";
import { describe, expect, it } from "vitest";
import { parseStrictJson } from "./strict-json.ts";

const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const refused = new ClientError("BAD_REQUEST");

describe("parseStrictJson", () => {
  it.each([
    [`{"a":{"b":[1,-2.5,true,null,"\\"x\\\\"]},"constructor":"c","prototype":{}}`],
    [`"a : { [ text"`],
    [`[{"a":1},{"a":1}]`],
    [`{"a":"{\\"a\\":1,\\"a\\":2}"}`],
    [`{"a":"\\u0000\\ud83d\\ude00"}`],
    [`9007199254740991`],
    [nested(10)],
  ])("reads %s as JSON.parse does", (text) => {
    expect(parseStrictJson(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ["nothing", ""],
    ["half of a text", `{"a":`],
    ["a text without an end", `"a`],
    ["an escape without an end", `"a\\`],
    ["something behind the end", `{} {}`],
    ["a comma too many", `[1,]`],
    ["brackets that do not match", `{"a":1]`],
    ["eleven levels", nested(11)],
    ["100,000 levels", nested(100_000)],
    ["100,000 levels of objects", `{"a":`.repeat(100_000)],
    ["quotes in quotes", `"${'\\"'.repeat(50_000)}`],
    ["a key twice", `{"a":1,"b":2,"a":1}`],
    ["a key twice, once in disguise", `{"a":1,"\\u0061":2}`],
    ["a key twice further in", `{"a":[{"b":1,"b":1}]}`],
    ["__proto__", `{"__proto__":{"polluted":true}}`],
    ["__proto__ in disguise", `{"a":[{"\\u005f_proto__":1}]}`],
    ["constructor.prototype", `{"a":{"constructor":{"prototype":{"polluted":true}}}}`],
    ["NaN", `{"a":NaN}`],
    ["infinity", `{"a":1e400}`],
    ["a whole number that would be rounded", `{"a":9007199254740993}`],
    ["half a character", `{"a":"\\ud800"}`],
    ["half a character in a key", `{"\\udc00":1}`],
    ["a NUL", `{"a":"\u0000"}`],
    ["a byte order mark", `\ufeff{}`],
  ])("refuses %s", (_what, text) => {
    expect(() => parseStrictJson(text)).toThrow(refused);
  });
});
