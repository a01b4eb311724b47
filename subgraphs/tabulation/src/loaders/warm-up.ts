// What is read at start, so that the first national map costs one read of the source: the masters every question needs.
import type { Cache } from "@kpu-graph/cache";
import { contestIdOf, generalElection2024, parseContestId } from "@kpu-graph/domain";
import { createLoaders } from "../loaders.ts";
import type { TabulationSource } from "../source/client.ts";

/** Reads the presidential pairs and the parties into the cache. */
export const warmUp = async (cache: Cache, source: TabulationSource): Promise<void> => {
  const loaders = createLoaders({ cache: cache.forRequest(), source });
  const pairs = loaders.ballot.load(parseContestId(contestIdOf("PRESIDENT")));
  await Promise.all([pairs, loaders.parties.load(generalElection2024)]);
};
