// What the last run used most is planned again in the background, one operation at a time, each admitted as if a client sent it now.
import { setTimeout } from "node:timers/promises";
import { publicViewer } from "@kpu-graph/auth";
import type { TierLimits } from "@kpu-graph/policy";
import { type DocumentNode, type GraphQLSchema, getOperationAST } from "graphql";
import { checkLimits } from "../limits/check-limits.ts";
import type { Costs } from "../limits/costs.ts";
import { measure } from "../limits/measure.ts";
import { parseBounded } from "../limits/parse-bounded.ts";
import type { Admission } from "../pipeline/admission.ts";
import type { UsedOperation } from "./used-file.ts";
import { planForUse, type WarmDeps } from "./warm.ts";

export interface WarmUsedDeps extends WarmDeps {
  readonly admission: Pick<Admission, "admit">;
  readonly schema: GraphQLSchema;
  readonly costs: Costs;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Milliseconds between two plans; 50 unless said: clients who ask something new wait for one plan at most. */
  readonly pauseMs?: number;
}

/**
 * Throws what a document beyond the public limits of size is refused with. What it costs depends on values that are not here: whoever
 * sends it with some is measured then.
 */
const checkSize = (document: DocumentNode, limits: TierLimits, { schema, costs }: WarmUsedDeps) => {
  const operation = getOperationAST(document) ?? undefined;
  const measured = measure({ document, operation, variables: {}, schema, costs, limits });
  checkLimits({ ...measured, nodes: 0, cost: 0 }, limits);
};

const warm = async ({ document: text, asked }: UsedOperation, deps: WarmUsedDeps): Promise<void> => {
  const { admission, authorize } = deps;
  const policy = deps.policy();
  const limits = policy.limits.public;
  const document = parseBounded(text, limits.tokens);
  checkSize(document, limits, deps);
  admission.admit(text, document);
  const caller = { policy, viewer: publicViewer, grant: null, keyAreas: null, operationName: undefined };
  const authorization = authorize({ ...caller, document, variables: {} });
  // Of what is refused by now, the rest is another operation, which nobody asked for.
  if (authorization.refusals.length > 0 || authorization.asksPeople) return;
  const bound = await planForUse(authorization, deps);
  if (bound) bound.statement.asked += asked;
};

/** Plans them in this order as the public asks them; one that no longer fits is left out. Never rejects. */
export const warmUsedOperations = async (operations: readonly UsedOperation[], deps: WarmUsedDeps): Promise<void> => {
  const { signal, pauseMs = 50 } = deps;
  for (const operation of operations) {
    try {
      await setTimeout(pauseMs, undefined, { signal, ref: false });
      await warm(operation, deps);
    } catch {
      if (signal.aborted) return;
      // It no longer fits, or the planner has more to do: left to the first who asks.
    }
  }
};
