// The plans that are known, by the hash of their document: bounded in number and size, and each made once however many wait for it.
import type { QueryPlan } from "@apollo/query-planner";
import { ClientError } from "@kpu-graph/errors";
import { LRUCache } from "lru-cache";
import type { PlanOrder } from "./messages.ts";
import type { PlanThread } from "./plan-thread.ts";

/** Characters of plans kept as JSON; a plan of three subgraphs has about 4,000. */
const keptCharacters = 16 * 1024 * 1024;
const keptPlans = 4_000;

export interface OperationToPlan extends PlanOrder {
  /** sha256 of `source`. */
  readonly hash: string;
}

export interface Plans {
  /**
   * The plan, made where it is not known. Failures are not kept. Rejects as PlanThread.plan does, and with OVERLOADED once the
   * signal is aborted: the plan is still made, for whoever asks next.
   */
  plan(operation: OperationToPlan, signal?: AbortSignal): Promise<QueryPlan>;
}

const rejectionAt = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const late = () => reject(new ClientError("OVERLOADED"));
    if (signal.aborted) late();
    else signal.addEventListener("abort", late, { once: true });
  });

/** Creates the memory of plans before a thread that makes them. */
export const createPlans = (thread: Pick<PlanThread, "plan">): Plans => {
  const plans = new LRUCache<string, { readonly plan: QueryPlan; readonly size: number }>({
    max: keptPlans,
    maxSize: keptCharacters,
    sizeCalculation: ({ size }) => size + 200,
  });
  const underWay = new Map<string, Promise<QueryPlan>>();

  const make = async (key: string, { source, operationName }: OperationToPlan): Promise<QueryPlan> => {
    try {
      const planned = await thread.plan({ source, operationName });
      plans.set(key, planned);
      return planned.plan;
    } finally {
      underWay.delete(key);
    }
  };

  return {
    plan(operation, signal) {
      const key = `${operation.hash} ${operation.operationName ?? ""}`;
      const known = plans.get(key)?.plan;
      if (known !== undefined) return Promise.resolve(known);
      let made = underWay.get(key);
      if (made === undefined) {
        made = make(key, operation);
        underWay.set(key, made);
      }
      return signal === undefined ? made : Promise.race([made, rejectionAt(signal)]);
    },
  };
};
