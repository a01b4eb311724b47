// Resolvers of the tabulation subgraph: parse arguments, ask a loader, give the value.
import { DateTimeScalar, PollingStationCodeScalar, RegionCodeScalar, UrlScalar } from "@kpu-graph/subgraph";
import type { Resolvers } from "./generated/resolvers.ts";
import { areas } from "./resolvers/areas.ts";
import { contests } from "./resolvers/contests.ts";
import { figures } from "./resolvers/figures.ts";

export const resolvers: Resolvers = {
  RegionCode: RegionCodeScalar,
  PollingStationCode: PollingStationCodeScalar,
  DateTime: DateTimeScalar,
  URL: UrlScalar,
  ...areas,
  ...contests,
  ...figures,
};
