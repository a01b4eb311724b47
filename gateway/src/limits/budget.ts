// A budget and what is left of it: the arithmetic that the shared and the local count have in common.

/** Refills steadily: `burst` units at once, `perSecond` of them given back each second (the generic cell rate algorithm, GCRA). */
export interface RefillingBudget {
  readonly burst: number;
  readonly perSecond: number;
}

/** At most so many units in any stretch of so many seconds; given back up to a twenty-fourth of the stretch late, never early. */
export interface WindowBudget {
  readonly most: number;
  readonly seconds: number;
}

export type Budget = RefillingBudget | WindowBudget;

export interface Take {
  /** Who and what is counted: "requests:203.0.113.7". Never leaves the process as it is. */
  readonly key: string;
  readonly limit: Budget;
  /** Units; 0 only looks, a negative amount gives back. */
  readonly amount: number;
}

export interface Taken {
  readonly allowed: boolean;
  /** Whole units left, after what was taken. */
  readonly remaining: number;
  /** Seconds until all of it is back, rounded up; 0 when nothing is taken. */
  readonly resetSeconds: number;
  /** Seconds until the same take would be allowed, rounded up; 0 when it was. */
  readonly retryAfterSeconds: number;
}

/** Several budgets taken at once: all or none. */
export interface TakenTogether {
  readonly allowed: boolean;
  /** In the order asked; `allowed` of each says whether that budget had room. */
  readonly budgets: readonly Taken[];
}

/** What is used of a refilling budget. */
export interface UsedUnits {
  readonly units: number;
  readonly perSecond: number;
}

/** What is used of a window, by its slots. */
export interface UsedSlots {
  readonly slots: ReadonlyMap<number, number>;
  /** The slot that is now; its fraction is the part of it that is gone. */
  readonly now: number;
  readonly seconds: number;
}

export type Used = UsedUnits | UsedSlots;

/** Parts of a window. A unit counts until the part it was taken in lies a whole window back. */
export const slotsOfWindow = 24;
// Sums of fractions: a millionth of a unit is no unit.
const tolerance = 1e-6;

export const isWindow = (limit: Budget): limit is WindowBudget => "most" in limit;
export const sizeOfBudget = (limit: Budget): number => (isWindow(limit) ? limit.most : limit.burst);
export const secondsOfBudget = (limit: Budget): number =>
  isWindow(limit) ? limit.seconds : limit.burst / limit.perSecond;

const unitsOf = (used: Used): number =>
  "units" in used ? used.units : [...used.slots.values()].reduce((sum, units) => sum + units, 0);

/** What is used after `amount` more; what is given back is at most what the present slot of a window holds. */
export const usedAfter = (used: Used, amount: number): Used => {
  if ("units" in used) return { ...used, units: Math.max(0, used.units + amount) };
  const slot = Math.floor(used.now);
  return { ...used, slots: new Map(used.slots).set(slot, Math.max(0, (used.slots.get(slot) ?? 0) + amount)) };
};

/** Is there room for this amount? Looking and giving back always is. */
export const hasRoom = ({ limit, amount }: Take, used: Used): boolean =>
  amount <= 0 || unitsOf(used) + amount <= sizeOfBudget(limit) + tolerance;

/** Seconds until `units` of what is used are back, rounded up. */
const secondsUntilBack = (units: number, used: Used): number => {
  if (units <= tolerance) return 0;
  if ("units" in used) return Math.ceil(units / used.perSecond - tolerance);
  let back = 0;
  for (const [slot, taken] of [...used.slots].sort(([one], [other]) => one - other)) {
    back += taken;
    if (back + tolerance < units) continue;
    return Math.ceil(((slot + slotsOfWindow + 1 - used.now) * used.seconds) / slotsOfWindow - tolerance);
  }
  return used.seconds;
};

/** What a caller is told of a take, from what was used before it; `isTaken` says whether it was made. */
export const toTaken = (take: Take, before: Used, isTaken: boolean): Taken => {
  const size = sizeOfBudget(take.limit);
  const after = isTaken ? usedAfter(before, take.amount) : before;
  const allowed = hasRoom(take, before);
  const units = unitsOf(before);
  // More than the whole budget is never allowed: what can be waited for is that all of it is back.
  const missing = Math.min(units + take.amount - size, units);
  return {
    allowed,
    remaining: Math.max(0, Math.floor(size - unitsOf(after) + tolerance)),
    resetSeconds: secondsUntilBack(unitsOf(after), after),
    retryAfterSeconds: allowed ? 0 : Math.max(1, secondsUntilBack(missing, before)),
  };
};
