// What tabulation adds to a polling station: what was read from its form in one contest.
import { parseContestId, parsePollingStationCode } from "@kpu-graph/domain";
import type { PollingStationResolvers, PollingStationResultResolvers } from "../generated/resolvers.ts";
import { toVoteCounts, unknownKeysOf } from "../mapping/index.ts";
import { findingsOfStation, gatherStation } from "../reconciliation/check-station.ts";
import { readsOfLoaders } from "../reconciliation/reads.ts";
import { toRoll } from "../reconciliation/roll.ts";

export const pollingStation: PollingStationResolvers = {
  __resolveReference: (reference) => ({ ...reference, code: parsePollingStationCode(reference.code) }),
  result: ({ code }, { contest }, { loaders }) =>
    loaders.result.load({ contest: parseContestId(contest), station: parsePollingStationCode(code) }),
  findings: async ({ code, voterRoll, specialLocation, village }, { contest }, { loaders, history }) => {
    const input = await gatherStation({
      reads: readsOfLoaders(loaders),
      history,
      contest: parseContestId(contest),
      station: parsePollingStationCode(code),
      elsewhere: {
        roll: toRoll(voterRoll),
        specialLocation: specialLocation ?? null,
        districts: village?.electoralDistricts?.map(({ code: district }) => district) ?? null,
      },
    });
    return input === null ? null : findingsOfStation(input);
  },
};

export const pollingStationResult: PollingStationResultResolvers = {
  pollingStation: ({ station }) => ({ code: station }),
  votes: ({ ballot, chart }) => toVoteCounts(ballot, chart),
  unknownKeys: ({ ballot, chart }) => unknownKeysOf(ballot, chart),
};
