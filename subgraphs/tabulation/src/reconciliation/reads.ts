// What reconciliation reads of the count. One question through a request's loaders; whole provinces past them, for nothing may pile up there.
import type { ContestId, PollingStationCode, RegionCode } from "@kpu-graph/domain";
import { hasPartyLists } from "@kpu-graph/domain";
import { addressOf } from "../loaders/tally-plan.ts";
import type { Loaders } from "../loaders.ts";
import { toResultFile, toTallyDocument } from "../mapping/index.ts";
import type { Ballot, ResultFile, TallyDocument } from "../model.ts";
import type { TabulationSource } from "../source/client.ts";
import { stationPath } from "../source/paths.ts";

/** Chart and photographs are left out: charts are most of such a file, and could not be read without the ballot of one more district. */
export type OtherFile = Omit<ResultFile, "chart" | "formPages">;

/** null: the source has none. Rejects where that could not be found out. */
export interface Reads {
  document(contest: ContestId, region: RegionCode): Promise<TallyDocument | null>;
  file(contest: ContestId, station: PollingStationCode): Promise<ResultFile | null>;
  /** A station's file of another contest: of it only the administration is looked at. */
  otherFile(contest: ContestId, station: PollingStationCode): Promise<OtherFile | null>;
  ballot(contest: ContestId): Promise<Ballot | null>;
  /** Codes of what lies below an area, in order: where its document, which lists them too, is not there. */
  tree(region: RegionCode): Promise<readonly string[] | null>;
}

/** Through the caches, for what is asked again soon. */
export const readsOfLoaders = ({ document, file, ballot, tree }: Loaders): Reads => ({
  document: (contest, region) => document.load(addressOf(contest, region)),
  file: (contest, station) => file.load({ contest, station }),
  otherFile: (contest, station) => file.load({ contest, station }),
  ballot: (contest) => ballot.load(contest),
  tree: (region) => tree.load(region),
});

/** Straight from the source, each document once; ballots and the tree, which are few, through the caches. */
export const readsOfSource = (source: TabulationSource, { ballot, tree }: Pick<Loaders, "ballot" | "tree">): Reads => ({
  async document(contest, region) {
    const { path, layout } = addressOf(contest, region);
    const wire = await source.fetchAggregate(path);
    return wire === null ? null : toTallyDocument(wire, layout);
  },
  async file(contest, station) {
    const wire = await source.fetchStationFile(stationPath(contest, station));
    return wire === null ? null : toResultFile(wire, hasPartyLists(contest));
  },
  async otherFile(contest, station) {
    const wire = await source.fetchStationFile(stationPath(contest, station));
    return wire === null ? null : toResultFile({ ...wire, chart: null, caleg: null, images: null }, false);
  },
  ballot: (contest) => ballot.load(contest),
  tree: (region) => tree.load(region),
});

/** What an area's document holds, or without one what the tree says lies below it. */
export interface Opened {
  readonly document: TallyDocument | null;
  /** Of areas, or below a village of polling stations, in order. */
  readonly codes: readonly string[];
}

/** Opens an area; null where the source knows nothing of it. */
export const openArea = async (reads: Reads, contest: ContestId, region: RegionCode): Promise<Opened | null> => {
  const document = await reads.document(contest, region);
  if (document !== null) return { document, codes: Object.keys(document.rows).sort() };
  const codes = await reads.tree(region);
  return codes === null ? null : { document, codes };
};
