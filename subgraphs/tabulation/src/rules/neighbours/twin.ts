// Which of the stations around a record are its twins: the same figures, and no published figure that contradicts.
import { evidenceOf, evidenceOfChart, type Field, readFigure } from "../form/figures.ts";
import type { ChartRow, Neighbour, StationInput, StationRecord } from "../input.ts";
import type { Evidence } from "../rule.ts";

/**
 * What two twins' files have in common beside the chart, where both publish it. Not the roll: it stands on page 1, and a form may be filed
 * under another station page by page.
 */
const sharedFields: readonly Field[] = ["suara_sah", "suara_tidak_sah"];

/** Figures of candidates in ballot order; null when one is not published. */
export const candidateVotes = ({ lines }: StationRecord): readonly number[] | null => {
  const votes = lines.flatMap((line) => (line.isParty ? [] : [line.votes]));
  const published = votes.flatMap((figure) => (figure === null ? [] : [figure]));
  return published.length === 0 || published.length < votes.length ? null : published;
};

/** Documents of areas may give candidates without their parties: a party's figure counts only where the row has it. */
const isSameChart = ({ lines }: StationRecord, votes: ChartRow["votes"]): boolean =>
  votes !== null &&
  lines.every(({ key, isParty, votes: own }) => (isParty && votes[key] === undefined) || votes[key] === own);

const contradicts = (record: StationRecord, other: StationRecord): boolean => {
  const theirs = candidateVotes(other);
  if (theirs !== null && theirs.join("/") !== candidateVotes(record)?.join("/")) return true;
  return sharedFields.some((field) => {
    const [one, two] = [readFigure(record, field), readFigure(other, field)];
    return one !== null && two !== null && one !== two;
  });
};

/** Twins of the record. A chart of nothing but zeros is alike everywhere and has none. */
export const twinsOf = ({ record, twins }: StationInput): readonly Neighbour[] =>
  candidateVotes(record)?.some((votes) => votes > 0)
    ? (twins ?? []).filter(
        ({ row, record: file }) =>
          row.code !== record.station &&
          isSameChart(record, row.votes) &&
          (file === null || !contradicts(record, file)),
      )
    : [];

/** A station's row in its village's document, figures in the record's order. */
export const evidenceOfRow = ({ contest, lines }: StationRecord, { code, votes, asOf }: ChartRow): Evidence => ({
  system: "SIREKAP",
  field: `${code.slice(0, 10)} ${contest.sourceCode} table.${code}`,
  value: votes === null ? null : lines.map(({ key }) => votes[key] ?? "-").join("/"),
  asOf,
});

/** The neighbour's row and, where its file is there, what it shares with the record. */
export const evidenceOfTwin = (record: StationRecord, { row, record: file }: Neighbour): readonly Evidence[] => {
  if (file === null) return [evidenceOfRow(record, row)];
  const shared = sharedFields.filter((field) => readFigure(record, field) !== null && readFigure(file, field) !== null);
  return [
    evidenceOfRow(record, row),
    evidenceOfChart(file),
    ...shared.flatMap((field) => [evidenceOf(record, field), evidenceOf(file, field)]),
  ];
};
