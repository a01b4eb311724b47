// The files of one district's stations while it is worked through: each is read once, however many neighbours ask for it.
import type { ContestId, PollingStationCode } from "@kpu-graph/domain";
import type { StationRecord } from "../rules/input.ts";
import type { Others } from "./kept.ts";
import type { Reads } from "./reads.ts";
import { loadOthers, loadRecord } from "./records.ts";

export interface DistrictFiles {
  record(station: PollingStationCode): Promise<StationRecord | null>;
  others(station: PollingStationCode): Promise<Others>;
}

export interface DistrictFilesOptions {
  readonly reads: Reads;
  readonly contest: ContestId;
  /** What an earlier walk read and is young enough. */
  readonly keptOthers: (station: PollingStationCode) => Others | undefined;
  readonly now: () => number;
}

const remembered = <Answer>(load: (station: PollingStationCode) => Promise<Answer>) => {
  const answers = new Map<PollingStationCode, Promise<Answer>>();
  return (station: PollingStationCode): Promise<Answer> => {
    const answer = answers.get(station) ?? load(station);
    answers.set(station, answer);
    return answer;
  };
};

/** Opens the files of a district. */
export const openDistrictFiles = ({ reads, contest, keptOthers, now }: DistrictFilesOptions): DistrictFiles => ({
  record: remembered((station) => loadRecord(reads, contest, station)),
  others: remembered(async (station) => {
    const kept = keptOthers(station);
    if (kept !== undefined) return kept;
    const readAt = now();
    return { records: await loadOthers(reads, contest, station), readAt };
  }),
});
