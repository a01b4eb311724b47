// One run of a compiled operation: what its steps share.
import type { GraphQLError } from "graphql";
import type { Variables } from "../body.ts";
import type { FetchCounts, FetchSubgraph } from "../fetch.ts";
import type { PlanPath } from "./entities.ts";
import type { JsonObject } from "./json.ts";
import type { Reply } from "./reply.ts";

export interface Run {
  /** As the client sent them, without defaults. */
  readonly variables: Variables;
  readonly fetch: FetchSubgraph;
  /** Everything the subgraphs said, merged: the root of the operation. */
  readonly root: JsonObject;
  /** What failed on the way; a fetch that throws adds what it threw. */
  readonly errors: GraphQLError[];
  readonly counts: FetchCounts | undefined;
  readonly noteAudit: ((subgraph: string, audit: NonNullable<Reply["audit"]>) => void) | undefined;
  /** Told of a reply that cannot be read, and why. */
  readonly onUnreadable: ((subgraph: string, cause: unknown) => void) | undefined;
}

/** Where in the data a step works. */
export interface Cursor {
  readonly path: PlanPath;
  /** The value at the path, or the list of all values there; never nothing. */
  readonly value: unknown;
}

/** A compiled node of a plan. Rejects where the reference executor would end the whole operation. */
export type Step = (run: Run, cursor: Cursor) => Promise<void>;
