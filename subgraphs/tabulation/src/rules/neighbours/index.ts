// Rules between a station and its neighbours, and between versions of its form.
import type { StationInput } from "../input.ts";
import type { Rule } from "../rule.ts";
import { d01 } from "./d01.ts";
import { d02 } from "./d02.ts";
import { d03 } from "./d03.ts";
import { d04 } from "./d04.ts";

export const neighbourRules: readonly Rule<StationInput>[] = [d01, d02, d03, d04];
