// T04: votes of all candidates, or of all parties, are the valid votes.
import type { StationInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";
import { chartSum, evidenceOf, readFigure } from "./figures.ts";
import { evidenceOfSum, nameOf, summedLines } from "./lines.ts";
import { likelyMisread, type Reading } from "./misread.ts";

export const t04: Rule<StationInput> = {
  id: "T04",
  name: "CHART_NE_VALID",
  title: "Votes by candidate or party make up the valid votes",
  titleIndonesian: "Jumlah perolehan suara sama dengan jumlah suara sah",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "form C.HASIL V.A = sum of IV",
  notApplicable: "a figure of the chart or suara_sah is not published",
  check({ record }) {
    const [sum, valid] = [chartSum(record), readFigure(record, "suara_sah")];
    if (sum === null) return missing("chart");
    if (valid === null) return missing("suara_sah");
    if (sum === valid) return pass;
    const validReading: Reading = { name: "suara_sah", value: valid };
    const lines = summedLines(record).flatMap((line): Reading[] =>
      line.votes === null ? [] : [{ name: nameOf(line), value: line.votes }],
    );
    return fail({
      message: `Votes in the chart add up to ${sum} where ${valid} votes are valid.`,
      expected: String(valid),
      actual: String(sum),
      evidence: [evidenceOfSum(record), evidenceOf(record, "suara_sah")],
      ...likelyMisread([...lines, validReading], (reading, instead) =>
        reading === validReading ? sum === instead : sum - reading.value + instead === valid,
      ),
    });
  },
};
