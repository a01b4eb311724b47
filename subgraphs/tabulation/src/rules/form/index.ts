// Rules inside one form (C.Hasil) of one station, in the order of their ids.
import type { StationInput } from "../input.ts";
import type { Rule } from "../rule.ts";
import { t08, t08b } from "./caps.ts";
import { t11, t12 } from "./extremes.ts";
import { t18, t19, t20 } from "./format.ts";
import { t13, t14, t15 } from "./gaps.ts";
import { t16, t17 } from "./pages.ts";
import { t06, t07 } from "./roll.ts";
import { t01, t02, t03 } from "./sums.ts";
import { t04 } from "./t04.ts";
import { t05 } from "./t05.ts";
import { t05b } from "./t05b.ts";
import { t09 } from "./t09.ts";
import { t10 } from "./t10.ts";

export const formRules: readonly Rule<StationInput>[] = [
  ...[t01, t02, t03, t04, t05, t05b, t06, t07, t08, t08b],
  ...[t09, t10, t11, t12, t13, t14, t15, t16, t17, t18, t19, t20],
];
