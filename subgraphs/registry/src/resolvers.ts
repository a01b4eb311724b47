// The resolvers of the registry subgraph: arguments in, loader, value out.
import { DateScalar, DateTimeScalar, PollingStationCodeScalar, RegionCodeScalar } from "@kpu-graph/subgraph";
import type { Resolvers } from "./generated/resolvers.ts";
import { pollingStation } from "./resolvers/polling-station.ts";
import { query } from "./resolvers/query.ts";
import { region } from "./resolvers/region.ts";
import { registrationCheck } from "./resolvers/registration.ts";
import { voter } from "./resolvers/voter.ts";

export const resolvers: Resolvers = {
  Query: query,
  Region: region,
  PollingStation: pollingStation,
  Voter: voter,
  RegistrationCheck: registrationCheck,
  RegionCode: RegionCodeScalar,
  PollingStationCode: PollingStationCodeScalar,
  DateTime: DateTimeScalar,
  Date: DateScalar,
};
