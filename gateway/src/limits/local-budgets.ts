// Budgets counted in this process alone: what holds while Redis does not answer. Each replica gives its part of the limit.
import { LRUCache } from "lru-cache";
import {
  type Budget,
  hasRoom,
  isWindow,
  type RefillingBudget,
  slotsOfWindow,
  type Take,
  type Taken,
  type TakenTogether,
  toTaken,
  type Used,
  usedAfter,
} from "./budget.ts";

/** Budgets remembered. One more forgets the one that was idle longest, and its caller starts anew. */
const mostBudgets = 100_000;

/** When all of a refilling budget is back (ms), or the units of a window by slot. */
type State = number | ReadonlyMap<number, number>;

export interface LocalBudgets {
  /** Takes from one refilling budget. */
  take(take: Take & { readonly limit: RefillingBudget }): Taken;
  takeAll(takes: readonly Take[]): TakenTogether;
  /** Budgets remembered now. */
  size(): number;
}

export interface LocalBudgetsOptions {
  /** Processes that share the limit. */
  readonly replicas: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

const partOfRefilling = ({ burst, perSecond }: RefillingBudget, replicas: number): RefillingBudget => ({
  burst: Math.max(1, burst / replicas),
  perSecond: perSecond / replicas,
});

const partOf = (limit: Budget, replicas: number): Budget =>
  isWindow(limit)
    ? { most: Math.max(1, Math.floor(limit.most / replicas)), seconds: limit.seconds }
    : partOfRefilling(limit, replicas);

const createParts = (replicas: number) => {
  const parts = new WeakMap<Budget, RefillingBudget>();
  /** The part of a limit of the policy, which is one object as long as the policy is in force. */
  return (limit: RefillingBudget): RefillingBudget => {
    const known = parts.get(limit);
    if (known !== undefined) return known;
    const part = partOfRefilling(limit, replicas);
    parts.set(limit, part);
    return part;
  };
};

const usedOf = (state: State | undefined, limit: Budget, nowMs: number): Used => {
  if (!isWindow(limit)) {
    const aheadMs = typeof state === "number" ? Math.max(0, state - nowMs) : 0;
    return { units: Math.min(limit.burst, (aheadMs / 1_000) * limit.perSecond), perSecond: limit.perSecond };
  }
  const now = (nowMs / 1_000 / limit.seconds) * slotsOfWindow;
  const slots = typeof state === "object" ? [...state] : [];
  return {
    slots: new Map(slots.filter(([slot]) => slot >= Math.floor(now) - slotsOfWindow)),
    now,
    seconds: limit.seconds,
  };
};

const toState = (used: Used, nowMs: number): State =>
  "units" in used ? nowMs + (used.units / used.perSecond) * 1_000 : used.slots;

/** Creates the count. */
export const createLocalBudgets = ({ replicas, now }: LocalBudgetsOptions): LocalBudgets => {
  // Counted as sizes: told of a number, the library takes 3 MB for it at once.
  const states = new LRUCache<string, State>({ maxSize: mostBudgets, sizeCalculation: () => 1 });
  const refillingPart = createParts(replicas);
  return {
    // As takeAll with one take, which every request makes twice.
    take({ key, limit: whole, amount: asked }) {
      const nowMs = now();
      const limit = refillingPart(whole);
      const take = { key, limit, amount: Math.min(asked, limit.burst) };
      const used = usedOf(states.get(key), limit, nowMs);
      const allowed = hasRoom(take, used);
      if (allowed && take.amount !== 0) states.set(key, toState(usedAfter(used, take.amount), nowMs));
      return toTaken(take, used, allowed);
    },
    takeAll(takes) {
      const nowMs = now();
      const parts = takes.map((take) => {
        const limit = partOf(take.limit, replicas);
        // An operation may cost more points than one replica's part of the burst: it takes the whole part instead of never passing.
        const amount = isWindow(limit) ? take.amount : Math.min(take.amount, limit.burst);
        const name = isWindow(limit) ? `${limit.seconds} ${take.key}` : take.key;
        const part = { key: name, limit, amount };
        return { part, used: usedOf(states.get(name), limit, nowMs) };
      });
      const allowed = parts.every(({ part, used }) => hasRoom(part, used));
      for (const { part, used } of parts) {
        if (allowed && part.amount !== 0) states.set(part.key, toState(usedAfter(used, part.amount), nowMs));
      }
      return { allowed, budgets: parts.map(({ part, used }) => toTaken(part, used, allowed)) };
    },
    size: () => states.size,
  };
};
