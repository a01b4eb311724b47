// Rules across the contests of one station: the same people, the same day, the same roll.
import type { StationInput } from "../input.ts";
import type { Rule } from "../rule.ts";

export const contestRules: readonly Rule<StationInput>[] = [];
