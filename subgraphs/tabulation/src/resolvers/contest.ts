// What tabulation adds to a contest: its tally, in one area or in all of its own.
import { type ContestId, hasPartyLists, parseContestId, parseRegionCode, type RegionCode } from "@kpu-graph/domain";
import type { ContestResolvers } from "../generated/resolvers.ts";
import { selectsOwnDocument } from "../loaders/tally-plan.ts";
import { findingsOfContest } from "../reconciliation/check-contest.ts";

/** The area asked for, or all of the contest's own: undefined where that is an electoral district, which is no area. */
export const areaOf = (contest: ContestId, region: unknown): RegionCode | undefined => {
  if (region !== null && region !== undefined) return parseRegionCode(region);
  return hasPartyLists(contest) ? undefined : contest.region;
};

export const contest: ContestResolvers = {
  __resolveReference: (reference) => ({ ...reference, ...parseContestId(reference.id) }),
  kind: ({ id }) => parseContestId(id).kind,
  tally: ({ id }, { region }, { loaders }, info) => {
    const asked = parseContestId(id);
    return loaders.tally.load({
      contest: asked,
      region: areaOf(asked, region),
      ownDocument: selectsOwnDocument(info),
    });
  },
  findings: async (asked, _arguments, { loaders }) =>
    findingsOfContest(asked, await loaders.ballot.load(parseContestId(asked.id))),
};
