// Rules between the provisional count and the decreed result.
import type { AreaInput } from "../input.ts";
import type { Rule } from "../rule.ts";
import { extrapolate, final } from "./decree.ts";
import { editWithoutPhoto, shutOff } from "./history.ts";

export const recapitulationRules: readonly Rule<AreaInput>[] = [final, extrapolate, editWithoutPhoto, shutOff];
