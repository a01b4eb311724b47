// The memory of one operation's fetches: a tier that takes over from another gets the replies that are there, and nothing is asked twice.
import type { FetchCounts, FetchSubgraph, SubgraphFetch } from "./fetch.ts";

/**
 * Wraps `fetch` for one run of one query. Not for mutations, nor for anything that outlives the request: an equal body gets the first reply,
 * also when that was a failure.
 */
export const createFetchMemo = (fetch: FetchSubgraph, counts?: FetchCounts): FetchSubgraph => {
  const bySubgraph = new Map<string, Map<string, Promise<Buffer>>>();

  const ask = async (question: SubgraphFetch): Promise<Buffer> => {
    const reply = await fetch(question);
    if (counts) counts.bytes += reply.length;
    return reply;
  };

  return (question) => {
    const { subgraph, body } = question;
    let replies = bySubgraph.get(subgraph);
    if (replies === undefined) {
      replies = new Map();
      bySubgraph.set(subgraph, replies);
    }
    const known = replies.get(body);
    if (known !== undefined) return known;
    if (counts) counts.fetches += 1;
    const reply = ask(question);
    replies.set(body, reply);
    return reply;
  };
};
