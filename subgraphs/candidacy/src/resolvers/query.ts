// The questions one can start with.
import { generalElection2024 } from "@kpu-graph/domain";
import { ClientError } from "@kpu-graph/errors";
import type { QueryResolvers } from "../generated/resolvers.ts";
import { electionOf, elections } from "../mapping/index.ts";
import { parseCandidateFilter } from "./candidate-filter.ts";
import { pageOfAll, pageOfContest } from "./candidate-pages.ts";
import { findContest } from "./contest.ts";

export const query: QueryResolvers = {
  elections: () => elections,
  election: (_parent, { id }) => electionOf(id) ?? null,
  contest: async (_parent, { id }, { loaders }) => (await findContest(loaders, id)) ?? null,
  parties: async (_parent, args, { loaders }) => {
    const election = electionOf(args.election);
    if (election === undefined) throw new ClientError("UNKNOWN_ELECTION");
    return (await loaders.parties.load(election.id)).parties;
  },
  candidates: async (_parent, args, { loaders }) => {
    const filter = parseCandidateFilter(args);
    if (args.contest === undefined || args.contest === null) {
      const { contests } = await loaders.districts.load(generalElection2024);
      return pageOfAll({ contests, args, filter, loaders });
    }
    const contest = await findContest(loaders, args.contest);
    if (contest === undefined) throw new ClientError("UNKNOWN_CONTEST");
    return pageOfContest({ contest, args, filter, loaders });
  },
};
