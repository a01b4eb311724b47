// What the gateway and its planning thread say to each other.
import type { QueryPlan } from "@apollo/query-planner";

/** What the thread is started with. */
export interface PlannerSettings {
  /** The supergraph without the purposes the planner refuses. */
  readonly plannerSdl: string;
}

export interface PlanOrder {
  /** A document, valid against the graph's API schema. */
  readonly source: string;
  /** Which of its operations; null where it has only one. */
  readonly operationName: string | null;
}

export type PlanReply =
  /** The planner is built; orders are planned from now on. */
  | { readonly ready: true }
  | { readonly plan: QueryPlan /** Characters of the plan as JSON. */; readonly size: number }
  | { readonly fault: string };
