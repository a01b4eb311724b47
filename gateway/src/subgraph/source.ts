// A subgraph as the executor sees it: bodies in, the bytes of replies out.

export interface Source<Context> {
  /**
   * Sends the body of a GraphQL request once and gives the bytes of the reply, whatever they hold. Rejects where there is none, with a
   * GraphQLError that may be shown: SUBGRAPH_UNAVAILABLE or SUBGRAPH_TIMEOUT, and which system it was.
   */
  fetch(body: string, context: Context): Promise<Buffer>;
}
