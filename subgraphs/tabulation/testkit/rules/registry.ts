// For tests of this folder and of recapitulation/: a station and an area whose figures agree everywhere.
import { parseContestId, parsePollingStationCode, parseRegionCode } from "@kpu-graph/domain";
import type { Administration } from "../../src/model.ts";
import type { AreaInput, StationInput } from "../../src/rules/input.ts";

export const asOf = "2024-02-20T13:00:00+07:00";
export const rollAsOf = "2023-07-02T00:00:00+07:00";
const contest = parseContestId("2024-ppwp");

const administration: Administration = {
  validVotes: 246,
  invalidVotes: 4,
  totalVotes: 250,
  rollVoters: { male: 140, female: 152, total: 292 },
  votersByRoll: { male: 115, female: 130, total: 245 },
  votersTransferred: { male: 1, female: 1, total: 2 },
  votersOffRoll: { male: 2, female: 1, total: 3 },
  votersTotal: { male: 118, female: 132, total: 250 },
};

/** One station of the presidency, with these figures of its form instead. */
export const stationInput = (
  figures: Partial<Administration> = {},
  { code = "3101011001001", ...input }: Partial<Omit<StationInput, "record">> & { code?: string } = {},
): StationInput => ({
  record: {
    station: parsePollingStationCode(code),
    contest,
    asOf,
    district: null,
    lines: [],
    isChartNull: true,
    unknownKeys: [],
    votesRead: false,
    administrationRead: true,
    administration: { ...administration, ...figures },
    formPages: [],
    revote: "NONE",
  },
  others: [],
  row: null,
  twins: null,
  versions: null,
  roll: { male: 140, female: 152, total: 292, asOf: rollAsOf },
  specialLocation: false,
  districts: null,
  ...input,
});

/** Regency 3101 in the presidency: 88 stations, of which 60 are read. */
export const areaInput = ({
  code = "3101",
  ...input
}: Partial<Omit<AreaInput, "code">> & { code?: string } = {}): AreaInput => ({
  code: parseRegionCode(code),
  contest,
  asOf,
  status: "PROVISIONAL",
  progress: { reported: 60, total: 88, percent: 68.18 },
  votes: { 100025: 400, 100026: 500, 100027: 100 },
  rows: [],
  parentRow: null,
  stations: { seen: 88, withRoll: 60, rollVoters: 14_136 },
  stationCount: 88,
  treeChildren: null,
  roll: { male: 10_958, female: 11_078, total: 22_036, asOf: rollAsOf },
  versions: null,
  decreed: null,
  ...input,
});
