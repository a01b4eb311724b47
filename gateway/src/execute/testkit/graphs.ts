// The supergraphs that executors are compared over, each with its planner.
import { readFile } from "node:fs/promises";
import { operationFromDocument, Supergraph } from "@apollo/federation-internals";
import { type QueryPlan, QueryPlanner } from "@apollo/query-planner";
import type { DocumentNode } from "graphql";
import { readSupergraph } from "../../supergraph/read-supergraph.ts";
import { type ExecutionSchema, toExecutionSchema } from "../schema.ts";
import { composeAbstractGraph } from "./abstract-graph.ts";

export interface Graph {
  readonly name: string;
  readonly schema: ExecutionSchema;
  readonly plan: (document: DocumentNode) => QueryPlan;
}

const toGraph = (name: string, plannerSdl: string): Graph => {
  const supergraph = Supergraph.build(plannerSdl);
  const schema = toExecutionSchema(supergraph);
  const planner = new QueryPlanner(supergraph, { debug: { maxEvaluatedPlans: 200, pathsLimit: 1_000 } });
  return { name, schema, plan: (document) => planner.buildQueryPlan(operationFromDocument(schema.api, document)) };
};

/** The product's own supergraph. */
export const loadOwnGraph = async (): Promise<Graph> => {
  const sdl = await readFile(new URL("../../../supergraph.graphql", import.meta.url), "utf8");
  return toGraph("kpu", readSupergraph(sdl).plannerSdl);
};

/** The one with everything ours has not. */
export const createAbstractGraph = (): Graph => toGraph("abstract", composeAbstractGraph());
