// For tests: inputs of rules in which nothing is published: null where null can be, and lists of nothing.
import { parseContestId, parsePollingStationCode, parseRegionCode } from "@kpu-graph/domain";
import type { AreaInput, ContestInput, StationInput } from "../../src/rules/input.ts";

const asOf = "2024-02-20T13:00:00+07:00";

/** A file of a station with not one figure, once with nothing known around it and once with lists of nothing. */
export const emptyStations = (contestId: string): readonly StationInput[] => {
  const bare: StationInput = {
    record: {
      station: parsePollingStationCode("1101012001001"),
      contest: parseContestId(contestId),
      asOf,
      district: null,
      lines: [],
      isChartNull: true,
      unknownKeys: [],
      votesRead: false,
      administrationRead: false,
      administration: {
        validVotes: null,
        invalidVotes: null,
        totalVotes: null,
        rollVoters: null,
        votersByRoll: null,
        votersTransferred: null,
        votersOffRoll: null,
        votersTotal: null,
      },
      formPages: [],
      revote: "NONE",
    },
    others: [],
    row: null,
    twins: null,
    versions: null,
    roll: null,
    specialLocation: null,
    districts: null,
  };
  return [bare, { ...bare, twins: [], versions: [], districts: [] }];
};

/** A document of an area with not one figure, likewise. */
export const emptyAreas = (contestId: string): readonly AreaInput[] => {
  const bare: AreaInput = {
    code: parseRegionCode("1101"),
    contest: parseContestId(contestId),
    asOf,
    status: "WITHHELD",
    progress: { reported: null, total: null, percent: null },
    votes: null,
    rows: [],
    parentRow: null,
    stations: null,
    stationCount: null,
    treeChildren: null,
    roll: null,
    versions: null,
    decreed: null,
  };
  return [bare, { ...bare, votes: {}, treeChildren: [], versions: [] }];
};

/** A contest of which no list is published, likewise. */
export const emptyContests = (contestId: string): readonly ContestInput[] => {
  const contest = parseContestId(contestId);
  return [
    { contest, seats: null, candidates: null, parties: null, ballot: null },
    { contest, seats: null, candidates: [], parties: [], ballot: [] },
  ];
};
