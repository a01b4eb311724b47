// What is read at start, before the first question: whether a contest exists is asked by nearly every one.
import { generalElection2024 } from "@kpu-graph/domain";
import type { Loaders } from "../loaders.ts";

/** Reads the districts into the cache. */
export const warmUp = ({ loaders }: { readonly loaders: Loaders }): Promise<unknown> =>
  loaders.districts.load(generalElection2024);
