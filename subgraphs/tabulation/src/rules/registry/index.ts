// Rules between the voter registry (Sidalih) and the count.
import type { AreaInput, StationInput } from "../input.ts";
import type { Rule } from "../rule.ts";

export const stationRegistryRules: readonly Rule<StationInput>[] = [];
export const areaRegistryRules: readonly Rule<AreaInput>[] = [];
