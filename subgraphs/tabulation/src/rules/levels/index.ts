// Rules between the levels of the count, and between versions of a document.
import type { AreaInput, StationInput } from "../input.ts";
import type { Rule } from "../rule.ts";
import { l01 } from "./l01.ts";
import { l02 } from "./l02.ts";
import { l03 } from "./l03.ts";
import { l04 } from "./l04.ts";
import { l08 } from "./l08.ts";
import { l08b } from "./l08b.ts";
import { l09 } from "./l09.ts";
import { l05, l06, l07 } from "./tree.ts";

export const stationLevelRules: readonly Rule<StationInput>[] = [l03, l08b, l09];
export const areaLevelRules: readonly Rule<AreaInput>[] = [l01, l02, l04, l05, l06, l07, l08];
