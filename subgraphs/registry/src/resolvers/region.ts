// An area: what its row holds comes by itself; these fields cost another question.
import {
  isPollingStationCode,
  isRegionCode,
  nationCode,
  parentOf,
  parsePage,
  parseRegionCode,
  toConnection,
} from "@kpu-graph/domain";
import type { RegionResolvers } from "../generated/resolvers.ts";
import { sourceInvalid } from "../mapping/index.ts";

export const region: RegionResolvers = {
  __resolveReference: ({ code }, { loaders }) => loaders.region.load(parseRegionCode(code)),
  parent: async ({ parentCode }, _args, { loaders }) => {
    if (parentCode === null) return null;
    const parent = await loaders.region.load(parentCode);
    // A parent that is named but not there is a hole in the registry, not an area without parent.
    if (parent === null) throw sourceInvalid("unreadable row of wilayah");
    return parent;
  },
  children: async ({ code }, args, { loaders }) => {
    const page = parsePage(args, (key) => isRegionCode(key) && parentOf(key) === code);
    const rows = await loaders.children.load({ area: code, ...page });
    return toConnection({ rows, page, keyOf: (child) => child.code, totalCount: () => loaders.childCount.load(code) });
  },
  pollingStations: async ({ code }, args, { loaders }) => {
    const isHere = (key: string) => isPollingStationCode(key) && (code === nationCode || key.startsWith(code));
    const page = parsePage(args, isHere);
    const rows = await loaders.stationPage.load({ area: code, ...page });
    // The length of this list, which may be shorter than the announced figure: of units abroad not all are listed.
    const totalCount = () => loaders.stationCount.load(code);
    return toConnection({ rows, page, keyOf: (station) => station.code, totalCount });
  },
  voterRoll: ({ code }, { stage }, { loaders }) => loaders.voterRoll.load({ code, stage: stage ?? "DPT" }),
};
