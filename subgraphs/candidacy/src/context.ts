// What a resolver of the candidacy subgraph is given: loaders, new for every request, and who is asking.
import type { Cache } from "@kpu-graph/cache";
import type { RequestParts } from "@kpu-graph/subgraph";
import { createLoaders, type Loaders } from "./loaders.ts";
import type { CandidacySource } from "./source/client.ts";

export interface Context extends RequestParts {
  readonly loaders: Loaders;
}

export interface ContextDeps extends RequestParts {
  readonly cache: Cache;
  readonly source: CandidacySource;
}

/** Creates the context of one request. */
export const createContext = ({ cache, source, ...request }: ContextDeps): Context => ({
  ...request,
  loaders: createLoaders({ cache: cache.forRequest(), source }),
});
