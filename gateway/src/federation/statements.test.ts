// Statements: compiled once they have come back, and only so many of them, whatever clients send.
import { readFile } from "node:fs/promises";
import { operationFromDocument, Supergraph } from "@apollo/federation-internals";
import { QueryPlanner } from "@apollo/query-planner";
import { Kind, parse } from "graphql";
import { expect, test } from "vitest";
import { hashOf } from "../operations/document-hash.ts";
import { readSupergraph } from "../supergraph/read-supergraph.ts";
import { createStatements, type OperationToRun } from "./statements.ts";

const supergraph = readSupergraph(await readFile(new URL("../../supergraph.graphql", import.meta.url), "utf8"));
const planner = new QueryPlanner(Supergraph.build(supergraph.plannerSdl));
const rule = { maxAgeSeconds: 0, scope: "PRIVATE" as const, tagsOf: () => [] };

const create = (most: number, compileAfter = 2) =>
  createStatements({ schema: supergraph.execution, rules: { ofOperation: () => rule }, compileAfter, most });

const toRun = (source: string): OperationToRun => {
  const document = parse(source);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("no operation");
  return { document, operation, source, hash: hashOf(source) };
};
const planOf = ({ document }: OperationToRun) =>
  planner.buildQueryPlan(operationFromDocument(supergraph.execution.api, document));

test("an operation is compiled when it has come as often as it must, and once", () => {
  const statements = create(10, 2);
  const operation = toRun(`{ region(code: "33") { name } }`);
  const statement = statements.add(operation, planOf(operation));
  const kinds = [1, 2, 3, 4].map(() => {
    const programs = statements.programsOf(statement);
    return { objects: typeof programs.objects, bytes: typeof programs.bytes, programs };
  });
  expect(kinds.map(({ objects, bytes }) => [objects, bytes])).toEqual([
    ["undefined", "undefined"],
    ["undefined", "undefined"],
    ["object", "object"],
    ["object", "object"],
  ]);
  expect(kinds[3]?.programs).toBe(kinds[2]?.programs);
});

test("what no tier takes is not compiled anew each time", () => {
  const statements = create(10, 0);
  const operation = toRun("{ __schema { queryType { name } } }");
  const statement = statements.add(operation, planOf(operation));
  expect(statements.programsOf(statement)).toEqual({ objects: undefined, bytes: undefined });
  expect(statement.programs).toBeDefined();
  expect(statements.programsOf(statement)).toBe(statement.programs);
});

test("a flood of operations that come once leaves an eighth of the bound, those that came last", () => {
  const statements = create(400);
  const all = Array.from({ length: 500 }, (_, at) => toRun(`{ a${at}: region(code: "33") { name } }`));
  const [first] = all;
  if (first === undefined) throw new Error("no operation");
  const plan = planOf(first);
  for (const operation of all) statements.add(operation, plan);
  const known = all.filter((operation) => statements.known(operation) !== undefined);
  expect(known.length).toBeGreaterThan(0);
  expect(known.length).toBeLessThanOrEqual(50);
  expect(known).toEqual(all.slice(-known.length));
});

test("what is in use outlasts any flood of what comes once, and is bounded by those that come again", () => {
  const statements = create(4);
  const plan = planOf(toRun(`{ region(code: "33") { name } }`));
  const add = (name: string) => {
    const operation = toRun(`{ ${name}: region(code: "33") { name } }`);
    statements.add(operation, plan);
    return operation;
  };
  const used = add("used");
  statements.known(used);
  for (let at = 0; at < 500; at += 1) add(`a${at}`);
  expect(statements.known(used)?.asked).toBe(3);
  for (let at = 0; at < 4; at += 1) statements.known(add(`b${at}`));
  expect(statements.known(used)).toBeUndefined();
  expect([...statements.inUse()]).toHaveLength(4);
});

test("large operations leave room for fewer", () => {
  const statements = create(1_000);
  const plan = planOf(toRun(`{ region(code: "33") { name } }`));
  const large = (name: string) => toRun(`{ ${name}: region(code: "33") { ${"name ".repeat(20_000)} } }`);
  for (let at = 0; at < 20; at += 1) {
    const operation = large(`a${at}`);
    statements.add(operation, plan);
    statements.known(operation);
  }
  expect([...statements.inUse()]).toHaveLength(9);
});

test("a statement keeps neither plan nor document once programs run it", () => {
  const statements = create(10, 0);
  const operation = toRun(`{ region(code: "33") { name } }`);
  const statement = statements.add(operation, planOf(operation));
  expect(statement.plan.node).toBeDefined();
  statements.programsOf(statement);
  expect([statement.plan.node, statement.document.definitions]).toEqual([undefined, []]);
});

test("two operations of one document are two statements", () => {
  const statements = create(10);
  const source = `query A { region(code: "33") { name } } query B { region(code: "33") { level } }`;
  const document = parse(source);
  const [a, b] = document.definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? [{ document, operation: one, source, hash: hashOf(source) }] : [],
  );
  if (a === undefined || b === undefined) throw new Error("no operations");
  const added = statements.add(a, planOf(toRun(`{ region(code: "33") { name } }`)));
  expect([statements.known(a), statements.known(b)]).toEqual([added, undefined]);
});
