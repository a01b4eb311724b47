// Rules inside one form (C.Hasil) of one station, in the order of their ids.
import type { StationInput } from "../input.ts";
import type { Rule } from "../rule.ts";
import { t05 } from "./t05.ts";

export const formRules: readonly Rule<StationInput>[] = [t05];
