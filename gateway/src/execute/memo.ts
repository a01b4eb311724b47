// The memory of one operation's fetches: a tier that takes over from another gets the replies that are there, and nothing is asked twice.
import type { FetchSubgraph, SubgraphFetch } from "./fetch.ts";

interface Asked extends Pick<SubgraphFetch, "subgraph" | "body"> {
  readonly reply: Promise<Buffer>;
}

/**
 * Wraps `fetch` for one run of one query. Not for mutations, nor for anything that outlives the request: an equal body gets the first reply,
 * also when that was a failure.
 */
export const createFetchMemo = (fetch: FetchSubgraph): FetchSubgraph => {
  // A plan has few fetches: looking through them costs less than an index of them.
  const asked: Asked[] = [];

  return (question) => {
    const { subgraph, body } = question;
    for (const one of asked) if (one.body === body && one.subgraph === subgraph) return one.reply;
    const reply = fetch(question);
    asked.push({ subgraph, body, reply });
    return reply;
  };
};
