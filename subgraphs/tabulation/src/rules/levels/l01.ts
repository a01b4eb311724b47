// L01: the rows of an area's document add up to its chart.
import type { AreaInput } from "../input.ts";
import { missing, type Rule } from "../rule.ts";
import { comparedKeys, compareVotes, evidenceAt } from "./votes.ts";

export const l01: Rule<AreaInput> = {
  id: "L01",
  name: "CHILD_SUM",
  title: "Rows of an area's document add up to its chart",
  titleIndonesian: "Jumlah baris tabel sama dengan rekap pada berkas yang sama",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "definition: chart of an area = sum of its table",
  notApplicable: "chart or table is not published, or a figure of them is null",
  check(area) {
    const { votes } = area;
    if (votes === null) return missing("chart");
    // A row without any figure adds nothing to the source's own sum: it is not in yet.
    const rows = area.rows.flatMap((row) => (row.votes === null ? [] : [{ code: row.code, votes: row.votes }]));
    if (rows.length === 0) return missing("table");
    const rowsWith = (key: string) => rows.filter((row) => row.votes[key] !== undefined);
    return compareVotes({
      // Rows of different districts have different candidates: what counts is the union of their keys.
      keys: comparedKeys(votes, Object.fromEntries(rows.flatMap((row) => Object.entries(row.votes)))),
      expected(key) {
        const figures = rowsWith(key).map((row) => row.votes[key] ?? null);
        const published = figures.flatMap((figure) => (figure === null ? [] : [figure]));
        if (figures.length === 0 || published.length < figures.length) return null;
        return published.reduce((sum, figure) => sum + figure, 0);
      },
      actual: (key) => votes[key] ?? null,
      name: (key) => (votes[key] === undefined || votes[key] === null ? `chart.${key}` : `table.*.${key}`),
      message: (keys) => `The rows of ${area.code} do not add up to its chart for ${keys}.`,
      evidence: ({ key, actual }) => [
        evidenceAt(area, `chart.${key}`, actual),
        ...rowsWith(key).map((row) => evidenceAt(area, `table.${row.code}.${key}`, row.votes[key] ?? null)),
      ],
    });
  },
};
