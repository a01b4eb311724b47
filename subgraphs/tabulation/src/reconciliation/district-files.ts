// The files of one district's stations while it is worked through: each is read once, however many neighbours ask for it.
import type { ContestId, PollingStationCode } from "@kpu-graph/domain";
import type { AreaHistory } from "../history/index.ts";
import type { StationRecord } from "../rules/input.ts";
import type { Others } from "./kept.ts";
import { readText } from "./kept-texts.ts";
import { packOthers, unpackOthers } from "./packed-others.ts";
import type { Reads } from "./reads.ts";
import { loadOthers, loadRecord, loadVersions } from "./records.ts";
import type { Files } from "./twins.ts";

export interface DistrictFiles extends Files {
  /** The same files as `others`, as they are kept. */
  keptOf(station: PollingStationCode): Promise<Others>;
  /** Earlier versions of a station's file, which is noted; null where no history is kept. */
  versions(history: AreaHistory, station: PollingStationCode): Promise<readonly StationRecord[] | null>;
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
export const openDistrictFiles = ({ reads, contest, keptOthers, now }: DistrictFilesOptions): DistrictFiles => {
  const keptOf = remembered(async (station): Promise<Others> => {
    const kept = keptOthers(station);
    if (kept !== undefined) return kept;
    const readAt = now();
    return { packed: packOthers(await loadOthers(reads, contest, station)), readAt };
  });
  const file = remembered((station) => reads.file(contest, station));
  const once: Reads = { ...reads, file: (_contest, station) => file(station) };
  return {
    record: remembered((station) => loadRecord(once, contest, station)),
    versions: (history, station) => loadVersions(once, history, contest, station),
    others: async (station) => unpackOthers(readText((await keptOf(station)).packed), station),
    keptOf,
  };
};
