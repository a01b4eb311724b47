// T09: a polling station serves a limited number of voters.
import type { StationInput, StationRecord } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";
import { isRegional } from "./caps.ts";
import { evidenceOf, fieldsOf, readFigure, sumOf } from "./figures.ts";
import { likelyMisread } from "./misread.ts";

/** A smaller roll within the cap: what men and women come to, if one is; else any with no fewer than voted of it. */
const misreadOf = (record: StationRecord, roll: number, cap: number, sexes: number | null) => {
  const users = readFigure(record, "pengguna_dpt_j") ?? 0;
  const readings = [{ name: "pemilih_dpt_j", value: roll }];
  const exact = likelyMisread(readings, (_reading, instead) => instead <= cap && instead === sexes);
  if (exact.likelyMisread !== undefined) return exact;
  return likelyMisread(readings, (_reading, instead) => instead <= cap && instead > 0 && instead >= users);
};

export const t09: Rule<StationInput> = {
  id: "T09",
  name: "CAP_300",
  title: "No polling station with more voters on the roll than its limit",
  titleIndonesian: "Jumlah pemilih dalam DPT per TPS tidak melebihi batas",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "PKPU 7/2022 art. 15(3): 300 in the general election of 2024; 600 in the Pilkada of 2024",
  notApplicable: "pemilih_dpt_j is not published",
  check({ record }) {
    const roll = readFigure(record, "pemilih_dpt_j");
    if (roll === null) return missing("pemilih_dpt_j");
    const cap = isRegional(record.contest) ? 600 : 300;
    if (roll <= cap) return pass;
    const sexes = sumOf(record, ["pemilih_dpt_l", "pemilih_dpt_p"]);
    // Where men and women come to another number, the form contradicts the reading of it: that cannot be right.
    const isContradicted = sexes !== null && sexes !== roll;
    return fail({
      message: isContradicted
        ? `The roll reads ${roll}, above the limit of ${cap}, and men and women come to ${sexes}.`
        : `The roll has ${roll} voters, above the limit of ${cap}.`,
      ...(isContradicted ? { severity: "ERROR" } : {}),
      expected: `at most ${cap}`,
      actual: String(roll),
      evidence: fieldsOf("pemilih_dpt").map((field) => evidenceOf(record, field)),
      ...misreadOf(record, roll, cap, sexes),
    });
  },
};
