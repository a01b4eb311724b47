// The registry's roll as the rules look at it.
import type { VoterRoll } from "../model.ts";
import type { Roll } from "../rules/input.ts";

/** null where the registry has none, or nobody asked for all of it. */
export const toRoll = (roll: VoterRoll | null | undefined): Roll | null =>
  roll?.asOf === undefined
    ? null
    : { male: roll.male ?? null, female: roll.female ?? null, total: roll.total, asOf: roll.asOf };
