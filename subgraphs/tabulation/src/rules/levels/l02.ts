// L02: the row of an area in the document above it has the figures of its own document.
import { nationCode, parentOf } from "@kpu-graph/domain";
import type { AreaInput } from "../input.ts";
import { missing, type Rule } from "../rule.ts";
import { comparedKeys, compareVotes, evidenceAt, isOlder } from "./votes.ts";

export const l02: Rule<AreaInput> = {
  id: "L02",
  name: "PARENT_ROW",
  title: "The area's row in the document above has the figures of its own document",
  titleIndonesian: "Baris wilayah pada berkas di atasnya sama dengan rekap berkas wilayah itu sendiri",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "definition: a row of the table is the chart of the area it names",
  notApplicable: "one of the two is not published, or the document above is the older one",
  check(area) {
    const { votes, parentRow } = area;
    if (parentRow === null || parentRow.votes === null) return missing("table of the area above");
    if (votes === null) return missing("chart");
    if (isOlder(parentRow.asOf, area.asOf)) return missing("a document of the area above as new as this one");
    const above = parentRow.votes;
    const parent = { code: parentOf(area.code) ?? nationCode, contest: area.contest, asOf: parentRow.asOf };
    return compareVotes({
      keys: comparedKeys(votes, above),
      expected: (key) => votes[key] ?? null,
      actual: (key) => above[key] ?? null,
      name: (key) => (votes[key] === undefined || votes[key] === null ? `chart.${key}` : `table.${area.code}.${key}`),
      message: (keys) => `The row of ${area.code} in the document above differs from its own document for ${keys}.`,
      evidence: ({ key, expected, actual }) => [
        evidenceAt(area, `chart.${key}`, expected),
        evidenceAt(parent, `table.${area.code}.${key}`, actual),
      ],
    });
  },
};
