// T10: no candidate has more votes than there are ballots, or than the form has digits for.
import type { Line, StationInput, StationRecord } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";
import { ballotCap, besideRoll } from "./caps.ts";
import { chartSum, evidenceOf, readFigure } from "./figures.ts";
import { candidatesField, candidatesOf, evidenceOfLine, nameOf } from "./lines.ts";
import { likelyMisread } from "./misread.ts";

/** The form has three boxes a candidate. */
const largest = 999;

/** With one line over, what it may say: within the limit and, where valid votes are known, with the right sum. */
const misreadOf = (record: StationRecord, over: readonly Line[], limit: number) => {
  const [line, second] = over;
  if (line === undefined || line.votes === null || second !== undefined) return {};
  const [sum, valid] = [chartSum(record), readFigure(record, "suara_sah")];
  // With party lists the parties are summed, not their candidates.
  const isSummed = line.partyNumber === null && sum !== null && valid !== null;
  return likelyMisread(
    [{ name: nameOf(line), value: line.votes }],
    ({ value }, instead) => instead > 0 && instead <= limit && (!isSummed || sum - value + instead === valid),
  );
};

export const t10: Rule<StationInput> = {
  id: "T10",
  name: "CANDIDATE_CAP",
  title: "No candidate with more votes than there are ballots",
  titleIndonesian: "Perolehan suara setiap calon tidak melebihi jumlah surat suara",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "form C.HASIL IV: three digits, and no more than the roll and its reserve of 2 %",
  notApplicable: "no candidate is over a limit, and a candidate's votes or pemilih_dpt_j are not published",
  check({ record }) {
    const candidates = candidatesOf(record);
    const roll = readFigure(record, "pemilih_dpt_j");
    const limit = roll === null ? largest : Math.min(largest, ballotCap(record.contest, roll));
    const over = candidates.filter(({ votes }) => votes !== null && votes > limit);
    if (over.length > 0) {
      const text = over.map((line) => `${nameOf(line)}: ${line.votes}`).join(", ");
      const message = `More votes than the limit of ${limit} (${text}).`;
      const hasTooManyDigits = over.some(({ votes }) => (votes ?? 0) > largest);
      return fail({
        ...(roll === null || hasTooManyDigits ? { message } : besideRoll(roll, message)),
        expected: `at most ${limit}`,
        actual: over.map(({ votes }) => votes).join(", "),
        evidence: [...over.map((line) => evidenceOfLine(record, line)), evidenceOf(record, "pemilih_dpt_j")],
        ...misreadOf(record, over, limit),
      });
    }
    if (candidates.length === 0 || candidates.some(({ votes }) => votes === null)) {
      return missing(candidatesField(record));
    }
    return roll === null ? missing("pemilih_dpt_j") : pass;
  },
};
