import { describe, expect, test } from "vitest";
import { scanEntitiesReply, scanRootReply, writeEntitiesReply } from "./scan-reply.ts";

const kept = [
  `{"data":{}}`,
  `{"data":{"a":1}}\n`,
  `{"data":{"region":{"name":"JAWA TENGAH","codes":["33",{"a":[]}],"share":-0.5,"isNew":false,"of":true,"none":null}}}`,
  String.raw`{"data":{"a":"a \"quote\" \\ and \n é漢😀 ","b":[[],[1,2]],"errors":"}]\\"}}`,
];

describe("the reply to a root fetch", () => {
  test.each(kept)("is kept: %s", (text) => {
    expect(scanRootReply(Buffer.from(text))).toEqual({ saysNone: false });
  });

  test.each([`{"data":{"region":null}}`, `{"data":{"a":1,"b":null}}`])("says that there is none: %s", (text) => {
    expect(scanRootReply(Buffer.from(text))).toEqual({ saysNone: true });
  });

  test.each([
    ["with errors", `{"data":{"a":1},"errors":[{"message":"m"}]}`],
    ["with errors first", `{"errors":[],"data":{"a":1}}`],
    ["with errors in other letters", String.raw`{"data":{"a":1},"\u0065rrors":[]}`],
    ["with people read", `{"data":{"a":1},"extensions":{"audit":{"rows":1,"subjects":[]}}}`],
    ["with its data twice", `{"data":{"a":1},"data":{"a":2}}`],
    ["without data", `{"errors":[{"message":"m"}]}`],
    ["with null for data", `{"data":null}`],
    ["with a list for data", `{"data":[]}`],
    ["with blanks", `{ "data": { "a": 1 } }`],
    ["with a blank behind it", `{"data":{"a":1}} `],
    ["with two line ends", `{"data":{"a":1}}\n\n`],
    ["with a byte order mark", `\ufeff{"data":{"a":1}}`],
    ["with two of them", `{"data":{"a":1}}{"data":{"a":1}}`],
    ["that ends too early", `{"data":{"a":1}`],
    ["that ends in a value", `{"data":{"a":tru`],
    ["that ends in a text", `{"data":{"a":"b`],
    ["with another word", `{"data":{"a":nil}}`],
    ["with a comma too many", `{"data":{"a":1,}}`],
    ["with a bracket of the other kind", `{"data":{"a":[1}}}`],
    ["with two values", `{"data":{"a":1 2}}`],
    ["with a number too large", `{"data":{"a":1e999}}`],
    ["nested without end", `{"data":{"a":${"[".repeat(100_000)}`],
    ["that is empty", ""],
  ])("%s is not kept", (_name, text) => {
    expect(scanRootReply(Buffer.from(text))).toBeUndefined();
  });

  test("that is no UTF-8 is not kept", () => {
    expect(scanRootReply(Buffer.from(`{"data":{"a":"\xff"}}`, "latin1"))).toBeUndefined();
  });
});

describe("the reply to a fetch of entities", () => {
  const cut = (text: string, wanted: number) =>
    scanEntitiesReply(Buffer.from(text), wanted)?.map((one) => one?.toString());

  test("is cut into them, and put together again as it was", () => {
    const text = `{"data":{"_entities":[{"a":"],\\"[{"},null,{"b":[{"c":1},{}]},7]}}`;
    const entities = [`{"a":"],\\"[{"}`, undefined, `{"b":[{"c":1},{}]}`, "7"];
    expect(cut(text, 4)).toEqual(entities);
    expect(String(writeEntitiesReply(entities.map((one) => (one === undefined ? undefined : Buffer.from(one)))))).toBe(
      text,
    );
    expect(cut(`${text}\n`, 4)).toEqual(entities);
    expect(cut(`{"data":{"_entities":[]}}`, 0)).toEqual([]);
    expect(String(writeEntitiesReply([]))).toBe(`{"data":{"_entities":[]}}`);
  });

  test.each([
    ["one more than were asked", `{"data":{"_entities":[{},{},{}]}}`],
    ["one fewer", `{"data":{"_entities":[{}]}}`],
    ["no list", `{"data":{"_entities":null}}`],
    ["something beside them", `{"data":{"_entities":[{},{}],"a":1}}`],
    ["the list twice", `{"data":{"_entities":[{},{}],"_entities":[]}}`],
    ["errors", `{"data":{"_entities":[{},null]},"errors":[{"message":"m","path":["_entities",1]}]}`],
    ["a fault in one", `{"data":{"_entities":[{},{"a":}]}}`],
    ["an end too early", `{"data":{"_entities":[{},{}]}`],
  ])("with %s is not kept", (_name, text) => {
    expect(cut(text, 2)).toBeUndefined();
  });
});
