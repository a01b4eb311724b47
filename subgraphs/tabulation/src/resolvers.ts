// The resolvers of the tabulation subgraph: arguments in, loader, value out.
import { DateTimeScalar, PollingStationCodeScalar, RegionCodeScalar, UrlScalar } from "@kpu-graph/subgraph";
import type { Resolvers } from "./generated/resolvers.ts";
import { candidate, party } from "./resolvers/candidate.ts";
import { contest } from "./resolvers/contest.ts";
import { pollingStation, pollingStationResult } from "./resolvers/polling-station.ts";
import { areaFinding, query, reconciliation, rule, stationFinding } from "./resolvers/reconciliation.ts";
import { region } from "./resolvers/region.ts";
import { tally } from "./resolvers/tally.ts";

export const resolvers: Resolvers = {
  Query: query,
  Region: region,
  PollingStation: pollingStation,
  Contest: contest,
  Party: party,
  Candidate: candidate,
  Tally: tally,
  PollingStationResult: pollingStationResult,
  Rule: rule,
  Reconciliation: reconciliation,
  StationFinding: stationFinding,
  AreaFinding: areaFinding,
  RegionCode: RegionCodeScalar,
  PollingStationCode: PollingStationCodeScalar,
  DateTime: DateTimeScalar,
  URL: UrlScalar,
};
