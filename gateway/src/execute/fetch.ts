// What every tier of the executor asks for: the bytes of one subgraph's reply to one body.

export interface SubgraphFetch {
  /** The subgraph's name in the supergraph. */
  readonly subgraph: string;
  /** The whole body of the request: JSON text. */
  readonly body: string;
}

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
