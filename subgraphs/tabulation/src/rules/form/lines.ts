// Lines of a chart in words, and evidence of them.
import type { Line, StationRecord } from "../input.ts";
import type { Evidence } from "../rule.ts";

const sourceOf = ({ station, contest }: StationRecord) => `${station} ${contest.sourceCode}`;

/** "candidate 2", "candidate 2 of party 5", "party 5". */
export const nameOf = ({ isParty, ballotNumber, partyNumber }: Line): string => {
  if (isParty) return `party ${ballotNumber}`;
  return partyNumber === null ? `candidate ${ballotNumber}` : `candidate ${ballotNumber} of party ${partyNumber}`;
};

const pathOf = ({ key, isParty, partyNumber }: Line): string => {
  if (isParty) return `chart.${key}.jml_suara_total`;
  return partyNumber === null ? `chart.${key}` : `caleg.${partyNumber}.${key}`;
};

/** One line as evidence, by the key the source gives it. */
export const evidenceOfLine = (record: StationRecord, line: Line): Evidence => ({
  system: "SIREKAP",
  field: `${sourceOf(record)} ${pathOf(line)}`,
  value: line.votes === null ? null : String(line.votes),
  asOf: record.asOf,
});

/** Lines that make up the valid votes: parties where there are lists (candidates' votes included), else candidates. */
export const summedLines = ({ lines }: StationRecord): readonly Line[] => {
  const hasParties = lines.some(({ isParty }) => isParty);
  return lines.filter(({ isParty }) => isParty === hasParties);
};

/** The candidates, without the parties above them. */
export const candidatesOf = ({ lines }: StationRecord): readonly Line[] => lines.filter(({ isParty }) => !isParty);

/** The source's name of the object that holds the candidates. */
export const candidatesField = ({ lines }: StationRecord): string =>
  lines.some(({ isParty }) => isParty) ? "caleg" : "chart";

/** Has any line a figure? */
export const hasVotes = ({ lines }: StationRecord): boolean => lines.some(({ votes }) => votes !== null);

/** "-" for a line without a figure. */
const textOf = (lines: readonly Line[]) => lines.map(({ votes }) => votes ?? "-").join("/");

/** The lines that are summed as one piece of evidence, in ballot order; null when none has a figure. */
export const evidenceOfSum = (record: StationRecord): Evidence => {
  const lines = summedLines(record);
  const isBlank = lines.every(({ votes }) => votes === null);
  return {
    system: "SIREKAP",
    field: `${sourceOf(record)} chart`,
    value: isBlank ? null : textOf(lines),
    asOf: record.asOf,
  };
};
