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

/** A form that was read whole is looked at by each of these, whatever its figures are. */
const ofWholeForms = new Set(["T01", "T02", "T03", "T04", "T05", "T06"]);

/** Places of those rules among the rules of stations. */
export const wholeFormRules: readonly number[] = stationRules.flatMap(({ id }, at) =>
  ofWholeForms.has(id) ? [at] : [],
);

/** Asked of every area in one contest. */
export const areaRules: readonly Rule<AreaInput>[] = [...areaLevelRules, ...areaRegistryRules, ...recapitulationRules];

/** Asked of a contest as a whole. */
export const rulesOfContest: readonly Rule<ContestInput>[] = candidacyRules;

export type RuleScope = "POLLING_STATION" | "AREA" | "CONTEST";

const idsOf = (rules: readonly RuleInfo[]): ReadonlySet<string> => new Set(rules.map(({ id }) => id));
const [ofStations, ofAreas] = [idsOf(stationRules), idsOf(areaRules)];

/** What a rule is asked of. */
export const scopeOf = ({ id }: RuleInfo): RuleScope =>
  ofStations.has(id) ? "POLLING_STATION" : ofAreas.has(id) ? "AREA" : "CONTEST";

export const allRules: readonly RuleInfo[] = [...stationRules, ...areaRules, ...rulesOfContest];
