// The caller as a subgraph of its own, answered in this process: who asks, under which scopes, and what is left of the limits.
import { readFileSync } from "node:fs";
import type { GraphQLDataSource } from "@apollo/gateway";
import type { Viewer } from "@kpu-graph/auth";
import { buildASTSchema, execute, Kind, parse } from "graphql";

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

/** Creates the data source of the subgraph `viewer`. */
export const createViewerSource = <Context extends ViewerContext>({
  limitsOf,
}: ViewerSourceOptions<Context>): GraphQLDataSource<Context> => {
  const schema = readSchema();
  return {
    async process(options) {
      if (options.kind !== "incoming operation") return { data: { __typename: "Query" } };
      const { request, context } = options;
      const { tier, agency, scopes } = context.viewer;
      const { data = null, errors } = await execute({
        schema,
        document: parse(request.query ?? ""),
        rootValue: { viewer: { kind: tier, agency, scopes, limits: () => limitsOf(context) } },
        variableValues: request.variables ?? null,
      });
      return { data, ...(errors === undefined ? {} : { errors: errors.map((error) => error.toJSON()) }) };
    },
  };
};
