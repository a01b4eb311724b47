// A subgraph as the executor sees it: bodies in, the bytes of replies out.

import type { SubgraphResponse } from "../transport/client.ts";

/** What a reply came with. */
export type ReplyHead = Pick<SubgraphResponse, "status" | "header">;

export interface Source<Context> {
  /**
   * Sends the body of a GraphQL request once and gives the bytes of the reply, whatever they hold. Rejects where there is none, with a
   * GraphQLError that may be shown: SUBGRAPH_UNAVAILABLE or SUBGRAPH_TIMEOUT, and which system it was. `onReply` is told of the reply before it is given; a source in this process has nothing to tell.
   */
  fetch(body: string, context: Context, onReply?: (head: ReplyHead) => void): Promise<Buffer>;
}
