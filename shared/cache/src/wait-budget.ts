// How long one request may still wait for Redis. Waits that run side by side are one wait: they count once.

export interface WaitBudget {
  /** What is left, in milliseconds; 0 when it is used up. */
  leftMs(): number;
  /** Runs a wait and takes the time it took off the budget. */
  spend<Value>(wait: (leftMs: number) => Promise<Value>): Promise<Value>;
}

export interface WaitBudgets {
  readonly lookUps: WaitBudget;
  /** Apart from look-ups: what they took, and we were busy for meanwhile, must not make every replica load at once. */
  readonly leases: WaitBudget;
}

/** Creates the budget of one request. The clock must not jump: performance.now, never Date.now. */
export const createWaitBudget = (limitMs: number, now: () => number): WaitBudget => {
  let spentMs = 0;
  let waiting = 0;
  let since = 0;
  const leftMs = () => Math.max(0, limitMs - spentMs - (waiting > 0 ? now() - since : 0));
  return {
    leftMs,
    async spend(wait) {
      const left = leftMs();
      if (waiting === 0) since = now();
      waiting += 1;
      try {
        return await wait(left);
      } finally {
        waiting -= 1;
        if (waiting === 0) spentMs += now() - since;
      }
    },
  };
};
