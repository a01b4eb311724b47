// T08 and T08b: ballots and votes beside the ballots printed for the roll and its reserve.
import type { ContestId } from "@kpu-graph/domain";
import type { StationInput } from "../input.ts";
import { fail, missing, pass, type Rule, type Severity } from "../rule.ts";
import { chartSum, evidenceOf, readFigure } from "./figures.ts";
import { evidenceOfSum } from "./lines.ts";

/** Is it a contest for a governor or regent (Pilkada), with a larger reserve and larger stations? */
export const isRegional = ({ kind }: ContestId): boolean => kind === "GOVERNOR" || kind === "REGENT";

/** Ballots printed for a roll: 2 % more (Pilkada 2.5 %), rounded up. In whole numbers, for 1.02 has no exact double. */
export const ballotCap = (contest: ContestId, roll: number): number =>
  roll + Math.ceil((roll * (isRegional(contest) ? 25 : 20)) / 1000);

/**
 * How a failure against a cap reads. A roll read as 0 caps everything at 0: that tells of the reading, as T06 and
 * T12 do, and nothing of the ballots. The arithmetic still fails, but weighs no more than INFO.
 */
export const besideRoll = (
  roll: number,
  message: string,
): { readonly message: string; readonly severity?: Severity } =>
  roll === 0 ? { message: `${message} pemilih_dpt_j itself reads 0.`, severity: "INFO" } : { message };

export const t08: Rule<StationInput> = {
  id: "T08",
  name: "BALLOT_CAP",
  title: "No more ballots than the roll and its reserve of 2 %",
  titleIndonesian: "Jumlah suara tidak melebihi DPT ditambah surat suara cadangan 2 %",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "UU 7/2017 art. 344(2); Pilkada: Perpu 1/2014 art. 80",
  notApplicable: "suara_total or pemilih_dpt_j is not published",
  check({ record }) {
    const [ballots, roll] = [readFigure(record, "suara_total"), readFigure(record, "pemilih_dpt_j")];
    if (ballots === null) return missing("suara_total");
    if (roll === null) return missing("pemilih_dpt_j");
    const cap = ballotCap(record.contest, roll);
    if (ballots <= cap) return pass;
    return fail({
      ...besideRoll(roll, `${ballots} ballots were counted where a roll of ${roll} and its reserve come to ${cap}.`),
      expected: `at most ${cap}`,
      actual: String(ballots),
      // Many who moved in (DPTb) bring their number with them: a lawful reason that shows in the figures.
      evidence: (["suara_total", "pemilih_dpt_j", "pengguna_dptb_j", "pengguna_non_dpt_j"] as const).map((field) =>
        evidenceOf(record, field),
      ),
    });
  },
};

export const t08b: Rule<StationInput> = {
  id: "T08b",
  name: "KP_ERROR",
  title: "Votes in the chart are at most 1.02 times the roll",
  titleIndonesian: "Jumlah perolehan suara tidak melebihi 1,02 kali DPT",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "practice of public observers (KawalPemilu)",
  notApplicable: "a figure of the chart or pemilih_dpt_j is not published",
  check({ record }) {
    const [sum, roll] = [chartSum(record), readFigure(record, "pemilih_dpt_j")];
    if (sum === null) return missing("chart");
    if (roll === null) return missing("pemilih_dpt_j");
    if (sum * 100 <= roll * 102) return pass;
    return fail({
      ...besideRoll(roll, `Votes in the chart add up to ${sum}, more than 1.02 times a roll of ${roll}.`),
      expected: `at most ${Math.floor((roll * 102) / 100)}`,
      actual: String(sum),
      evidence: [evidenceOfSum(record), evidenceOf(record, "pemilih_dpt_j")],
    });
  },
};
