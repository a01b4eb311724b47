// Each plan is made once, however many wait for it. One is kept here only while nobody has taken it: who takes a plan keeps it in a statement.
import type { QueryPlan } from "@apollo/query-planner";
import { ClientError } from "@kpu-graph/errors";
import { LRUCache } from "lru-cache";
import type { Cancellation } from "../cancellation.ts";
import type { PlanOrder } from "./messages.ts";
import type { PlanThread } from "./plan-thread.ts";

/** Characters, as JSON, of plans that nobody waited for any more; a plan of three subgraphs has about 4,000. */
const keptCharacters = 1024 * 1024;

/** For so long a document that took too long to plan is refused at once. */
const refusedMs = 60_000;

export interface OperationToPlan extends PlanOrder {
  /** sha256 of `source`. */
  readonly hash: string;
}

export interface Plans {
  /**
   * The plan, which is from then on the caller's to keep. Of failures PLAN_TOO_EXPENSIVE alone is remembered, for a minute. Rejects as PlanThread.plan does, and with OVERLOADED
   * once the signal is aborted: the plan is still made, and kept for whoever asks next.
   */
  plan(operation: OperationToPlan, signal?: Cancellation): Promise<QueryPlan>;
}

const rejectionAt = (signal: Cancellation): Promise<never> =>
  new Promise((_, reject) => {
    const late = () => reject(new ClientError("OVERLOADED"));
    if (signal.aborted) late();
    else signal.addEventListener("abort", late);
  });

/** Creates the way to a thread that makes plans. */
export const createPlans = (thread: Pick<PlanThread, "plan">): Plans => {
  const untaken = new LRUCache<string, { readonly plan: QueryPlan; readonly size: number }>({
    maxSize: keptCharacters,
    sizeCalculation: ({ size }) => size + 200,
  });
  /** Documents that took too long: each try would hold the thread as long again. */
  const refused = new LRUCache<string, true>({ max: 1_000, ttl: refusedMs });
  const underWay = new Map<string, Promise<QueryPlan>>();

  const make = async (key: string, { source, operationName }: OperationToPlan): Promise<QueryPlan> => {
    try {
      const planned = await thread.plan({ source, operationName });
      untaken.set(key, planned);
      return planned.plan;
    } catch (error) {
      if (error instanceof ClientError && error.code === "PLAN_TOO_EXPENSIVE") refused.set(key, true);
      throw error;
    } finally {
      underWay.delete(key);
    }
  };

  return {
    async plan(operation, signal) {
      const key = `${operation.hash} ${operation.operationName ?? ""}`;
      if (refused.has(key)) throw new ClientError("PLAN_TOO_EXPENSIVE");
      let plan = untaken.get(key)?.plan;
      if (plan === undefined) {
        const made = underWay.get(key) ?? make(key, operation);
        underWay.set(key, made);
        plan = await (signal === undefined ? made : Promise.race([made, rejectionAt(signal)]));
      }
      untaken.delete(key);
      return plan;
    },
  };
};
