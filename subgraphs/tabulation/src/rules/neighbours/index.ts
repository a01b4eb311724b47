// Rules between a station and its neighbours, and between versions of its form.
import type { StationInput } from "../input.ts";
import type { Rule } from "../rule.ts";

export const neighbourRules: readonly Rule<StationInput>[] = [];
