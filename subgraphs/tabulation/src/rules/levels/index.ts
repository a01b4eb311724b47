// Rules between the levels of the count, and between versions of a document.
import type { AreaInput, StationInput } from "../input.ts";
import type { Rule } from "../rule.ts";

export const stationLevelRules: readonly Rule<StationInput>[] = [];
export const areaLevelRules: readonly Rule<AreaInput>[] = [];
