// What tabulation adds to parties and candidates.
import { candidateIdOf, generalElection2024, parseCandidateId, parsePartyId } from "@kpu-graph/domain";
import type { CandidateResolvers, PartyResolvers } from "../generated/resolvers.ts";
import { votesOfCandidate } from "../mapping/index.ts";
import { areaOf } from "./contest.ts";

export const party: PartyResolvers = {
  __resolveReference: ({ id }) => {
    parsePartyId(id);
    return { id };
  },
  colour: async ({ id }, _args, { loaders }) => {
    const { number } = parsePartyId(id);
    const list = await loaders.parties.load(generalElection2024);
    return list?.parties.find((one) => one.number === number)?.colour ?? null;
  },
};

export const candidate: CandidateResolvers = {
  __resolveReference: ({ id }) => (parseCandidateId(id) === undefined ? null : { id }),
  votes: async ({ id }, { region }, { loaders }) => {
    const parts = parseCandidateId(id);
    if (parts === undefined) return null;
    const { contest, ballotNumber, partyNumber } = parts;
    const tally = await loaders.tally.load({ contest, region: areaOf(contest, region), ownDocument: false });
    const candidateId = candidateIdOf(contest.id, ballotNumber, partyNumber);
    return tally === null ? null : votesOfCandidate(tally.ballot, tally.chart, candidateId);
  },
};
