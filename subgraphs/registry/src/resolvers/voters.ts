// People of one village or polling station, page by page, inside the areas of the passport; outside them there is no such area.
import { parsePage, toConnection } from "@kpu-graph/domain";
import { reaches } from "@kpu-graph/privacy";
import type { QueryResolvers } from "../generated/resolvers.ts";
import { areaCodeOf, parseVoterArea, positionKey, positionOf } from "../mapping/index.ts";
import type { Voter } from "../model.ts";
import { personTokens, recordPerson } from "./person-tokens.ts";
import { readVisible } from "./visible-voters.ts";
import { factsUnder } from "./voter-masks.ts";

const once = <Value>(make: () => Promise<Value>): (() => Promise<Value>) => {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

export const voters: NonNullable<QueryResolvers["voters"]> = async (_root, args, context) => {
  const { passport, loaders } = context;
  const area = parseVoterArea(args.region, args.pollingStation);
  const code = areaCodeOf(area);
  const page = parsePage(args, (key) => positionOf(code, key) !== undefined);
  const { orderKey } = personTokens(context);
  // Asked also for an area out of reach: it must look, and take as long, as one that does not exist.
  const found = await (area.village === undefined
    ? loaders.pollingStation.load(area.pollingStation)
    : loaders.region.load(area.village));
  if (found === null || !reaches(passport.areas, code)) return null;

  const skip = (page.after === undefined ? undefined : positionOf(code, page.after)) ?? 0;
  const facts = factsUnder(passport.masks);
  const readPage = once(async () => {
    const places = await readVisible(context, { area, facts, orderKey, first: page.first, skip });
    const keyOf = (voter: Voter) => positionKey(code, places.get(voter) ?? 0);
    const connection = toConnection({ rows: [...places.keys()], page, keyOf, totalCount: null });
    for (const { nik } of connection.nodes) recordPerson(context, nik);
    return connection;
  });
  return {
    nodes: async () => (await readPage()).nodes,
    edges: async () => (await readPage()).edges,
    pageInfo: async () => (await readPage()).pageInfo,
    totalCount: () => loaders.voterCount.load(area),
  };
};
