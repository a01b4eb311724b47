// T11 and T12: figures far too large, and figures that are all zero.
import { isOverseas } from "@kpu-graph/domain";
import type { StationInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";
import { allFields, evidenceOf, gapsOf, readFigure, voterFields } from "./figures.ts";
import { candidatesField, evidenceOfLine, evidenceOfSum } from "./lines.ts";

const plausible = 1_000;
/** Provinces of Papua, where whole communities vote as one (noken). */
const papua = ["91", "92", "93", "94", "95", "96"];

export const t11: Rule<StationInput> = {
  id: "T11",
  name: "PLAUSIBILITY_1000",
  title: "No figure of a form above 1,000",
  titleIndonesian: "Tidak ada angka di atas 1.000 pada satu TPS",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "practice of public observers: no polling station is that large outside Papua and abroad",
  notApplicable: "Papua (91 to 96) and abroad (99); or no figure is too large and one is not published",
  check({ record }) {
    if (papua.includes(record.station.slice(0, 2)) || isOverseas(record.station)) {
      return missing("a limit for polling stations of Papua and abroad");
    }
    const large = [
      ...allFields.map((field) => ({ figure: readFigure(record, field), evidence: evidenceOf(record, field) })),
      ...record.lines.map((line) => ({ figure: line.votes, evidence: evidenceOfLine(record, line) })),
    ].filter(({ figure }) => figure !== null && figure > plausible);
    if (large.length > 0) {
      const text = large.map(({ figure }) => figure).join(", ");
      return fail({
        message: `Figures above ${plausible} on the form of one polling station: ${text}.`,
        expected: `at most ${plausible}`,
        actual: text,
        evidence: large.map(({ evidence }) => evidence),
      });
    }
    const [gap] = gapsOf(record, allFields);
    if (gap !== undefined) return missing(gap);
    const line = record.lines.find(({ votes }) => votes === null);
    if (line === undefined && record.lines.length > 0) return pass;
    return missing(line === undefined || line.isParty ? "chart" : candidatesField(record));
  },
};

export const t12: Rule<StationInput> = {
  id: "T12",
  name: "ZERO_ADMIN",
  title: "Votes where every figure of voters is zero",
  titleIndonesian: "Ada suara sedangkan seluruh data pemilih dan pengguna hak pilih bernilai nol",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "definition: votes come from voters",
  notApplicable: "a figure of voters is not published; or all are zero and it is not published whether there are votes",
  check({ record }) {
    const [gap] = gapsOf(record, voterFields);
    if (gap !== undefined) return missing(gap);
    if (voterFields.some((field) => readFigure(record, field) !== 0)) return pass;
    const ballots = readFigure(record, "suara_total");
    if ((ballots ?? 0) > 0 || record.lines.some(({ votes }) => (votes ?? 0) > 0)) {
      const text = ballots === null ? "a chart with votes" : `a suara_total of ${ballots}`;
      return fail({
        message: `All ${voterFields.length} figures of voters read 0 beside ${text}.`,
        expected: null,
        actual: "0",
        evidence: [
          ...voterFields.map((field) => evidenceOf(record, field)),
          evidenceOf(record, "suara_total"),
          evidenceOfSum(record),
        ],
      });
    }
    if (ballots === null) return missing("suara_total");
    const isWhole = record.lines.length > 0 && record.lines.every(({ votes }) => votes !== null);
    return isWhole ? pass : missing("chart");
  },
};
