// Where a question about the registry begins.
import { isRegionCode, parsePage, parsePollingStationCode, parseRegionCode, toConnection } from "@kpu-graph/domain";
import type { QueryRegionsArgs, QueryResolvers } from "../generated/resolvers.ts";
import { parseSearch } from "../mapping/index.ts";
import type { RegionFilter } from "../model.ts";
import { checkRegistration } from "./registration.ts";
import { voters } from "./voters.ts";

const parseFilter = ({ level, parent, search }: QueryRegionsArgs): RegionFilter => ({
  ...(level ? { level } : {}),
  ...(parent === undefined || parent === null ? {} : { parent: parseRegionCode(parent) }),
  ...(search === undefined || search === null ? {} : { search: parseSearch(search) }),
});

export const query: QueryResolvers = {
  region: (_root, { code }, { loaders }) => loaders.region.load(parseRegionCode(code)),
  pollingStation: (_root, { code }, { loaders }) => loaders.pollingStation.load(parsePollingStationCode(code)),
  regions: async (_root, args, { loaders }) => {
    const filter = parseFilter(args);
    const page = parsePage(args, isRegionCode);
    const rows = await loaders.regionList.load({ ...filter, ...page });
    const totalCount = () => loaders.regionListCount.load(filter);
    return toConnection({ rows, page, keyOf: ({ code }) => code, totalCount });
  },
  checkRegistration,
  voters,
};
