// One log line an operation: the id of a registered one, who in the widest sense, time, fetches, points, codes. Never the document, never variables.
import type { ErrorCode } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";
import type { GatewayContext } from "../context.ts";
import { type RequestCounts, toLogFields } from "../observe/index.ts";

export interface LoggedOperation {
  /** Of a registered operation. A client's own name for its operation may be somebody's name, and is not logged. */
  readonly id: string | undefined;
  readonly hash: string | undefined;
}

/** What it took. A number of nothing is not told. */
const counted = (counts: RequestCounts): Record<string, string | number> => {
  const told: Record<string, string | number> = { fetches: counts.fetches };
  for (const [name, value] of Object.entries(toLogFields(counts))) if (value !== 0) told[name] = value;
  return told;
};

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
