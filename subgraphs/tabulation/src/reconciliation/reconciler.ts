// The reconciliations of one process: what is kept of each contest, one walk at a time in each, bounded in stations.
import { type ContestId, levelOf, lineageOf, type PollingStationCode, type RegionCode } from "@kpu-graph/domain";
import { ClientError } from "@kpu-graph/errors";
import { isCovered } from "../mapping/coverage.ts";
import type { OfArea } from "./check-area.ts";
import type { KeptArea, KeptAreas } from "./kept.ts";
import type { Reads } from "./reads.ts";
import { type Summary, summaryOf } from "./summary.ts";
import { walkArea } from "./walk.ts";

export interface AreaQuestion {
  readonly contest: ContestId;
  readonly region: RegionCode;
  readonly registry: OfArea;
  readonly reads: Reads;
  /** Asked before each district: throws where there is no more time. What was worked through until then is kept. */
  readonly pause?: (code: RegionCode) => void;
  readonly onStation?: (code: PollingStationCode) => void;
}

export interface Reconciler {
  /** Reconciles an area; null where the contest is not voted on, or the source has no document of the area. Rejects with ANSWER_TOO_LARGE where it has more stations than are kept. */
  reconcile(question: AreaQuestion): Promise<Summary | null>;
}

export interface ReconcilerOptions {
  /** Milliseconds after which what is kept is read again, whatever the rows say. */
  readonly keptMs: number;
  /** Polling stations that are kept at most, of all contests; those worked through longest ago go first. */
  readonly mostStations: number;
  readonly now?: () => number;
}

interface OfContest {
  readonly kept: KeptAreas;
  last: Promise<unknown>;
}

/** Creates the memory of reconciliations. */
export const createReconciler = ({ keptMs, mostStations, now = Date.now }: ReconcilerOptions): Reconciler => {
  const contests = new Map<string, OfContest>();
  let stations = 0;

  /** With all above it: who skips an unchanged area counts on what is kept below. */
  const drop = (kept: KeptAreas, village: KeptArea) => {
    for (const code of lineageOf(village.code)) kept.delete(code);
    stations -= village.stations.length;
  };
  /** Villages hold the stations: the oldest of the contest worked on longest ago go first. */
  const trim = () => {
    for (const [id, { kept }] of contests) {
      for (const area of kept.values()) {
        if (stations <= mostStations) return;
        if (levelOf(area.code) === "VILLAGE") drop(kept, area);
      }
      if (kept.size === 0) contests.delete(id);
    }
  };
  const keepIn = (kept: KeptAreas) => (area: KeptArea) => {
    stations += area.stations.length - (kept.get(area.code)?.stations.length ?? 0);
    kept.delete(area.code);
    kept.set(area.code, area);
  };
  const open = (id: string): OfContest => {
    const known = contests.get(id) ?? { kept: new Map(), last: Promise.resolve() };
    contests.delete(id);
    contests.set(id, known);
    return known;
  };

  const run = async (kept: KeptAreas, question: AreaQuestion): Promise<Summary | null> => {
    const { reads, contest, region, registry, pause = () => {}, onStation = () => {} } = question;
    const keep = keepIn(kept);
    const ballot = await reads.ballot(contest);
    const walk = { reads, contest, ballot, kept, keep, keptMs, now, pause, onStation };
    const isThere = await walkArea(walk, region, registry);
    const summary = isThere ? summaryOf(kept, region) : null;
    trim();
    return summary;
  };

  return {
    async reconcile(question) {
      const { contest, region, registry } = question;
      if (!isCovered(contest, region)) return null;
      if ((registry.stationCount ?? 0) > mostStations) throw new ClientError("ANSWER_TOO_LARGE");
      const of = open(contest.id);
      // One after the other: two walks of one contest would read the same documents twice.
      const own = of.last.then(() => run(of.kept, question));
      of.last = own.catch(() => {});
      return own;
    },
  };
};
