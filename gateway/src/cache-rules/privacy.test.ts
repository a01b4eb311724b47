// Nothing about people is kept: every field that is not public, in an operation that asks it, once by the schema alone and once by the access table.
import { fileURLToPath } from "node:url";
import { coordinatesOf, loadPolicy } from "@kpu-graph/policy";
import { type GraphQLSchema, getNamedType, isCompositeType, isInterfaceType, isObjectType } from "graphql";
import { describe, expect, test } from "vitest";
import { compose, subgraphs } from "../access/testkit/graph.ts";
import type { AccessTable } from "../supergraph/access-table.ts";
import { loadSupergraph } from "../supergraph/load.ts";
import { readSupergraph } from "../supergraph/read-supergraph.ts";
import { createCacheRules } from "./index.ts";
import { questionOf, shown } from "./testkit/ask.ts";

const product = readSupergraph(await loadSupergraph(undefined));
const schema = product.execution.supergraphSchema;
const policy = await loadPolicy(fileURLToPath(new URL("../../policy.yaml", import.meta.url)), {
  coordinates: coordinatesOf(product.apiSchema),
  now: new Date("2026-11-24T00:00:00Z"),
});
const kept = { maxAgeSeconds: 0, scope: "PRIVATE", tags: [] };

/** By type, the fields that lead there from Query. */
const pathsOf = (of: GraphQLSchema): ReadonlyMap<string, readonly string[]> => {
  const paths = new Map<string, readonly string[]>([["Query", []]]);
  // A map that grows while it is walked.
  for (const [name, path] of paths) {
    const type = of.getType(name);
    for (const field of isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []) {
      const inner = getNamedType(field.type);
      if (isCompositeType(inner) && !paths.has(inner.name)) paths.set(inner.name, [...path, field.name]);
    }
  }
  return paths;
};

/** An operation that asks the field. */
const operationOf = (of: GraphQLSchema, coordinate: string): string => {
  const [typeName = "", name = ""] = coordinate.split(".");
  const type = of.getType(typeName);
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  const path = pathsOf(of).get(typeName);
  if (field === undefined || path === undefined) throw new Error(`no way to ${coordinate}`);
  const inner = isCompositeType(getNamedType(field.type)) ? "{ __typename }" : "";
  const selected = `... on ${typeName} { ${name} ${inner} }`;
  return `{ ${path.reduceRight((text, outer) => `${outer} { ${text} }`, selected)} }`;
};

const isPublic = (access: AccessTable, coordinate: string): boolean => {
  const rule = access.get(coordinate);
  if (rule === undefined) return false;
  const isOpen = !rule.authenticated && rule.requiresScopes.length + rule.policies.length === 0;
  return isOpen && rule.requires.every((input) => isPublic(access, input));
};

const guarded = [...product.access.keys()].filter((coordinate) => !isPublic(product.access, coordinate));
const restricted = [...product.access.keys()].filter((coordinate) => policy.classOf(coordinate) !== "public");
const ofCaller = [...product.access.keys()].filter((coordinate) =>
  /^(?:Query\.viewer|Viewer\.|Limit\.)/.test(coordinate),
);

describe("an answer with a field that is not public", () => {
  const all = [...new Set([...guarded, ...restricted, ...ofCaller])].sort();

  test("is never kept, whichever field", () => {
    const rules = createCacheRules(product);
    const answers = all.map((coordinate) => [
      coordinate,
      shown(rules.ofOperation(questionOf(operationOf(schema, coordinate))), {}),
    ]);
    expect(answers).toEqual(all.map((coordinate) => [coordinate, kept]));
    // So that an empty list does not pass.
    expect([guarded.length, restricted.length, ofCaller.length]).toEqual([16, 21, 9]);
  });

  test("is never kept by what the schema declares either, without the access table", () => {
    const rules = createCacheRules({ ...product, access: new Map() });
    const answers = all.map((coordinate) => [
      coordinate,
      shown(rules.ofOperation(questionOf(operationOf(schema, coordinate))), {}),
    ]);
    expect(answers).toEqual(all.map((coordinate) => [coordinate, kept]));
  });

  test("is never kept by the access table either, where the schema declares otherwise", () => {
    const link = `@link(url: "https://kpu-graph.invalid/cacheControl/v0.1", import: ["@cacheControl"]) @composeDirective(name: "@cacheControl")
      directive @cacheControl(maxAge: Int, scope: cacheControl__Scope) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
      enum cacheControl__Scope { PUBLIC PRIVATE }`;
    const people = subgraphs.people
      .replace('"@policy"]', '"@policy", "@composeDirective"]')
      .replace(/^(extend schema @link\([^)]*\))/, `$1 ${link}`)
      .replaceAll(
        /(type \w+ (?:@key\(fields: "code"\) |@authenticated |implements Thing )?)\{/g,
        "$1@cacheControl(maxAge: 60) {",
      )
      .replace("type Query @cacheControl(maxAge: 60) {", "type Query {");
    const small = readSupergraph(compose({ people, counts: subgraphs.counts }));
    const rules = createCacheRules(small);
    const ways = pathsOf(small.execution.supergraphSchema);
    const ageOf = (coordinate: string) =>
      rules.ofOperation(questionOf(operationOf(small.execution.supergraphSchema, coordinate))).maxAgeSeconds;
    const asked = [...small.access.keys()].filter((coordinate) => ways.has(coordinate.split(".")[0] ?? ""));
    const ages = asked.map((coordinate) => [isPublic(small.access, coordinate), ageOf(coordinate)]);
    expect(ages.filter(([open]) => !open)).toEqual(ages.filter(([open]) => !open).map(() => [false, 0]));
    expect(ages.filter(([open, age]) => open && age === 60).length).toBeGreaterThan(10);
    expect(ages.filter(([open]) => !open).length).toBeGreaterThan(10);
  });
});
