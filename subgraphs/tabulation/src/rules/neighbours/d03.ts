// D03: votes and administration of one form change together from version to version.
import { allTopics, evidenceOfChart, type Field, readFigure } from "../form/figures.ts";
import type { StationInput, StationRecord } from "../input.ts";
import { type Evidence, fail, missing, pass, type Rule } from "../rule.ts";

type Change = "CHANGED" | "SAME" | "UNKNOWN";
type Figures = readonly (number | null)[];

const fields: readonly Field[] = [
  "suara_sah",
  "suara_tidak_sah",
  "suara_total",
  ...allTopics.flatMap((topic): Field[] => [`${topic}_l`, `${topic}_p`, `${topic}_j`]),
];

const chartOf = ({ lines }: StationRecord): Figures =>
  lines.flatMap(({ votes, isParty, listVotes }) => [votes, ...(isParty ? [listVotes] : [])]);
const administrationOf = (record: StationRecord): Figures => fields.map((field) => readFigure(record, field));

/** A figure that was read for the first time is no change: only two published figures can differ. */
const changeOf = (earlier: Figures, later: Figures): Change => {
  const pairs = later.map((figure, index) => ({ figure, before: earlier[index] ?? null }));
  const known = pairs.filter(({ figure, before }) => figure !== null && before !== null);
  if (known.some(({ figure, before }) => figure !== before)) return "CHANGED";
  return known.length === 0 || known.length < pairs.length ? "UNKNOWN" : "SAME";
};

const changesOf = (earlier: StationRecord, later: StationRecord) => ({
  chart: changeOf(chartOf(earlier), chartOf(later)),
  administration: changeOf(administrationOf(earlier), administrationOf(later)),
});

const evidenceOfAdministration = (record: StationRecord): Evidence => ({
  system: "SIREKAP",
  field: `${record.station} ${record.contest.sourceCode} administrasi`,
  value: fields.map((field) => `${field} ${readFigure(record, field) ?? "-"}`).join(", "),
  asOf: record.asOf,
});

export const d03: Rule<StationInput> = {
  id: "D03",
  name: "STALE_ADMIN",
  title: "Votes and administration change together",
  titleIndonesian: "Perolehan suara dan data administrasi berubah bersama",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "definition: both are read from one form",
  notApplicable: "no earlier version is kept, or chart or administrasi is not fully published in both",
  check({ record, versions }) {
    // A version that only bears a new stamp hides no change before it.
    const earlier =
      versions?.findLast((version) => Object.values(changesOf(version, record)).includes("CHANGED")) ??
      versions?.at(-1);
    if (earlier === undefined) return missing("earlier versions of the file");
    const { chart, administration } = changesOf(earlier, record);
    if (chart === "UNKNOWN") return missing("chart");
    if (administration === "UNKNOWN") return missing("administrasi");
    if (chart === administration) return pass;
    const [changed, kept] = chart === "CHANGED" ? ["chart", "administrasi"] : ["administrasi", "chart"];
    return fail({
      message: `Figures of ${changed} are not those of ${earlier.asOf}; all figures of ${kept} are.`,
      expected: null,
      actual: null,
      evidence: [earlier, record].flatMap((one) => [evidenceOfChart(one), evidenceOfAdministration(one)]),
    });
  },
};
