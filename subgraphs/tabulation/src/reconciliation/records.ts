// The files of one station as the rules look at them: of the contest in question, and of the others held there.
import {
  type ContestId,
  contestCodes,
  generalElection2024,
  type PollingStationCode,
  parseRegionCode,
} from "@kpu-graph/domain";
import type { AreaHistory } from "../history/index.ts";
import { isCovered } from "../mapping/coverage.ts";
import { hasKeys, sourceInvalid } from "../mapping/index.ts";
import type { Ballot, ResultFile } from "../model.ts";
import type { StationRecord } from "../rules/input.ts";
import { toStationRecord } from "../rules/station-record.ts";
import type { OtherFile, Reads } from "./reads.ts";

const noLines: Ballot = { lines: [] };
const noChart: ResultFile["chart"] = { candidates: null, parties: null, otherKeys: [] };

const toRecord = (contest: ContestId, station: PollingStationCode, file: ResultFile, ballot: Ballot): StationRecord =>
  toStationRecord({ contest, station, ballot, ...file, ...file.administration });

/** The file of a station; null where there is none, or one of another district's ballot. */
export const loadFile = async (
  reads: Reads,
  contest: ContestId,
  station: PollingStationCode,
): Promise<ResultFile | null> => {
  if (!isCovered(contest, station)) return null;
  const file = await reads.file(contest, station);
  return file !== null && file.district !== null && file.district !== contest.district ? null : file;
};

/** A file as the rules look at it. */
export const recordOfFile = async (
  reads: Reads,
  contest: ContestId,
  station: PollingStationCode,
  file: ResultFile,
): Promise<StationRecord> => {
  const ballot = await reads.ballot(contest);
  if (ballot === null && hasKeys(file.chart)) throw sourceInvalid("figures without a master list");
  return toRecord(contest, station, file, ballot ?? noLines);
};

/** The record of a station; null where it has no file. */
export const loadRecord = async (
  reads: Reads,
  contest: ContestId,
  station: PollingStationCode,
): Promise<StationRecord | null> => {
  const file = await loadFile(reads, contest, station);
  return file && recordOfFile(reads, contest, station, file);
};

/** Notes a station's file, and gives the records of those before it; null where no history is kept. */
export const loadVersions = async (
  reads: Reads,
  history: AreaHistory,
  contest: ContestId,
  station: PollingStationCode,
): Promise<readonly StationRecord[] | null> => {
  const file = await loadFile(reads, contest, station);
  const before = file && history.file(station, file);
  return before && Promise.all(before.map((one) => recordOfFile(reads, contest, station, one)));
};

type Code = (typeof contestCodes)[number];

/** A contest of another kind at this station. Paths name no district: it is the one the file names, where it names one. */
const contestAt = ({ kind, sourceCode, regionLength }: Code, station: string, district: string | null): ContestId => {
  const own = district ?? (kind === "DPD" ? station.slice(0, 2) : undefined);
  const region = kind === "PRESIDENT" ? "0" : station.slice(0, regionLength);
  return {
    id: own === undefined ? `2024-${sourceCode}` : `2024-${sourceCode}-${own}`,
    electionId: generalElection2024,
    kind,
    sourceCode,
    region: parseRegionCode(region),
    ...(own === undefined ? {} : { district: own }),
  };
};

/** Jakarta's cities and regency have no council of their own, and abroad only the president and the DPR are elected. */
const isHeld = ({ kind }: Code, station: string): boolean => {
  if (station.startsWith("99")) return kind === "PRESIDENT" || kind === "DPR";
  return !(kind === "DPRD_REGENCY" && station.startsWith("31"));
};

export const toOtherRecord = (
  sourceCode: string,
  station: PollingStationCode,
  file: OtherFile,
): StationRecord | undefined => {
  const code = contestCodes.find((one) => one.sourceCode === sourceCode);
  if (code === undefined) return undefined;
  return toRecord(
    contestAt(code, station, file.district),
    station,
    { ...file, chart: noChart, formPages: [] },
    noLines,
  );
};

/** The same station's files of other contests, as far as there are any. */
export const loadOthers = async (
  reads: Reads,
  contest: ContestId,
  station: PollingStationCode,
): Promise<readonly StationRecord[]> => {
  const codes = contestCodes.filter((code) => code.sourceCode !== contest.sourceCode && isHeld(code, station));
  const found = await Promise.all(
    codes.map(async (code) => {
      const file = await reads.otherFile(contestAt(code, station, null), station);
      return file === null ? undefined : toOtherRecord(code.sourceCode, station, file);
    }),
  );
  return found.flatMap((record) => record ?? []);
};
