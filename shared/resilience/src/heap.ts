// How much memory a process takes beyond what lives in it.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** The heap may grow by so many per cent of what lives in it before all of it is collected. Left to itself the engine lets it grow to a multiple. */
const growthPercent = 30;

/**
 * Keeps the heap near what lives in it, for a little CPU while that grows. First thing in a process: how far the heap may grow is worked out at a
 * collection, and the engine's own first one comes late. It takes some milliseconds.
 */
export const growHeapSlowly = (): void => {
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`);
  // There is no other way to a collection for a process that was started without a flag for it.
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  setFlagsFromString("--no-expose-gc");
  if (typeof collect === "function") collect();
};
