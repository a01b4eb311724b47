// One log line an operation: the id of a registered one, who in the widest sense, time, fetches, points, codes. Never the document, never variables.
import type { ErrorCode } from "@kpu-graph/errors";
import { createLine, type Logger } from "@kpu-graph/logging";
import type { GatewayContext } from "../context.ts";

export interface LoggedOperation {
  /** Of a registered operation. A client's own name for its operation may be somebody's name, and is not logged. */
  readonly id: string | undefined;
  readonly hash: string | undefined;
}

const createStarts = () => {
  let last: { readonly hash: string; readonly start: string } | undefined;
  /** The start of a hash: one text for one hash, as long as the same comes again. */
  return (hash: string): string => {
    if (last?.hash !== hash) last = { hash, start: hash.slice(0, 16) };
    return last.start;
  };
};

/** A number of nothing is not told. */
const ifAny = (count: number): number | undefined => (count === 0 ? undefined : count);

/** Creates the step. */
export const createOperationLog = (logger: Logger) => {
  const line = createLine(logger, "operation", [
    "requestId",
    "tier",
    "agency",
    "keyId",
    "operationName",
    "operationHash",
    "ms",
    "fetches",
    "servedBy",
    "answerCache",
    "bytes",
    "representations",
    "representationsSent",
    "entityHits",
    "entityMisses",
    "resolverHits",
    "resolverMisses",
    "sourceReads",
    "planMs",
    "cost",
    "codes",
  ]);
  const startOf = createStarts();
  return (context: GatewayContext, { id, hash }: LoggedOperation, codes: readonly ErrorCode[], ms: number): void => {
    const { viewer, requestId, counts, cost } = context;
    line([
      requestId,
      viewer.tier,
      viewer.agency ?? undefined,
      viewer.keyId ?? undefined,
      id,
      hash === undefined ? undefined : startOf(hash),
      Math.round(ms),
      counts.fetches,
      counts.servedBy,
      counts.answerCache,
      ifAny(counts.bytes),
      ifAny(counts.representations),
      ifAny(counts.representationsSent),
      ifAny(counts.entityHits),
      ifAny(counts.entityMisses),
      ifAny(counts.resolverHits),
      ifAny(counts.resolverMisses),
      ifAny(counts.sourceReads),
      ifAny(Math.round(counts.planMs)),
      cost,
      codes,
    ]);
  };
};
