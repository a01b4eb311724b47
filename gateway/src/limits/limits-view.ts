// A caller's limits as `viewer { limits }` shows them: budgets with what is left, then what holds for each request.
import type { TierLimits } from "@kpu-graph/policy";
import { sizeOfBudget } from "./budget.ts";
import type { NamedBudget } from "./rate-headers.ts";

/** One row of `viewer { limits }`. */
export interface LimitRow {
  readonly name: string;
  readonly limit: number;
  readonly remaining: number;
  /** RFC 3339, UTC; null for a limit on one request, and for a budget of which nothing is used. */
  readonly resetsAt: string | null;
}

export interface LimitsViewInput {
  readonly limits: TierLimits;
  /** The caller's own budgets, as last taken or looked at. */
  readonly budgets: readonly NamedBudget[];
  readonly now: Date;
}

const perRequest = [
  "cost",
  "nodes",
  "depth",
  "selections",
  "aliases",
  "rootFields",
  "directives",
  "tokens",
  "listItems",
] as const satisfies readonly (keyof TierLimits)[];

/** The rows, budgets first. */
export const limitsView = ({ limits, budgets, now }: LimitsViewInput): readonly LimitRow[] => [
  ...budgets.map(({ name, limit, taken }) => ({
    name,
    limit: Math.floor(sizeOfBudget(limit)),
    remaining: taken.remaining,
    resetsAt: taken.resetSeconds === 0 ? null : new Date(now.getTime() + taken.resetSeconds * 1_000).toISOString(),
  })),
  ...perRequest.map((name) => ({ name, limit: limits[name], remaining: limits[name], resetsAt: null })),
];
