// Rules between the provisional count and the decreed result.
import type { AreaInput } from "../input.ts";
import type { Rule } from "../rule.ts";

export const recapitulationRules: readonly Rule<AreaInput>[] = [];
