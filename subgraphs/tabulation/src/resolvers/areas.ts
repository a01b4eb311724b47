// Fields this subgraph adds to areas and polling stations.
import { parseContestId, parsePollingStationCode, parseRegionCode } from "@kpu-graph/domain";
import type { Resolvers } from "../generated/resolvers.ts";
import { selectsOwnDocument } from "../loaders/tally-plan.ts";
import { loadTurnout } from "../loaders/turnout.ts";

export const areas = {
  Region: {
    __resolveReference: (reference) => ({ ...reference, code: parseRegionCode(reference.code) }),
    tally: ({ code }, { contest }, { loaders }, info) =>
      loaders.tally.load({
        contest: parseContestId(contest),
        region: parseRegionCode(code),
        ownDocument: selectsOwnDocument(info),
      }),
    turnout: ({ code, voterRoll }, { contest }, { loaders }) =>
      loadTurnout({
        contest: parseContestId(contest),
        region: parseRegionCode(code),
        registered: voterRoll?.total ?? null,
        loaders,
      }),
  },
  PollingStation: {
    __resolveReference: ({ code }) => ({ code: parsePollingStationCode(code) }),
    result: ({ code }, { contest }, { loaders }) =>
      loaders.result.load({ contest: parseContestId(contest), station: parsePollingStationCode(code) }),
  },
} satisfies Resolvers;
