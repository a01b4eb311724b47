// What is read at start, so that the first national map costs one read of the source: the masters every question needs.
import { contestIdOf, generalElection2024, parseContestId } from "@kpu-graph/domain";
import type { Loaders } from "../loaders.ts";

/** Reads the presidential pairs and the parties into the cache. */
export const warmUp = ({ loaders }: { readonly loaders: Loaders }): Promise<unknown> =>
  Promise.all([
    loaders.ballot.load(parseContestId(contestIdOf("PRESIDENT"))),
    loaders.parties.load(generalElection2024),
  ]);
