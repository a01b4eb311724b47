// The reconciliations of one process: what is kept of each contest, one walk at a time in each, bounded in stations.
import {
  type ContestId,
  levelOf,
  lineageOf,
  nationCode,
  type PollingStationCode,
  type RegionCode,
} from "@kpu-graph/domain";
import { ClientError } from "@kpu-graph/errors";
import type { History } from "../history/index.ts";
import { isCovered } from "../mapping/coverage.ts";
import type { OfArea } from "./check-area.ts";
import type { KeptArea, KeptAreas } from "./kept.ts";
import type { Reads } from "./reads.ts";
import { type Summary, summaryOf } from "./summary.ts";
import { type Walk, walkArea } from "./walk.ts";

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
  readonly history: History;
  readonly now?: () => number;
}

interface OfContest {
  readonly kept: KeptAreas;
  /** Polling stations that are kept. */
  stations: number;
  last: Promise<unknown>;
  /** Questions that are asked and not answered. */
  waiting: number;
  /** The area that is walked through now. */
  walking: RegionCode | undefined;
}

const isBelow = (code: RegionCode, area: RegionCode | undefined): boolean =>
  area !== undefined && (area === nationCode || code.startsWith(area));

/** Creates the memory of reconciliations. */
export const createReconciler = ({ keptMs, mostStations, history, now = Date.now }: ReconcilerOptions): Reconciler => {
  const contests = new Map<string, OfContest>();
  let stations = 0;

  const forget = (of: OfContest, code: RegionCode) => {
    const count = of.kept.get(code)?.stations.length ?? 0;
    of.kept.delete(code);
    of.stations -= count;
    stations -= count;
  };
  const keep = (of: OfContest, area: KeptArea) => {
    forget(of, area.code);
    of.kept.set(area.code, area);
    of.stations += area.stations.length;
    stations += area.stations.length;
  };
  const close = (id: string, of: OfContest) => {
    if (of.waiting === 0 && of.kept.size === 0) contests.delete(id);
  };
  /**
   * Villages hold the stations: the oldest of the contest worked on longest ago go first, with all above them, for who skips an unchanged area counts
   * on what is kept below. What a walk under way has been through is not touched: its sum would lack it.
   */
  const trim = () => {
    for (const [id, of] of contests) {
      for (const { code } of of.kept.values()) {
        if (stations <= mostStations) return;
        if (levelOf(code) === "VILLAGE" && !isBelow(code, of.walking))
          for (const one of lineageOf(code)) forget(of, one);
      }
      close(id, of);
    }
  };
  const open = (id: string): OfContest => {
    const of = contests.get(id) ?? {
      kept: new Map(),
      stations: 0,
      last: Promise.resolve(),
      waiting: 0,
      walking: undefined,
    };
    contests.delete(id);
    contests.set(id, of);
    return of;
  };
  const makeRoom = (of: OfContest) => {
    if (stations <= mostStations) return;
    trim();
    // All that is left of this contest is what this walk is about.
    if (of.stations > mostStations) throw new ClientError("ANSWER_TOO_LARGE");
  };

  const run = async (of: OfContest, question: AreaQuestion): Promise<Summary | null> => {
    const { reads, contest, region, registry, pause = () => {}, onStation = () => {} } = question;
    const ballot = await reads.ballot(contest);
    const walk: Walk = {
      ...{ reads, contest, ballot, history, keptMs, now, onStation },
      kept: of.kept,
      keep: (area) => keep(of, area),
      forget: (code) => forget(of, code),
      pause: (code) => {
        makeRoom(of);
        pause(code);
      },
    };
    of.walking = region;
    try {
      const isThere = await walkArea(walk, region, registry);
      makeRoom(of);
      return isThere ? summaryOf(of.kept, region) : null;
    } finally {
      of.walking = undefined;
      trim();
    }
  };

  return {
    async reconcile(question) {
      const { contest, region, registry } = question;
      if (!isCovered(contest, region)) return null;
      if ((registry.stationCount ?? 0) > mostStations) throw new ClientError("ANSWER_TOO_LARGE");
      const of = open(contest.id);
      // One after the other: two walks of one contest would read the same documents twice.
      of.waiting += 1;
      const own = of.last
        .then(() => run(of, question))
        .finally(() => {
          of.waiting -= 1;
          close(contest.id, of);
        });
      of.last = own.catch(() => {});
      return own;
    },
  };
};
