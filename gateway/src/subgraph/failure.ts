// A fetch that failed, as a client may see it: a code, and which system it was.
import { catalogue, type ErrorCode } from "@kpu-graph/errors";
import { GraphQLError } from "graphql";

/** The error to show. */
export const failure = (code: ErrorCode, system: string): GraphQLError =>
  new GraphQLError(catalogue[code].message, { extensions: { code, system } });

/** What a signal was aborted with, or a client rejected with, as a code. */
export const codeOfReason = (reason: unknown): Extract<ErrorCode, "SUBGRAPH_TIMEOUT" | "SUBGRAPH_UNAVAILABLE"> => {
  const name = reason instanceof Error ? reason.name : "";
  return reason === "deadline" || name === "AbortError" || name.endsWith("TimeoutError")
    ? "SUBGRAPH_TIMEOUT"
    : "SUBGRAPH_UNAVAILABLE";
};
