// Fields this subgraph adds to contests, parties and candidates.
import {
  type ContestId,
  candidateIdOf,
  generalElection2024,
  hasPartyLists,
  parseCandidateId,
  parseContestId,
  parsePartyId,
  parseRegionCode,
  type RegionCode,
} from "@kpu-graph/domain";
import type { Resolvers } from "../generated/resolvers.ts";
import { selectsOwnDocument } from "../loaders/tally-plan.ts";
import { votesOfCandidate } from "../mapping/index.ts";

/** The area asked for, or all of the contest's own: its electoral district where that is no area of the administration. */
const areaOf = (contest: ContestId, region: unknown): RegionCode | undefined => {
  if (region !== null && region !== undefined) return parseRegionCode(region);
  return hasPartyLists(contest) ? undefined : contest.region;
};

export const contests = {
  Contest: {
    __resolveReference: ({ id }) => parseContestId(id),
    kind: ({ id }) => parseContestId(id).kind,
    tally: ({ id }, { region }, { loaders }, info) => {
      const contest = parseContestId(id);
      return loaders.tally.load({ contest, region: areaOf(contest, region), ownDocument: selectsOwnDocument(info) });
    },
  },
  Party: {
    __resolveReference: ({ id }) => {
      parsePartyId(id);
      return { id };
    },
    colour: async ({ id }, _args, { loaders }) => {
      const { number } = parsePartyId(id);
      const list = await loaders.parties.load(generalElection2024);
      return list?.parties.find((party) => party.number === number)?.colour ?? null;
    },
  },
  Candidate: {
    __resolveReference: ({ id }) => (parseCandidateId(id) === undefined ? null : { id }),
    votes: async ({ id }, { region }, { loaders }) => {
      const parts = parseCandidateId(id);
      if (parts === undefined) return null;
      const { contest, ballotNumber, partyNumber } = parts;
      const tally = await loaders.tally.load({ contest, region: areaOf(contest, region), ownDocument: false });
      const candidateId = candidateIdOf(contest.id, ballotNumber, partyNumber);
      return tally === null ? null : votesOfCandidate(tally.ballot, tally.chart, candidateId);
    },
  },
} satisfies Resolvers;
