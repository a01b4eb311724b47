// Resolvers of the registry subgraph: parse arguments, ask a loader, give the value.
import { DateTimeScalar, PollingStationCodeScalar, RegionCodeScalar } from "@kpu-graph/subgraph";
import type { Resolvers } from "./generated/resolvers.ts";
import { pollingStation } from "./resolvers/polling-station.ts";
import { query } from "./resolvers/query.ts";
import { region } from "./resolvers/region.ts";

export const resolvers: Resolvers = {
  RegionCode: RegionCodeScalar,
  PollingStationCode: PollingStationCodeScalar,
  DateTime: DateTimeScalar,
  Query: query,
  Region: region,
  PollingStation: pollingStation,
};
