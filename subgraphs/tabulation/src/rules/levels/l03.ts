// L03: the row of a station in its village's document has the figures of its own file.
import { villageOf } from "@kpu-graph/domain";
import type { Line, StationInput } from "../input.ts";
import { missing, type Rule } from "../rule.ts";
import { comparedKeys, compareVotes, evidenceAt, isOlder, type Votes } from "./votes.ts";

/** Figures by the source's own key; a key the chart does not have is not among them. */
export const votesOf = (lines: readonly Line[]): Votes =>
  Object.fromEntries(lines.flatMap(({ key, votes, state }) => (state === "KEY_MISSING" ? [] : [[key, votes]])));

export const l03: Rule<StationInput> = {
  id: "L03",
  name: "TPS_ROW",
  title: "The station's row in its village's document has the figures of its file",
  titleIndonesian: "Baris TPS pada berkas kelurahan/desa sama dengan berkas TPS",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "definition: a row of the table is the chart of the station it names",
  notApplicable: "one of the two is not published, or they differ and the village's document is the older one",
  check({ record, row }) {
    if (row === null || row.votes === null) return missing("table of the village");
    if (record.isChartNull) return missing("chart");
    const [own, listed] = [votesOf(record.lines), row.votes];
    const village = { code: villageOf(record.station), contest: record.contest, asOf: row.asOf };
    const file = { code: record.station, contest: record.contest, asOf: record.asOf };
    // Keys without a line in the ballot are unknown keys of the row, not votes of this record.
    const known = new Set(record.lines.map(({ key }) => key));
    const verdict = compareVotes({
      keys: comparedKeys(own, listed).filter((key) => known.has(key)),
      expected: (key) => own[key] ?? null,
      actual: (key) => listed[key] ?? null,
      name: (key) => (own[key] === undefined || own[key] === null ? `chart.${key}` : `table.${record.station}.${key}`),
      message: (keys) => `The village's document and the station's file differ for ${keys}.`,
      evidence: ({ key, expected, actual }) => [
        evidenceAt(file, `chart.${key}`, expected),
        evidenceAt(village, `table.${record.station}.${key}`, actual),
      ],
    });
    return verdict.outcome === "FAIL" && isOlder(row.asOf, record.asOf)
      ? missing("a document of the village as new as the file")
      : verdict;
  },
};
