// The product's own graph as the tests of limits measure it, and the limits of the public.
import { readFileSync } from "node:fs";
import { buildSchema, type DocumentNode, getOperationAST } from "graphql";
import { readCosts } from "../costs.ts";
import { type Measure, measure } from "../measure.ts";

export const publicLimits = {
  requests: { burst: 60, perSecond: 2 },
  points: { burst: 40_000, perSecond: 400 },
  cost: 20_000,
  tokens: 1_500,
  depth: 8,
  aliases: 20,
  rootFields: 10,
  directives: 20,
  selections: 1_000,
  nodes: 10_000,
  listItems: 250,
  introspection: false,
  persistedQueries: false,
};

/** Loads the committed supergraph; returns a function that measures documents against it. */
export const loadMeasure = () => {
  const supergraph = readFileSync(new URL("../../../supergraph.graphql", import.meta.url), "utf8");
  const schema = buildSchema(supergraph);
  const costs = readCosts(supergraph);
  return (
    document: DocumentNode,
    variables: Readonly<Record<string, unknown>> = {},
    operationName?: string,
  ): Measure => {
    const operation = getOperationAST(document, operationName) ?? undefined;
    return measure({ document, operation, variables, schema, costs, limits: publicLimits });
  };
};

/** The code under which `check` refuses; undefined when it does not. */
export const codeOf = (check: () => void): string | undefined => {
  try {
    check();
  } catch (error) {
    if (error instanceof Error && "code" in error) return String(error.code);
    throw error;
  }
  return undefined;
};

/** Such a text for each number from 0, one after the other. */
export const times = (count: number, toText: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => toText(index)).join(" ");

/** A question whose innermost field is at this depth. */
export const nested = (depth: number): string =>
  `region(code: "33") { ${"parent { ".repeat(depth - 2)}name${" }".repeat(depth - 2)} }`;
