// Turnout of one area: the registry's roll against the voters on the forms of every polling station of a village.
import { type ContestId, isPollingStationCode, levelOf, type RegionCode } from "@kpu-graph/domain";
import type { Loaders } from "../loaders.ts";
import { isCovered } from "../mapping/coverage.ts";
import type { Turnout } from "../model.ts";

/** Sum of the forms' "all who voted"; null unless every polling station of the village's document has one. */
const countVoters = async (contest: ContestId, village: RegionCode, loaders: Loaders): Promise<number | null> => {
  const document = await loaders.tally.load({ contest, region: village, ownDocument: true });
  const stations = Object.keys(document?.rows ?? {}).filter(isPollingStationCode);
  // No list of polling stations is not the same as nobody voted.
  if (stations.length === 0) return null;
  const results = await Promise.all(stations.map((station) => loaders.result.load({ contest, station })));
  let voters = 0;
  for (const result of results) {
    const here = result?.votersTotal?.total ?? null;
    if (here === null) return null;
    voters += here;
  }
  return voters;
};

export interface TurnoutRequest {
  readonly contest: ContestId;
  readonly region: RegionCode;
  readonly registered: number | null;
  readonly loaders: Loaders;
}

/** Loads turnout; null where the contest is not voted on. Only village documents list their polling stations. */
export const loadTurnout = async ({
  contest,
  region,
  registered,
  loaders,
}: TurnoutRequest): Promise<Turnout | null> => {
  if (!isCovered(contest, region)) return null;
  const voted = levelOf(region) === "VILLAGE" ? await countVoters(contest, region, loaders) : null;
  const percent = registered === null || registered === 0 || voted === null ? null : (voted / registered) * 100;
  return { registered, voted, percent: percent === null ? null : Math.round(percent * 100) / 100 };
};
