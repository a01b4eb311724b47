// T13 to T15: what is not published yet, in whole or in part. Here the gap itself is the finding.
import type { StationInput, StationRecord } from "../input.ts";
import { type Evidence, fail, missing, pass, type Rule } from "../rule.ts";
import { allFields, evidenceOf, gapsOf, hasAdministration } from "./figures.ts";
import { evidenceOfLine, evidenceOfSum, hasVotes, nameOf } from "./lines.ts";

const evidenceOfGap = ({ station, contest, asOf }: StationRecord, field: string): Evidence => ({
  system: "SIREKAP",
  field: `${station} ${contest.sourceCode} ${field}`,
  value: null,
  asOf,
});

export const t13: Rule<StationInput> = {
  id: "T13",
  name: "BLANK_CHART_OR_ADM",
  title: "Votes and administration are published",
  titleIndonesian: "Perolehan suara dan data administrasi telah dipublikasikan",
  severity: "INFO",
  systems: ["SIREKAP"],
  basis: "format of the file",
  notApplicable: "never: it is about what is not there",
  check({ record }) {
    const blank = [...(hasVotes(record) ? [] : ["chart"]), ...(hasAdministration(record) ? [] : ["administrasi"])];
    if (blank.length === 0) return pass;
    return fail({
      message: `No figure is published in ${blank.join(" and ")}.`,
      expected: null,
      actual: null,
      evidence: blank.map((field) => evidenceOfGap(record, field)),
    });
  },
};

/** How many gaps are named one by one: a ballot of the DPR has hundreds of lines. */
const namedGaps = 5;

const listed = (names: readonly string[]): string =>
  names.length > namedGaps
    ? `${names.slice(0, namedGaps).join(", ")} and ${names.length - namedGaps} more`
    : names.join(", ");

export const t14: Rule<StationInput> = {
  id: "T14",
  name: "PARTIAL_CHART",
  title: "Votes are published for every line of the ballot, or for none",
  titleIndonesian: "Perolehan suara dipublikasikan untuk semua calon",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "format of the file",
  notApplicable: "the chart has no figure at all (T13)",
  check({ record }) {
    if (!hasVotes(record)) return missing("chart");
    const gaps = record.lines.filter(({ votes }) => votes === null);
    if (gaps.length === 0) return pass;
    return fail({
      message: `Lines without published votes, ${gaps.length} of ${record.lines.length}: ${listed(gaps.map(nameOf))}.`,
      expected: String(record.lines.length),
      actual: String(record.lines.length - gaps.length),
      evidence: [evidenceOfSum(record), ...gaps.slice(0, namedGaps).map((line) => evidenceOfLine(record, line))],
    });
  },
};

export const t15: Rule<StationInput> = {
  id: "T15",
  name: "PARTIAL_ADM",
  title: "All 18 figures of the administration are published, or none",
  titleIndonesian: "Seluruh 18 angka data administrasi dipublikasikan",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "format of the file",
  notApplicable: "the administration has no figure at all (T13)",
  check({ record }) {
    if (!hasAdministration(record)) return missing("administrasi");
    const gaps = gapsOf(record, allFields);
    if (gaps.length === 0) return pass;
    return fail({
      message: `Figures of the administration not published, ${gaps.length} of ${allFields.length}: ${listed(gaps)}.`,
      expected: String(allFields.length),
      actual: String(allFields.length - gaps.length),
      evidence: gaps.map((field) => evidenceOf(record, field)),
    });
  },
};
