// One text for equal values, and never one for two.
import { expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

const read = (text: string): unknown => JSON.parse(text);

it("C-06: is the same whatever the order of keys and the spelling of numbers", () => {
  expect(canonicalJson(read('{"b":2,"a":{"d":[1.0,{"z":null,"y":true}],"c":1e0}}'))).toBe(
    '{"a":{"c":1,"d":[1,{"y":true,"z":null}]},"b":2}',
  );
  expect(canonicalJson(read('{"a":1,"b":2}'))).toBe(canonicalJson(read('{"b":2.0,"a":1}')));
  expect(canonicalJson(-0)).toBe(canonicalJson(0));
});

it("C-06: tells apart what is not equal", () => {
  const texts = [
    '{"a":1}',
    '{"a":"1"}',
    '{"a":true}',
    '{"a":null}',
    "{}",
    "[]",
    '["a",1]',
    '{"a":[1]}',
    '{"a":{}}',
    '"{}"',
  ];
  expect(new Set(texts.map((text) => canonicalJson(read(text)))).size).toBe(texts.length);
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
});

it("leaves undefined fields out, as if they had not been given", () => {
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
});

it("keeps keys that look like something else, and quotes them", () => {
  expect(canonicalJson(read('{"__proto__":1,"a\\"b":2,"10":3,"9":4}'))).toBe('{"10":3,"9":4,"__proto__":1,"a\\"b":2}');
});

it.each([
  ["undefined", undefined],
  ["undefined in a list", [undefined]],
  ["no number", Number.NaN],
  ["no end", Number.POSITIVE_INFINITY],
  ["a function", () => 1],
  ["a bigint", 1n],
])("throws for %s", (_what, value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
});

it("throws for a value that is too deep to walk through", () => {
  const nested = (levels: number) => read("[".repeat(levels) + "]".repeat(levels));
  expect(canonicalJson(nested(200))).toHaveLength(400);
  expect(() => canonicalJson(nested(50_000))).toThrow(RangeError);
});
