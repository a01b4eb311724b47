// Every mutation there is.
import { type Mutation, toMutations } from "./mutation.ts";
import { ofAccess } from "./of-access.ts";
import { ofKeys } from "./of-keys.ts";
import { ofLimits } from "./of-limits.ts";
import { ofPeople } from "./of-people.ts";
import { ofPipeline } from "./of-pipeline.ts";
import { ofSubgraphs } from "./of-subgraphs.ts";

export const mutations: readonly Mutation[] = [
  ...ofAccess,
  ...ofPeople,
  ...ofLimits,
  ...ofKeys,
  ...ofSubgraphs,
  ...ofPipeline,
].flatMap(toMutations);
