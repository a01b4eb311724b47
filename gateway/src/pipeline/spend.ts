// What a request costs its caller: one of its requests, then the points of its operation. Counted for a key, a person who signed on, or an address.
import type { TierLimits } from "@kpu-graph/policy";
import type { Caller } from "../authenticate/index.ts";
import type { RefillingBudget, Taken } from "../limits/budget.ts";
import type { Limiter } from "../limits/limiter.ts";
import { type NamedBudget, rateHeaders } from "../limits/rate-headers.ts";
import { refuse } from "./refusal.ts";

type BudgetName = "requests" | "points";
type BudgetKeys = Readonly<Record<BudgetName, string>>;

/** Whose budget it is; a key's holder is counted by the key wherever it asks from. */
const payerOf = ({ keyId, user }: Caller, address: string): string =>
  keyId === null ? (user === null ? `address:${address}` : `user:${user}`) : `key:${keyId}`;

const toKeys = (payer: string): BudgetKeys => ({ requests: `requests:${payer}`, points: `points:${payer}` });

export interface Spending {
  readonly caller: Caller;
  readonly address: string;
  readonly limits: TierLimits;
}

/** Takes from a budget of the caller and tells what is left; throws RATE_LIMITED with Retry-After. */
export const createSpend = (limiter: Limiter) => {
  const ofHolders = new WeakMap<Caller, BudgetKeys>();
  /** The holder of a key is one object as long as the key is unchanged; who has none may ask from many addresses. */
  const keysOf = (caller: Caller, address: string): BudgetKeys => {
    const known = ofHolders.get(caller);
    if (known !== undefined) return known;
    const keys = toKeys(payerOf(caller, address));
    if (caller.keyId !== null) ofHolders.set(caller, keys);
    return keys;
  };

  const toBudget = (name: BudgetName, limit: RefillingBudget, taken: Taken): NamedBudget => {
    const budget = { name, limit, taken };
    if (!taken.allowed) throw refuse("RATE_LIMITED", rateHeaders([budget]));
    return budget;
  };

  return (
    name: BudgetName,
    amount: number,
    { caller, address, limits }: Spending,
  ): NamedBudget | Promise<NamedBudget> => {
    const limit = limits[name];
    const taken = limiter.take({ key: keysOf(caller, address)[name], limit, amount });
    return taken instanceof Promise ? taken.then((told) => toBudget(name, limit, told)) : toBudget(name, limit, taken);
  };
};
