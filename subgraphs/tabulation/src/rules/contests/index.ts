// Rules across the contests of one station: the same people, the same day, the same roll.
import type { StationInput } from "../input.ts";
import type { Rule } from "../rule.ts";
import { x01, x02, x02b } from "./voters.ts";
import { x03 } from "./x03.ts";
import { x04 } from "./x04.ts";
import { x05 } from "./x05.ts";
import { x06 } from "./x06.ts";
import { x07 } from "./x07.ts";
import { x08 } from "./x08.ts";

export const contestRules: readonly Rule<StationInput>[] = [x01, x02, x02b, x03, x04, x05, x06, x07, x08];
