// The resolvers of the candidacy subgraph: arguments in, loader, value out.
import { DateScalar, RegionCodeScalar } from "@kpu-graph/subgraph";
import type { Resolvers } from "./generated/resolvers.ts";
import { candidate, party } from "./resolvers/candidate.ts";
import { contest, districtArea, election, electoralDistrict, region } from "./resolvers/contest.ts";
import { query } from "./resolvers/query.ts";
import { seatAllocation } from "./resolvers/seat-allocation.ts";

export const resolvers: Resolvers = {
  Query: query,
  Election: { ...election, seatAllocation },
  Contest: contest,
  ElectoralDistrict: electoralDistrict,
  DistrictArea: districtArea,
  Party: party,
  Candidate: candidate,
  Region: region,
  Date: DateScalar,
  RegionCode: RegionCodeScalar,
};
