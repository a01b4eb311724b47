// The error of a source answer that cannot be read. It tells the log what was wrong, never what the source sent.
import { ClientError } from "@kpu-graph/errors";

/** SOURCE_INVALID with our own words as its cause. */
export const unreadable = (what: string): ClientError =>
  new ClientError("SOURCE_INVALID", { system: "candidacy", cause: new Error(what) });
