// The checker against the library's own reading of variables: the same values in the same order, or the same refusal.
import { isDeepStrictEqual } from "node:util";
import { buildSchema, getOperationAST, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { createRandom, type Random } from "../execute/testkit/random.ts";
import { checkVariables } from "../pipeline/coerce.ts";
import { RequestRefused } from "../pipeline/refusal.ts";
import { createVariableChecker } from "./variable-checker.ts";

const schema = buildSchema(`
  scalar Code
  enum Level { NATION PROVINCE }
  input Box { code: Code!, number: Int = 5, inner: Box }
  type Query { a(id: ID, float: Float): Int }
  type Output { a: Int }
`);

const operationOf = (definitions: string) => {
  const operation = getOperationAST(parse(`query${definitions === "" ? "" : `(${definitions})`} { a }`));
  if (!operation) throw new Error("no operation");
  return operation;
};

const inner = ["Int", "Float", "ID", "String", "Boolean", "Level", "Code", "Box", "Nothing", "Output"] as const;
const defaults: Readonly<Record<string, readonly string[]>> = {
  Int: ["1", "null", '"bad"'],
  Float: ["1", "0.5"],
  ID: ["1", '"a"'],
  String: ['"text"'],
  Boolean: ["true"],
  Level: ["NATION"],
  Code: ['"33"'],
  Box: ['{ code: "1" }'],
};

const definitionOf = (name: string, random: Random): string => {
  const type = inner[random.below(random.chance(0.1) ? inner.length : 8)] ?? "Int";
  const item = `${type}${random.chance(0.3) ? "!" : ""}`;
  const whole = random.pick([item, item, item, `[${item}]`, `[${item}]!`, `[[${item}]]`]);
  const given = defaults[type] ?? [];
  return `$${name}: ${whole}${random.chance(0.3) && given.length > 0 ? ` = ${random.pick(given)}` : ""}`;
};

const plainValues = [0, 1, -7, 1.5, 2 ** 40, "", "33", "NATION", "nation", true, false, null, "constructor"] as const;

const anyValue = (random: Random, depth = 0): unknown => {
  if (depth < 3 && random.chance(0.2))
    return Array.from({ length: random.below(3) }, () => anyValue(random, depth + 1));
  if (depth < 3 && random.chance(0.15))
    return { code: anyValue(random, depth + 1), ...(random.chance(0.3) ? { wrong: 1 } : {}) };
  return random.pick(plainValues);
};

const outcomeOf = (ask: () => Readonly<Record<string, unknown>>) => {
  try {
    return { values: Object.entries(ask()) };
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    return { errors: error.errors };
  }
};

describe("the checker of variables", () => {
  it("reads and refuses random variables as the library does", () => {
    const checker = createVariableChecker(schema);
    const random = createRandom(3);
    const counts = { fit: 0, refused: 0 };
    const differences: unknown[] = [];
    for (let at = 0; at < 1_000; at += 1) {
      const names = ["b", "a", "constructor", "__proto__", "c"].slice(0, random.below(6));
      const definitions = names.map((name) => definitionOf(name, random)).join(", ");
      const operation = operationOf(definitions);
      for (let turn = 0; turn < 4; turn += 1) {
        const given = names.filter(() => random.chance(0.8)).map((name) => [name, anyValue(random)] as const);
        const variables = Object.fromEntries(random.chance(0.3) ? [["unknown", 1], ...given] : given);
        const expected = outcomeOf(() => checkVariables(schema, operation, variables));
        const outcome = outcomeOf(() => checker.check(operation, variables));
        if (!isDeepStrictEqual(outcome, expected)) differences.push({ definitions, variables, outcome, expected });
        counts["values" in expected ? "fit" : "refused"] += 1;
      }
    }
    expect(differences).toEqual([]);
    expect(counts.fit).toBeGreaterThan(1_000);
    expect(counts.refused).toBeGreaterThan(1_000);
  });

  it("applies defaults, drops what is not declared, and keeps the order of the declaration", () => {
    const operation = operationOf("$code: Code!, $first: Int = 10, $level: Level, $id: ID");
    const { check } = createVariableChecker(schema);
    expect(Object.entries(check(operation, { id: 5, other: 1, code: "33" }))).toEqual([
      ["code", "33"],
      ["first", 10],
      ["id", "5"],
    ]);
  });

  it("gives a default that is a list anew each time", () => {
    const operation = operationOf("$ids: [ID] = [1]");
    const { check } = createVariableChecker(schema);
    expect(check(operation, {})["ids"]).toEqual(["1"]);
    expect(check(operation, {})["ids"]).not.toBe(check(operation, {})["ids"]);
  });
});
