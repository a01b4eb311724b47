// What a resolver of the registry subgraph is given: loaders, new for every request, who is asking, and where people read are noted.
import type { Cache } from "@kpu-graph/cache";
import { ClientError } from "@kpu-graph/errors";
import type { Restrictions } from "@kpu-graph/privacy";
import type { RequestParts } from "@kpu-graph/subgraph";
import { createLoaders, type Loaders } from "./loaders.ts";
import type { RegistrySource } from "./source/client.ts";

/** Keys that tokens of people are made with; 32 bytes each. */
export interface RegistrySecrets {
  /** Of the tokens agencies see. */
  readonly agencyTokens: Uint8Array;
  /** Of the ledger's own. */
  readonly auditSubjects: Uint8Array;
}

export interface Context extends RequestParts {
  readonly loaders: Loaders;
  readonly secrets: RegistrySecrets;
  /** Who is left out of every list of people, as of the last second. */
  restrictions(): Promise<Restrictions>;
  /** Lets one check of registration through; throws ONE_LOOKUP_ONLY at the next of the same request. */
  admitLookup(): void;
}

export interface ContextDeps extends RequestParts {
  readonly cache: Cache;
  readonly source: RegistrySource;
  readonly secrets: RegistrySecrets;
  readonly restrictions: () => Promise<Restrictions>;
}

/** Creates the context of one request. */
export const createContext = ({ cache, source, secrets, restrictions, ...request }: ContextDeps): Context => {
  let lookups = 0;
  return {
    ...request,
    loaders: createLoaders({ cache: cache.forRequest(), source }),
    secrets,
    restrictions,
    admitLookup: () => {
      lookups += 1;
      if (lookups > 1) throw new ClientError("ONE_LOOKUP_ONLY");
    },
  };
};
