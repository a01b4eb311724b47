// The one error of this subgraph for what its source sent and nobody can read.
import { ClientError } from "@kpu-graph/errors";

/** SOURCE_INVALID with our own words as its cause: the log learns what was wrong, nobody learns what the source sent. */
export const sourceInvalid = (what: string): ClientError =>
  new ClientError("SOURCE_INVALID", { system: "registry", cause: new Error(what) });
