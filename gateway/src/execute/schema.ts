// The schemas an operation is compiled against: one supergraph in the forms the planner, the tiers and graphql-js want.
import type { Schema, Supergraph } from "@apollo/federation-internals";
import type { GraphQLSchema } from "graphql";
import type { Completer } from "./objects/complete.ts";

/** By the name of the parent's type and the type of the value. */
export type LeafCompleters = Map<string, Completer>;

export interface ExecutionSchema {
  /** The graph as clients see it, in the planner's own form. */
  readonly api: Schema;
  /** The same for graphql-js. */
  readonly apiSchema: GraphQLSchema;
  /** The whole supergraph, with what clients may not see: the types of plans and of subgraphs' replies. */
  readonly supergraphSchema: GraphQLSchema;
  /** Filled as operations are compiled; its bound is the schema. */
  readonly leaves: LeafCompleters;
}

/** Takes the schemas out of the planner's supergraph; once for each supergraph, it takes tens of milliseconds. */
export const toExecutionSchema = (supergraph: Supergraph): ExecutionSchema => {
  const api = supergraph.apiSchema();
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  return { api, apiSchema: api.toGraphQLJSSchema(), supergraphSchema, leaves: new Map() };
};
