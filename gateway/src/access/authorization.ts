// What the gateway decided about one operation of one caller: all that planner, ledger and answer need of it.
import type { ErrorCode } from "@kpu-graph/errors";
import type { MaskName } from "@kpu-graph/privacy";
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import type { Place } from "./asked.ts";
import type { Names } from "./rewrite.ts";

export interface Refusal {
  /** Response keys from the root; "@" for every element of a list. */
  readonly path: readonly string[];
  readonly coordinate: string;
  readonly code: Extract<ErrorCode, "FORBIDDEN_FIELD">;
}

export interface Authorization {
  /** What may be asked; null when nothing is left. It holds no refused field, also none that @skip or @include leave out. */
  readonly document: DocumentNode | null;
  /** The text of `document`, and its sha256 in hex: the key of everything prepared for it. "" when nothing is left. */
  readonly source: string;
  readonly hash: string;
  readonly operation: OperationDefinitionNode | null;
  readonly refusals: readonly Refusal[];
  /** The restricted and secret fields that are read, with their masks: also what subgraphs are sent to answer others. */
  readonly restricted: ReadonlyMap<string, MaskName>;
  /** Where people may be read, by grant and key together; null for no limit. */
  readonly areas: readonly string[] | null;
  /** Does it ask what only a grant opens? Then `ResolvedGrant.refusal` is the whole answer. */
  readonly asksPeople: boolean;
  /** Are all fields it reads of class public? */
  readonly isPublic: boolean;
  /** The part that asks __schema and __type, and the schema this caller sees; null when it asks neither. */
  readonly introspection: { readonly document: DocumentNode; readonly schema: GraphQLSchema } | null;
  /** What to fit the answer to; null where the document is as the client wrote it, and so is its answer. */
  readonly fit: (Names & { readonly root: Place }) | null;
}
