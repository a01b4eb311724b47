import { expect, test } from "vitest";
import { compileBody } from "../execute/body.ts";
import { createBodyForm } from "./split-body.ts";

const operation = `query A__tabulation__1($representations:[_Any!]!$a:Json){_entities(representations:$representations){...on Region{b(a:$a)}}}`;
const planned = { operation, operationName: "A__tabulation__1" };
const form = createBodyForm(planned);
const write = compileBody({ ...planned, variableUsages: ["a", "b"] });

test.each([
  ["no other variable", {}, ""],
  ["another variable", { a: "33" }, `"a":"33"`],
  ["two, one of them an object", { a: { b: [1, "]"], c: {} }, b: null }, `"a":{"b":[1,"]"],"c":{}},"b":null`],
  ["one that looks like representations", { a: { representations: ["x"] } }, `"a":{"representations":["x"]}`],
  ["a text that does", { a: `"representations":[` }, String.raw`"a":"\"representations\":["`],
  ["a text that ends in a backslash", { a: "\\" }, String.raw`"a":"\\"`],
])("a body with %s is taken apart, and put together again", (_name, variables, expected) => {
  const representations = [`{"__typename":"Region","code":"33"}`, `{"__typename":"Region","code":"]},{[\\"\\\\"}`];
  const body = write(variables, representations);
  const text = `${expected}${expected && ","}"representations":[${representations.join(",")}]`;
  expect(form.split(body)).toEqual({ variables: expected, representations, text });
  expect(form.join(expected, representations)).toBe(body);
});

test("a body without representations, or with none, says so", () => {
  expect(form.split(write({ a: 1 }))).toEqual({ variables: `"a":1`, representations: undefined, text: `"a":1` });
  expect(form.split(write({}))).toEqual({ variables: "", representations: undefined, text: "" });
  expect(form.split(write({}, []))).toEqual({ variables: "", representations: [], text: `"representations":[]` });
});

test("an operation without a name has a body without one", () => {
  const nameless = createBodyForm({ operation, operationName: undefined });
  const body = compileBody({ operation, operationName: undefined, variableUsages: ["a"] })({ a: 1 });
  expect(nameless.split(body)).toEqual({ variables: `"a":1`, representations: undefined, text: `"a":1` });
  expect(nameless.split(write({ a: 1 }))).toBeUndefined();
});

test("a body of another fetch is not taken apart", () => {
  expect(
    form.split(compileBody({ operation: "{ a }", operationName: undefined, variableUsages: [] })({})),
  ).toBeUndefined();
});
