// The resolvers of the registry subgraph: arguments in, loader, value out.
import { DateTimeScalar, PollingStationCodeScalar, RegionCodeScalar } from "@kpu-graph/subgraph";
import type { Resolvers } from "./generated/resolvers.ts";
import { pollingStation } from "./resolvers/polling-station.ts";
import { query } from "./resolvers/query.ts";
import { region } from "./resolvers/region.ts";

export const resolvers: Resolvers = {
  Query: query,
  Region: region,
  PollingStation: pollingStation,
  RegionCode: RegionCodeScalar,
  PollingStationCode: PollingStationCodeScalar,
  DateTime: DateTimeScalar,
};
