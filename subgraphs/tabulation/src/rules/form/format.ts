// T18 to T20: what the file says of itself, what it says that nobody knows, and what it does not say.
import type { StationInput, StationRecord } from "../input.ts";
import { type Evidence, fail, missing, pass, type Rule, unanswerable } from "../rule.ts";
import { hasAdministration } from "./figures.ts";
import { evidenceOfSum, hasVotes } from "./lines.ts";

const evidenceOfText = ({ station, contest, asOf }: StationRecord, field: string, value: string): Evidence => ({
  system: "SIREKAP",
  field: `${station} ${contest.sourceCode} ${field}`,
  value,
  asOf,
});

export const t18: Rule<StationInput> = {
  id: "T18",
  name: "STATUS_FLAG",
  title: "Marked as read exactly where there are figures",
  titleIndonesian: "Status terbaca sesuai dengan ada atau tidaknya angka",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "format of the file",
  notApplicable: "never: both marks are always published",
  check({ record }) {
    const parts = [
      { flag: "status_suara", says: record.votesRead, has: hasVotes(record), of: "chart" },
      { flag: "status_adm", says: record.administrationRead, has: hasAdministration(record), of: "administrasi" },
    ].filter(({ says, has }) => says !== has);
    if (parts.length === 0) return pass;
    const text = parts.map(({ flag, says, has, of }) => `${flag} is ${says} and ${of} has ${has ? "" : "no "}figures`);
    return fail({
      message: `${text.join("; ")}.`,
      expected: parts.map(({ flag, has }) => `${flag} ${has}`).join(", "),
      actual: parts.map(({ flag, says }) => `${flag} ${says}`).join(", "),
      evidence: parts.flatMap(({ flag, says, of }) => [
        evidenceOfText(record, flag, String(says)),
        ...(of === "chart" ? [evidenceOfSum(record)] : []),
      ]),
    });
  },
};

export const t19: Rule<StationInput> = {
  id: "T19",
  name: "UNKNOWN_KEY",
  title: "Every key of the chart is a candidate or party of the ballot",
  titleIndonesian: "Setiap kunci perolehan suara ada pada daftar calon atau partai",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "format of the file: keys are those of the master list",
  notApplicable: "the chart is null",
  check({ record }) {
    const { unknownKeys, isChartNull } = record;
    if (isChartNull) return missing("chart");
    if (unknownKeys.length === 0) return pass;
    return fail({
      message: `The chart has keys that no line of the ballot bears: ${unknownKeys.join(", ")}.`,
      expected: null,
      actual: unknownKeys.join(", "),
      evidence: [evidenceOfText(record, "chart keys", unknownKeys.join(", "))],
    });
  },
};

export const t20: Rule<unknown> = unanswerable(
  {
    id: "T20",
    name: "BALLOT_ACCOUNTING",
    title: "Ballots received are those used, returned and left over",
    titleIndonesian: "Surat suara yang diterima sama dengan yang digunakan, dikembalikan, dan tidak digunakan",
    severity: "ERROR",
    systems: ["SIREKAP"],
    basis: "form C.HASIL II.1 to II.4",
    notApplicable: "always: the accounting of ballots is on the form and not in the published file",
  },
  "surat suara (C.HASIL II)",
);
