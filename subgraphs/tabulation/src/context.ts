// What a resolver of the tabulation subgraph is given: loaders, new for every request.
import type { Cache } from "@kpu-graph/cache";
import { createLoaders, type Loaders } from "./loaders.ts";
import type { TabulationSource } from "./source/client.ts";

export interface Context {
  readonly loaders: Loaders;
}

export interface ContextDeps {
  readonly cache: Cache;
  readonly source: TabulationSource;
}

/** Creates the context of one request. */
export const createContext = ({ cache, source }: ContextDeps): Context => ({
  loaders: createLoaders({ cache: cache.forRequest(), source }),
});
