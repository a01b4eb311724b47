// All rules in the order of their ids, by what each looks at.
import { candidacyRules } from "./candidacy/index.ts";
import { contestRules } from "./contests/index.ts";
import { formRules } from "./form/index.ts";
import type { AreaInput, ContestInput, StationInput } from "./input.ts";
import { areaLevelRules, stationLevelRules } from "./levels/index.ts";
import { neighbourRules } from "./neighbours/index.ts";
import { recapitulationRules } from "./recapitulation/index.ts";
import { areaRegistryRules, stationRegistryRules } from "./registry/index.ts";
import type { Rule, RuleInfo } from "./rule.ts";

/** Asked of every polling station in one contest. */
export const stationRules: readonly Rule<StationInput>[] = [
  ...formRules,
  ...contestRules,
  ...neighbourRules,
  ...stationLevelRules,
  ...stationRegistryRules,
];

/** Of these, how many look at one form alone: they stand first. */
export const formRuleCount = formRules.length;

/** Asked of every area in one contest. */
export const areaRules: readonly Rule<AreaInput>[] = [...areaLevelRules, ...areaRegistryRules, ...recapitulationRules];

/** Asked of a contest as a whole. */
export const rulesOfContest: readonly Rule<ContestInput>[] = candidacyRules;

export const allRules: readonly RuleInfo[] = [...stationRules, ...areaRules, ...rulesOfContest];
