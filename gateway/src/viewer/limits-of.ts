// The limits of a caller as `viewer { limits }` shows them: budgets as this request found them, rows about people, and what holds for each request.
import type { RowBudgets } from "@kpu-graph/control";
import type { Policy } from "@kpu-graph/policy";
import type { GatewayContext } from "../context.ts";
import { limitsView } from "../limits/limits-view.ts";
import type { Limit } from "./source.ts";

export interface LimitsDeps {
  readonly policy: () => Policy;
  readonly rows: Pick<RowBudgets, "usage">;
}

/** Creates `limitsOf`; rejects with CONTROL_UNAVAILABLE where the rows of a grant cannot be found out. */
export const createLimitsOf =
  ({ policy, rows }: LimitsDeps) =>
  async ({ viewer, budgets }: Pick<GatewayContext, "viewer" | "budgets">): Promise<readonly Limit[]> => {
    const { agencies, limits } = policy();
    const { tier, agency, keyId, user, purpose } = viewer;
    const fixed = limitsView({ limits: limits[tier], budgets, now: new Date() });
    const grant = agencies.get(agency ?? "")?.grants.find((one) => one.purpose === purpose);
    if (agency === null || grant === undefined || Object.keys(grant.fields).length === 0) return fixed;
    const used = await rows.usage({ agency, keyId: keyId ?? user ?? "" });
    const left = (limit: number, taken: number) => Math.max(0, limit - taken);
    const resetsAt = used.resetsAt.toISOString();
    const { agency: ofAgency, key: ofKey } = grant.rowsPerDay;
    return [
      ...fixed,
      { name: "rowsOfAgency", limit: ofAgency, remaining: left(ofAgency, used.agency), resetsAt },
      { name: "rowsOfKey", limit: ofKey, remaining: left(ofKey, used.key), resetsAt },
    ];
  };
