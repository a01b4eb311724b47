// Elections, their contests, and the districts those are held in.
import { generalElection2024, pageOfList, parseContestId, parsePage, parseRegionCode } from "@kpu-graph/domain";
import { ClientError } from "@kpu-graph/errors";
import type {
  ContestResolvers,
  DistrictAreaResolvers,
  ElectionResolvers,
  ElectoralDistrictResolvers,
  RegionResolvers,
} from "../generated/resolvers.ts";
import type { Loaders } from "../loaders.ts";
import { electionOf, isContestKey } from "../mapping/index.ts";
import type { Contest } from "../model.ts";
import { parseCandidateFilter } from "./candidate-filter.ts";
import { pageOfContest } from "./candidate-pages.ts";

/** A contest by id; undefined when it was not held. Throws INVALID_CONTEST_ID. */
export const findContest = async (loaders: Loaders, contestId: string): Promise<Contest | undefined> => {
  const { id, electionId } = parseContestId(contestId);
  return (await loaders.districts.load(electionId)).contestOf(id);
};

export const election: ElectionResolvers = {
  __resolveReference: ({ id }) => electionOf(id) ?? null,
  contests: async ({ id }, { kind, ...args }, { loaders }) => {
    const page = parsePage(args, isContestKey);
    const { contests } = await loaders.districts.load(id);
    const wanted = contests.filter(({ contest }) => kind === undefined || kind === null || contest.kind === kind);
    return pageOfList(wanted, page, ({ key }) => key);
  },
};

export const contest: ContestResolvers = {
  __resolveReference: async ({ id }, { loaders }) => (await findContest(loaders, id)) ?? null,
  id: ({ contest: { id } }) => id,
  election: ({ contest: { electionId } }) => {
    const found = electionOf(electionId);
    if (found === undefined) throw new ClientError("UNKNOWN_ELECTION");
    return found;
  },
  kind: ({ contest: { kind } }) => kind,
  region: ({ contest: { region } }) => ({ code: region }),
  seats: ({ district }) => district?.seats ?? null,
  candidates: (parent, { party, ...args }, { loaders }) =>
    pageOfContest({ contest: parent, args, filter: parseCandidateFilter({ party }), loaders }),
  candidateList: async ({ contest: { id } }, _args, { loaders }) => (await loaders.candidates.load(id)).candidates,
};

export const electoralDistrict: ElectoralDistrictResolvers = {
  __resolveReference: async ({ id }, { loaders }) => (await findContest(loaders, id))?.district ?? null,
  id: ({ contest: { id } }) => id,
  code: ({ contest: { district = "" } }) => district,
  kind: ({ contest: { kind } }) => kind,
  regions: ({ areas }) => areas.map((code) => ({ code })),
  contest: async ({ contest: { id } }, _args, { loaders }) => (await findContest(loaders, id)) ?? null,
};

export const districtArea: DistrictAreaResolvers = {
  region: ({ code }) => ({ code }),
};

export const region: RegionResolvers = {
  __resolveReference: ({ code }) => ({ code: parseRegionCode(code) }),
  electoralDistricts: async ({ code }, { kind }, { loaders }) =>
    (await loaders.districts.load(generalElection2024)).districtsOf(code, kind),
};
