// What is left, in the standard response fields: RateLimit-Policy, RateLimit and Retry-After.
import { type Budget, secondsOfBudget, sizeOfBudget, type Taken } from "./budget.ts";

/** A budget of the caller by its name ("requests", "points") with what the last take left of it. */
export interface NamedBudget {
  readonly name: string;
  readonly limit: Budget;
  readonly taken: Taken;
}

/**
 * The response fields, names in lower case. The form is that of draft-ietf-httpapi-ratelimit-headers, structured lists with one member
 * for each budget: `RateLimit-Policy: "requests";q=60;w=30` (quota, window in seconds) and `RateLimit: "requests";r=59;t=1` (quota left,
 * seconds until it is whole). Retry-After is there when a budget had no room.
 */
export const rateHeaders = (budgets: readonly NamedBudget[]): Readonly<Record<string, string>> => {
  if (budgets.length === 0) return {};
  const waits = budgets.flatMap(({ taken }) => (taken.allowed ? [] : [taken.retryAfterSeconds]));
  return {
    "ratelimit-policy": budgets
      .map(({ name, limit }) => `"${name}";q=${Math.floor(sizeOfBudget(limit))};w=${Math.ceil(secondsOfBudget(limit))}`)
      .join(", "),
    ratelimit: budgets.map(({ name, taken }) => `"${name}";r=${taken.remaining};t=${taken.resetSeconds}`).join(", "),
    ...(waits.length === 0 ? {} : { "retry-after": String(Math.max(1, ...waits)) }),
  };
};
