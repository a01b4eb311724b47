// One log line an operation: the id of a registered one, who in the widest sense, time, fetches, points, codes. Never the document, never variables.
import type { ErrorCode } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";
import type { GatewayContext } from "../context.ts";
import type { RequestCounts } from "../observe/index.ts";

export interface LoggedOperation {
  /** Of a registered operation. A client's own name for its operation may be somebody's name, and is not logged. */
  readonly id: string | undefined;
  readonly hash: string | undefined;
}

/** What it took. A number of nothing is not told. */
const counted = (counts: RequestCounts): Record<string, string | number> => {
  const { servedBy, answerCache, fetches } = counts;
  const told: Record<string, string | number> = { servedBy, answerCache, fetches };
  for (const name of numbers) if (counts[name] !== 0) told[name] = Math.round(counts[name]);
  return told;
};

const numbers = [
  "bytes",
  "representations",
  "representationsSent",
  "entityHits",
  "entityMisses",
  "resolverHits",
  "resolverMisses",
  "sourceReads",
  "planMs",
] as const satisfies (keyof RequestCounts)[];

/** Creates the step. */
export const createOperationLog =
  (logger: Logger) =>
  (context: GatewayContext, { id, hash }: LoggedOperation, codes: readonly ErrorCode[]): void => {
    const { viewer, requestId, startedAt, counts, cost } = context;
    logger.info(
      {
        requestId,
        tier: viewer.tier,
        agency: viewer.agency ?? undefined,
        keyId: viewer.keyId ?? undefined,
        operationName: id,
        operationHash: hash?.slice(0, 16),
        ms: Math.round(performance.now() - startedAt),
        ...counted(counts),
        cost,
        codes,
      },
      "operation",
    );
  };
