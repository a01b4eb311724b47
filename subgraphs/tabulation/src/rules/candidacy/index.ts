// Rules between the candidate lists (Silon, Sipol, Sidapil) and the count.
import type { ContestInput } from "../input.ts";
import type { Rule } from "../rule.ts";

export const candidacyRules: readonly Rule<ContestInput>[] = [];
