// What is left, in the standard response fields: RateLimit-Policy, RateLimit and Retry-After.
import type { ResponseHeaders } from "../pipeline/refusal.ts";
import { type Budget, secondsOfBudget, sizeOfBudget, type Taken } from "./budget.ts";

/** A budget of the caller by its name ("requests", "points") with what the last take left of it. */
export interface NamedBudget {
  readonly name: string;
  readonly limit: Budget;
  readonly taken: Taken;
}

const policyOf = (name: string, limit: Budget): string =>
  `"${name}";q=${Math.floor(sizeOfBudget(limit))};w=${Math.ceil(secondsOfBudget(limit))}`;

/**
 * The response fields, names in lower case. The form is that of draft-ietf-httpapi-ratelimit-headers, structured lists with one member
 * for each budget: `RateLimit-Policy: "requests";q=60;w=30` (quota, window in seconds) and `RateLimit: "requests";r=59;t=1` (quota left,
 * seconds until it is whole). Retry-After is there when a budget had no room.
 */
export const rateHeaders = (budgets: readonly NamedBudget[], toPolicy = policyOf): ResponseHeaders => {
  if (budgets.length === 0) return {};
  let [policy, left, wait] = ["", "", 0];
  for (const { name, limit, taken } of budgets) {
    const separator = left === "" ? "" : ", ";
    policy += separator + toPolicy(name, limit);
    left += `${separator}"${name}";r=${taken.remaining};t=${taken.resetSeconds}`;
    if (!taken.allowed) wait = Math.max(1, wait, taken.retryAfterSeconds);
  }
  return wait === 0
    ? { "ratelimit-policy": policy, ratelimit: left }
    : { "ratelimit-policy": policy, ratelimit: left, "retry-after": String(wait) };
};

/**
 * Creates the writer of these for answers with fields of their own: a refusal tells itself of the budget that refused it. What is told of a limit
 * is put together once: it is one object as long as its policy is in force.
 */
export const createRates = () => {
  const known = new WeakMap<Budget, { readonly name: string; readonly text: string }>();
  const toPolicy = (name: string, limit: Budget): string => {
    const before = known.get(limit);
    if (before?.name === name) return before.text;
    const text = policyOf(name, limit);
    known.set(limit, { name, text });
    return text;
  };
  return (headers: ResponseHeaders, budgets: readonly NamedBudget[]): ResponseHeaders =>
    headers["ratelimit"] === undefined ? rateHeaders(budgets, toPolicy) : {};
};
