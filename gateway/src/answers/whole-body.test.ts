// The body around the JSON text of data, byte for byte.
import { expect, test } from "vitest";
import { createBodyMaker, toBody, withExtensions } from "./whole-body.ts";

test("a body is made around what is written into its middle, without a copy", () => {
  const taken: Buffer[] = [];
  const maker = createBodyMaker((length) => {
    const bytes = Buffer.alloc(length, "x");
    taken.push(bytes);
    return bytes;
  });
  maker.allocate(7).write(`{"a":1}`);
  const body = maker.finish();
  expect(body.toString()).toBe(`{"data":{"a":1}}\n`);
  expect(taken).toEqual([body]);
});

test("text of several bytes a character is counted in bytes", () => {
  expect(toBody(`{"name":"é漢😀"}`).toString()).toBe(`{"data":{"name":"é漢😀"}}\n`);
});

test.each([
  [`{"data":{"a":1}}\n`, `{"data":{"a":1},"extensions":{"kpu":1}}\n`],
  [`{"errors":[],"data":null}\n`, `{"errors":[],"data":null,"extensions":{"kpu":1}}\n`],
])("extensions stand last in %s, and the body is left as it was", (text, expected) => {
  const body = Buffer.from(text);
  expect([withExtensions(body, { kpu: 1 }).toString(), withExtensions(text, { kpu: 1 }).toString()]).toEqual([
    expected,
    expected,
  ]);
  expect(body.toString()).toBe(text);
});

test("extensions that a text has of its own stay, in one place with those that are added", () => {
  const text = `{"data":{"a":null},"extensions":{"valueCompletion":["a"]}}\n`;
  expect(withExtensions(text, { kpu: 1 }).toString()).toBe(
    `{"data":{"a":null},"extensions":{"valueCompletion":["a"],"kpu":1}}\n`,
  );
});
