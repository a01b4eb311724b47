// The caller as a subgraph of its own, answered in this process: who asks, under which scopes, and what is left of the limits.
import { readFileSync } from "node:fs";
import type { Viewer } from "@kpu-graph/auth";
import { buildASTSchema, execute, Kind, parse } from "graphql";
import { z } from "zod";
import type { Source } from "../subgraph/source.ts";

export interface Limit {
  readonly name: string;
  readonly limit: number;
  readonly remaining: number;
  /** RFC 3339; null for a limit on one request. */
  readonly resetsAt: string | null;
}

export interface ViewerContext {
  readonly viewer: Viewer;
}

export interface ViewerSourceOptions<Context extends ViewerContext> {
  /** Asked only where the limits are. */
  readonly limitsOf: (context: Context) => readonly Limit[] | Promise<readonly Limit[]>;
}

// The same from src and from dist: the build copies no schema.
const schemaFile = new URL("../../src/viewer/schema.graphql", import.meta.url);

/** The links of the federation mean something to the composer alone. */
const readSchema = () => {
  const document = parse(readFileSync(schemaFile, "utf8"));
  const definitions = document.definitions.filter(({ kind }) => kind !== Kind.SCHEMA_EXTENSION);
  return buildASTSchema({ ...document, definitions }, { assumeValidSDL: true });
};

// The executor's own text, which holds nothing else.
const bodyShape = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).default({}) });

/** Creates the source of the subgraph `viewer`. */
export const createViewerSource = <Context extends ViewerContext>({
  limitsOf,
}: ViewerSourceOptions<Context>): Source<Context> => {
  const schema = readSchema();
  return {
    async fetch(body, context) {
      const { query, variables } = bodyShape.parse(JSON.parse(body));
      const { tier, agency, scopes } = context.viewer;
      const { data = null, errors } = await execute({
        schema,
        document: parse(query),
        rootValue: { viewer: { kind: tier, agency, scopes, limits: () => limitsOf(context) } },
        variableValues: variables,
      });
      return Buffer.from(JSON.stringify({ data, ...(errors === undefined ? {} : { errors }) }));
    },
  };
};
