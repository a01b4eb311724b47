// What tabulation adds to a polling station: what was read from its form in one contest.
import { parseContestId, parsePollingStationCode } from "@kpu-graph/domain";
import type { PollingStationResolvers, PollingStationResultResolvers } from "../generated/resolvers.ts";
import { toVoteCounts, unknownKeysOf } from "../mapping/index.ts";

export const pollingStation: PollingStationResolvers = {
  __resolveReference: ({ code }) => ({ code: parsePollingStationCode(code) }),
  result: ({ code }, { contest }, { loaders }) =>
    loaders.result.load({ contest: parseContestId(contest), station: parsePollingStationCode(code) }),
};

export const pollingStationResult: PollingStationResultResolvers = {
  pollingStation: ({ station }) => ({ code: station }),
  votes: ({ ballot, chart }) => toVoteCounts(ballot, chart),
  unknownKeys: ({ ballot, chart }) => unknownKeysOf(ballot, chart),
};
