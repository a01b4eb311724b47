// How much memory a process takes beyond what lives in it.
import { setFlagsFromString } from "node:v8";

/** The heap may grow by so many per cent of what lives in it before all of it is collected. Left to itself the engine lets it grow to a multiple. */
const growthPercent = 30;

/** Keeps the heap of this process near what lives in it, for a little CPU while that grows. It holds from the next collection on. */
export const growHeapSlowly = (): void => setFlagsFromString(`--heap-growing-percent=${growthPercent}`);
