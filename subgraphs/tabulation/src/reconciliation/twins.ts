// Stations of one district whose charts in their villages' documents have the very same figures.
import { isPollingStationCode, type PollingStationCode, parsePollingStationCode } from "@kpu-graph/domain";
import type { AreaRow, TallyDocument } from "../model.ts";
import type { ChartRow, Neighbour, StationRecord } from "../rules/input.ts";

type Votes = ChartRow["votes"];

/** Figures of a chart by the source's own keys; null where none is published. */
export const votesOf = ({ candidates, parties }: AreaRow["chart"]): Votes => {
  const totals = Object.entries(parties ?? {}).map(([key, { total }]): [string, number | null] => [key, total ?? null]);
  const votes = { ...Object.fromEntries(totals), ...candidates };
  return Object.values(votes).some((figure) => figure !== null) ? votes : null;
};

export const toChartRow = (code: string, asOf: string, row: AreaRow): ChartRow => ({
  code,
  asOf,
  votes: votesOf(row.chart),
  percent: row.percent,
  statusProgress: row.statusProgress,
});

/** One text for one set of figures, whatever their order; undefined where it would say nothing: no figures, or all zero. */
export const keyOfVotes = (votes: Votes): string | undefined => {
  const figures = Object.entries(votes ?? {}).filter(([, figure]) => figure !== null);
  if (!figures.some(([, figure]) => figure !== 0)) return undefined;
  return figures
    .map(([key, figure]) => `${key}=${figure}`)
    .sort()
    .join(" ");
};

/** The figures of a file, under the same keys as in its village's document. */
export const votesOfRecord = ({ lines }: StationRecord): Votes =>
  Object.fromEntries(lines.map(({ key, votes }) => [key, votes]));

/** A station whose row has the figures that are looked for. */
export interface TwinRow {
  readonly code: string;
  /** Of its village's document. */
  readonly asOf: string;
}

/** Rows of a district's stations by their figures. */
export const indexTwins = (documents: Iterable<TallyDocument>): ReadonlyMap<string, readonly TwinRow[]> => {
  const index = new Map<string, TwinRow[]>();
  for (const { asOf, rows } of documents)
    for (const [code, { chart }] of Object.entries(rows)) {
      const key = isPollingStationCode(code) ? keyOfVotes(votesOf(chart)) : undefined;
      if (key !== undefined) index.set(key, [...(index.get(key) ?? []), { code, asOf }]);
    }
  return index;
};

/** A district has some hundred stations; more twins than these explain nothing. */
const mostTwins = 4;

/** Of the rows with a station's figures those of its neighbours. */
export const neighboursIn = <Row extends TwinRow>(rows: readonly Row[], own: string): readonly Row[] =>
  rows.filter(({ code }) => code !== own).slice(0, mostTwins);

/** How the files of stations are read. */
export interface Files {
  record(station: PollingStationCode): Promise<StationRecord | null>;
  others(station: PollingStationCode): Promise<readonly StationRecord[]>;
}

/** Neighbours whose rows have the figures of this record, each with its own files. */
export const loadTwins = (
  files: Files,
  record: StationRecord,
  neighbours: readonly TwinRow[],
): Promise<readonly Neighbour[]> => {
  const votes = votesOfRecord(record);
  return Promise.all(
    neighbours.map(async ({ code, asOf }) => {
      const station = parsePollingStationCode(code);
      const [theirs, others] = await Promise.all([files.record(station), files.others(station)]);
      return { row: { code, asOf, votes, percent: null, statusProgress: null }, record: theirs, others };
    }),
  );
};
