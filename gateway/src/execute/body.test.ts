import { expect, test } from "vitest";
import { compileBody } from "./body.ts";

const operation = "query Q($first:Int,$code:RegionCode!){region(code:$code){children(first:$first){nodes{name}}}}";

test("a body holds the operation, the given variables in the plan's order, and the operation's name", () => {
  const write = compileBody({ operation, operationName: "Q", variableUsages: ["first", "code", "after"] });
  expect(write({ code: "11", other: true, first: null })).toBe(
    `{"query":${JSON.stringify(operation)},"variables":{"first":null,"code":"11"},"operationName":"Q"}`,
  );
});

test("representations stand after the variables, as they were written", () => {
  const write = compileBody({ operation, operationName: undefined, variableUsages: ["first"] });
  const representations = ['{"__typename":"Region","code":"11"}', '{"__typename":"Region","code":"12"}'];
  expect(write({ first: 3 }, representations)).toBe(
    `{"query":${JSON.stringify(operation)},"variables":{"first":3,"representations":[${representations.join(",")}]}}`,
  );
  expect(compileBody({ operation, operationName: undefined })({}, ["{}"])).toBe(
    `{"query":${JSON.stringify(operation)},"variables":{"representations":[{}]}}`,
  );
});

test("a variable is one of the request's own: what every object inherits is none", () => {
  const write = compileBody({ operation, operationName: undefined, variableUsages: ["constructor", "toString"] });
  expect(write({ toString: "given" })).toBe(`{"query":${JSON.stringify(operation)},"variables":{"toString":"given"}}`);
});
