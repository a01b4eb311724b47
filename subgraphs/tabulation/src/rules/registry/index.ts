// Rules between the voter registry (Sidalih) and the count.
import type { AreaInput, StationInput } from "../input.ts";
import type { Rule } from "../rule.ts";
import { ballotSupply, nameJoin, unitsAbroad } from "./areas.ts";
import { s01 } from "./s01.ts";
import { s02 } from "./s02.ts";
import { s03 } from "./s03.ts";
import { s04 } from "./s04.ts";
import { s06 } from "./s06.ts";
import { age, familyCards, identityNumbers, transfers, votersOffRoll } from "./voters.ts";

export const stationRegistryRules: readonly Rule<StationInput>[] = [s03, s04, s06];

export const areaRegistryRules: readonly Rule<AreaInput>[] = [
  ...[s01, s02, unitsAbroad, ballotSupply],
  ...[identityNumbers, familyCards, age, transfers, votersOffRoll],
  nameJoin,
];
