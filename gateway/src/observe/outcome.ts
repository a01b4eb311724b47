// How a request ended, in one word of four: for metrics and traces.
import type { ErrorCode } from "@kpu-graph/errors";

export const outcomes = ["ok", "partial", "refused", "error"] as const;

/** "partial": an answer with errors in it. "refused": no answer, for the request's own sake. "error": no answer, for ours. */
export type Outcome = (typeof outcomes)[number];

/** The outcome, from the HTTP status and the codes of the answer's errors. */
export const outcomeOf = (status: number, codes: readonly ErrorCode[]): Outcome => {
  if (status >= 500) return "error";
  // The protocol of persisted queries wants 200 for it.
  if (status >= 400 || codes[0] === "PERSISTED_QUERY_NOT_FOUND") return "refused";
  return codes.length === 0 ? "ok" : "partial";
};

export const fetchOutcomes = ["ok", "timeout", "unavailable", "abandoned"] as const;

/** How a fetch ended. "abandoned": the client went away. */
export type FetchOutcome = (typeof fetchOutcomes)[number];
