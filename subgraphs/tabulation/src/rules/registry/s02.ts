// S02: the rolls read from the forms of an area stay within its final roll, and equal it once all are read.
import type { AreaInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";
import { evidenceOfArea, evidenceOfRoll } from "./figures.ts";

export const s02: Rule<AreaInput> = {
  id: "S02",
  name: "DPT_SUM",
  title:
    "Rolls read from the forms add up to no more than the area's final roll, and to all of it once every form is read",
  titleIndonesian: "Jumlah pemilih DPT seluruh TPS tidak melebihi DPT wilayah, dan sama bila semua formulir terbaca",
  severity: "WARNING",
  systems: ["SIDALIH", "SIREKAP"],
  basis: "definition: the roll of an area is the sum of its polling stations' rolls",
  notApplicable: "the stations were not read, none has pemilih_dpt_j, or the registry's figures are not published",
  check(area) {
    const { code, stations, stationCount, roll } = area;
    if (stations === null || stations.withRoll === 0) return missing("pemilih_dpt_j");
    if (roll === null) return missing("DPT Jumlah");
    const { withRoll, rollVoters } = stations;
    const verdictOf = (message: string) =>
      fail({
        message,
        expected: String(roll.total),
        actual: String(rollVoters),
        evidence: [
          evidenceOfRoll(code, "Jumlah", { value: roll.total, asOf: roll.asOf }),
          evidenceOfRoll(code, "Jumlah TPS", { value: stationCount, asOf: roll.asOf }),
          evidenceOfArea(area, "sum of pemilih_dpt_j", rollVoters),
          evidenceOfArea(area, "files with pemilih_dpt_j", withRoll),
        ],
      });
    if (rollVoters > roll.total) {
      return verdictOf(`Forms of ${withRoll} stations give ${rollVoters} voters where the roll has ${roll.total}.`);
    }
    // Less than the roll says nothing before it is known that every form was read.
    if (stationCount === null) return missing("Jumlah TPS");
    if (withRoll < stationCount || rollVoters === roll.total) return pass;
    return verdictOf(`Forms of all ${withRoll} stations give ${rollVoters} voters where the roll has ${roll.total}.`);
  },
};
