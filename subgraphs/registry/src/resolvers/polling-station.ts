// A polling station: the village it stands in and its roll cost another question.
import { parsePollingStationCode } from "@kpu-graph/domain";
import type { PollingStationResolvers } from "../generated/resolvers.ts";
import { sourceInvalid } from "../mapping/index.ts";

export const pollingStation: PollingStationResolvers = {
  __resolveReference: ({ code }, { loaders }) => loaders.pollingStation.load(parsePollingStationCode(code)),
  village: async ({ villageCode }, _args, { loaders }) => {
    const village = await loaders.region.load(villageCode);
    if (village === null) throw sourceInvalid("unreadable row of tps");
    return village;
  },
  voterRoll: ({ code }, { stage }, { loaders }) => loaders.voterRoll.load({ code, stage: stage ?? "DPT" }),
};
