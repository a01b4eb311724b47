// The clock by which caches tell what is old, moved by hand: what a test keeps stays fresh however slow the machine, and goes bad when the test says so.
import { vi } from "vitest";

export interface HandClock {
  advance(seconds: number): void;
  /** Gives the real clock back to whoever starts from now on. */
  restore(): void;
}

/** Stops the clock for every house that is started after this. Deadlines go by another clock, and go on. */
export const stopClock = (): HandClock => {
  let ms = Date.now();
  const now = vi.spyOn(Date, "now").mockImplementation(() => ms);
  return {
    advance: (seconds) => {
      ms += seconds * 1_000;
    },
    restore: () => now.mockRestore(),
  };
};

/** Longest wait of the product for Redis, in milliseconds, and what it is here. */
const [usualMs, patientMs] = [50, 5_000];

/**
 * From now on waits for Redis last a hundred times as long, so that none of them ends because the machine does other things. For what is to
 * be seen while Redis answers; what is short besides is not touched by it in a house at rest. Gives back the usual waits when called.
 */
export const waitPatiently = (): (() => void) => {
  const usual = globalThis.setTimeout;
  const patient = (done: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) =>
    usual(done, ms !== undefined && ms > 0 && ms <= usualMs ? patientMs : ms, ...given);
  Reflect.set(globalThis, "setTimeout", patient);
  return () => void Reflect.set(globalThis, "setTimeout", usual);
};
