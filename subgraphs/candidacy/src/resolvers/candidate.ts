// Parties and candidates.
import { generalElection2024, parseCandidateId, parsePartyId } from "@kpu-graph/domain";
import { ClientError } from "@kpu-graph/errors";
import type { CandidateResolvers, PartyResolvers } from "../generated/resolvers.ts";
import type { Loaders } from "../loaders.ts";
import type { Party } from "../model.ts";
import { findContest } from "./contest.ts";

const findParty = async (loaders: Loaders, electionId: string, number: number): Promise<Party | undefined> => {
  const { parties } = await loaders.parties.load(electionId);
  return parties.find((one) => one.number === number);
};

export const party: PartyResolvers = {
  __resolveReference: async ({ id }, { loaders }) => {
    const { electionId, number } = parsePartyId(id);
    return (await findParty(loaders, electionId, number)) ?? null;
  },
};

export const candidate: CandidateResolvers = {
  __resolveReference: async ({ id }, { loaders }) => {
    const parts = parseCandidateId(id);
    if (parts === undefined) return null;
    // A list of an unknown contest is never asked for: the source would answer as if nobody stood.
    const held = await findContest(loaders, parts.contest.id);
    if (held === undefined) return null;
    return (await loaders.candidates.load(held.contest.id)).candidateOf(parts) ?? null;
  },
  contest: async ({ contestId }, _args, { loaders }) => {
    const held = await findContest(loaders, contestId);
    if (held === undefined) throw new ClientError("UNKNOWN_CONTEST");
    return held;
  },
  party: async ({ partyNumber }, _args, { loaders }) =>
    partyNumber === null ? null : ((await findParty(loaders, generalElection2024, partyNumber)) ?? null),
  // An empty column stands against a lone pair for governor or regent, never in a general election.
  emptyColumn: () => false,
};
