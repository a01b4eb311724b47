// Shared work at a pace: whoever asks gets a run that begins after the asking, together with all who ask meanwhile.
import { setTimeout as delay } from "node:timers/promises";

/** Creates the function that asks for a run. Runs never overlap and begin at least `everyMs` apart; `run` must not reject. */
export const createPaced = (run: () => Promise<void>, everyMs: number): (() => Promise<void>) => {
  let next: Promise<void> | undefined;
  let running = Promise.resolve();
  let lastAt = Number.NEGATIVE_INFINITY;
  return () => {
    next ??= (async () => {
      await running;
      const waitMs = lastAt + everyMs - performance.now();
      if (waitMs > 0) await delay(waitMs);
      lastAt = performance.now();
      // From here on it is too late to join: what changes now may be missed.
      next = undefined;
      running = run();
      await running;
    })();
    return next;
  };
};
