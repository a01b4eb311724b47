// What every tier of the executor asks for: the bytes of one subgraph's reply to one body.
import type { FetchNode } from "@apollo/query-planner";

/** What a plan says of a fetch: the same whenever it is made. */
export interface PlannedFetch {
  /** Text of what the subgraph is asked. */
  readonly operation: string;
  readonly operationName: string | undefined;
}

export interface SubgraphFetch {
  /** The subgraph's name in the supergraph. */
  readonly subgraph: string;
  /** The whole body of the request: JSON text. */
  readonly body: string;
  /** Of the plan; without it the reply is kept nowhere. */
  readonly planned?: PlannedFetch | undefined;
}

/** Takes of a plan's fetch what goes with each fetch; the planner's object is not kept by it. */
export const toPlanned = ({
  operation,
  operationName,
}: Pick<FetchNode, "operation" | "operationName">): PlannedFetch => ({
  operation,
  operationName,
});

/**
 * Answers with the bytes of the reply, whatever they hold. Rejects where there is no reply: with a GraphQLError (a ClientError) when the
 * failure may be shown as it is; anything else is shown as SUBGRAPH_UNAVAILABLE.
 */
export type FetchSubgraph = (fetch: SubgraphFetch) => Promise<Buffer>;

/** What running an operation took; the tiers add to it. */
export interface FetchCounts {
  /** Fetches that left the gateway. */
  fetches: number;
  /** Bytes that came back. */
  bytes: number;
  /** References to entities, before equal ones became one. */
  representations: number;
  /** References to entities that were sent. */
  representationsSent: number;
}

/** Counts of an operation that has not run. */
export const createFetchCounts = (): FetchCounts => ({
  fetches: 0,
  bytes: 0,
  representations: 0,
  representationsSent: 0,
});
