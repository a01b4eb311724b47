// The planner itself: an operation becomes a plan of fetches. Synchronous, and for an unseen document slow.
import { operationFromDocument, Supergraph } from "@apollo/federation-internals";
import { type QueryPlan, QueryPlanner } from "@apollo/query-planner";
import { parse } from "graphql";
import type { PlannerSettings, PlanOrder } from "./messages.ts";

/** Defaults evaluate up to 10,000 plans. */
export const plannerConfig = { debug: { maxEvaluatedPlans: 1_000, pathsLimit: 5_000 } };

/** Builds a planner; about 100 ms for each supergraph. */
export const createPlanner = ({ plannerSdl }: PlannerSettings): ((order: PlanOrder) => QueryPlan) => {
  const supergraph = Supergraph.build(plannerSdl);
  const planner = new QueryPlanner(supergraph, plannerConfig);
  const schema = supergraph.apiSchema();
  return ({ source, operationName }) => {
    const named = operationName === null ? {} : { operationName };
    return planner.buildQueryPlan(operationFromDocument(schema, parse(source, { noLocation: true }), named));
  };
};
