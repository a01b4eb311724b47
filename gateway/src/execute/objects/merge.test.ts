import { expect, test } from "vitest";
import type { JsonObject } from "./json.ts";
import { copy, merge } from "./merge.ts";

const object = (text: string): JsonObject => JSON.parse(text);

test.each([
  ["keys that are new", '{"a":1}', '{"b":null}', '{"a":1,"b":null}'],
  ["a later value takes the place of an earlier one", '{"a":1}', '{"a":2}', '{"a":2}'],
  ["objects are merged", '{"a":{"b":1}}', '{"a":{"c":2}}', '{"a":{"b":1,"c":2}}'],
  ["an object takes the place of nothing", '{"a":null,"b":0}', '{"a":{"c":2},"b":{}}', '{"a":{"c":2},"b":{}}'],
  ["lists of one length, element by element", '{"a":[{"b":1},1]}', '{"a":[{"c":2},{}]}', '{"a":[{"b":1,"c":2},{}]}'],
  ["lists of two lengths: the later one", '{"a":[{"b":1}]}', '{"a":[{"c":2},3]}', '{"a":[{"c":2},3]}'],
  ["a key that every object knows", "{}", '{"constructor":{"a":1}}', '{"constructor":{"a":1}}'],
  ["the key of the prototype", "{}", '{"__proto__":{"a":1}}', '{"__proto__":{"a":1}}'],
])("%s", (_name, target, source, merged) => {
  expect(JSON.stringify(merge(object(target), object(source)))).toBe(merged);
});

test("an object in place of a text ends the fetch", () => {
  expect(() => merge(object('{"a":"text"}'), object('{"a":{"b":1}}'))).toThrow(
    new TypeError("Cannot use 'in' operator to search for 'b' in text"),
  );
});

test("what is merged as a copy stays apart from its source", () => {
  const source = object('{"a":{"b":[{"c":1}]},"__proto__":{"d":1}}');
  const [first, second] = [merge({}, source, copy), merge({}, source, copy)];
  merge(first, object('{"a":{"b":[{"c":2}]}}'));
  expect([source, second].map((one) => JSON.stringify(one))).toEqual([
    '{"a":{"b":[{"c":1}]},"__proto__":{"d":1}}',
    '{"a":{"b":[{"c":1}]},"__proto__":{"d":1}}',
  ]);
  expect(JSON.stringify(first)).toBe('{"a":{"b":[{"c":2}]},"__proto__":{"d":1}}');
});
