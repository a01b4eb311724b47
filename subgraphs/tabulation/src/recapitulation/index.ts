// Decreed results beside the provisional count.
export { type DecreedByKey, decreedOf, toDecreedByKey } from "./decreed-of.ts";
export type { DecreedResult } from "./decreed-results.ts";
export { type OfficialTally, officialTallyOf } from "./official-tally.ts";
