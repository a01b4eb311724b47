// One log line an operation: name, who in the widest sense, time, fetches, points, codes. Never the document, never variables.
import type { ErrorCode } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";
import type { GatewayContext } from "../context.ts";

export interface LoggedOperation {
  readonly name: string | undefined;
  readonly hash: string | undefined;
}

/** A name is the client's text: logged only when it cannot hold a number that means somebody. */
const loggableName = (name: string | undefined) =>
  name !== undefined && /^[A-Za-z_]{1,60}\d{0,3}$/.test(name) ? name : undefined;

/** Creates the step. */
export const createOperationLog =
  (logger: Logger) =>
  (context: GatewayContext, { name, hash }: LoggedOperation, codes: readonly ErrorCode[]): void => {
    const { viewer, requestId, startedAt, fetches, cost } = context;
    logger.info(
      {
        requestId,
        tier: viewer.tier,
        agency: viewer.agency ?? undefined,
        keyId: viewer.keyId ?? undefined,
        operationName: loggableName(name),
        operationHash: hash?.slice(0, 16),
        ms: Math.round(performance.now() - startedAt),
        fetches,
        cost,
        codes,
      },
      "operation",
    );
  };
