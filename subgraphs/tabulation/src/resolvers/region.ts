// What tabulation adds to an area: its tally and its turnout in one contest.
import { parseContestId, parseRegionCode } from "@kpu-graph/domain";
import type { RegionResolvers } from "../generated/resolvers.ts";
import { selectsOwnDocument } from "../loaders/tally-plan.ts";
import { loadTurnout } from "../loaders/turnout.ts";
import { toRoll } from "../reconciliation/roll.ts";

export const region: RegionResolvers = {
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
  reconciliation: async ({ code, voterRoll, pollingStationCount }, { contest }, { reconcile }) => {
    const question = { contest: parseContestId(contest), region: parseRegionCode(code) };
    const registry = { roll: toRoll(voterRoll), stationCount: pollingStationCount ?? null };
    const summary = await reconcile({ ...question, registry });
    return summary === null ? null : { ...question, ...summary };
  },
};
