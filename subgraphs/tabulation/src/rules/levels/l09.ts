// L09: a new vote or count replaces the earlier one; the two are not added.
import { villageOf } from "@kpu-graph/domain";
import type { Line, StationInput, StationRecord } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";
import { votesOf } from "./l03.ts";
import { evidenceAt, isOlder } from "./votes.ts";

/** Candidates alone: a village's row may have no figures of parties. */
const linesOf = ({ lines }: StationRecord): readonly Line[] => lines.filter(({ isParty }) => !isParty);
const textOf = (record: StationRecord) =>
  linesOf(record)
    .map(({ votes }) => votes ?? "-")
    .join("/");
const isPublished = (record: StationRecord) => {
  const lines = linesOf(record);
  return lines.length > 0 && lines.every(({ votes }) => votes !== null);
};

export const l09: Rule<StationInput> = {
  id: "L09",
  name: "PSU",
  title: "A new vote or count replaces the earlier one",
  titleIndonesian: "Hasil pemungutan atau penghitungan ulang menggantikan hasil sebelumnya, bukan ditambahkan",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "definition: psu other than Reguler",
  notApplicable: "the record is a regular one, no regular version is kept, or the village has no row as new as it",
  check({ record, row, versions }) {
    if (record.revote === "NONE") return missing("psu");
    const before = versions?.findLast(({ revote }) => revote === "NONE");
    if (before === undefined) return missing("an earlier version of the file with psu Reguler");
    if (!isPublished(record) || !isPublished(before)) return missing("chart");
    if (row === null || row.votes === null) return missing("table of the village");
    if (isOlder(row.asOf, record.asOf)) return missing("a document of the village as new as the file");
    const [listed, first] = [row.votes, votesOf(linesOf(before))];
    const figures = linesOf(record).map(({ key, votes }) => ({
      row: listed[key],
      sum: (votes ?? 0) + (first[key] ?? 0),
    }));
    if (figures.some((figure) => typeof figure.row !== "number")) return missing(`table.${record.station}`);
    // A row that is neither the new count nor both together is for L03 to say.
    const hadVotes = linesOf(before).some(({ votes }) => votes !== null && votes > 0);
    if (!hadVotes || figures.some((figure) => figure.row !== figure.sum)) return pass;
    const { station, contest, asOf } = record;
    const actual = figures.map((figure) => figure.row).join("/");
    return fail({
      message: `The village's row ${actual} is the earlier count and the new one together.`,
      expected: textOf(record),
      actual,
      evidence: [
        evidenceAt({ code: station, contest, asOf: before.asOf }, "chart", textOf(before)),
        evidenceAt({ code: station, contest, asOf }, "chart", textOf(record)),
        evidenceAt({ code: villageOf(station), contest, asOf: row.asOf }, `table.${station}`, actual),
      ],
    });
  },
};
