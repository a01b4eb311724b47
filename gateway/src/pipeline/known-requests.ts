// What a request that came before, byte for byte, was found to be. Whoever reads requests gives the same object for the same bytes.
import type { TierLimits } from "@kpu-graph/policy";
import type { GraphqlRequest } from "../http/graphql-request.ts";
import type { PreparedOperation } from "./prepare-operation.ts";

export interface KnownRequest {
  /** It was checked against these; others may refuse it. */
  readonly limits: TierLimits;
  readonly operation: PreparedOperation;
}

export interface KnownRequests {
  find(request: GraphqlRequest, limits: TierLimits): KnownRequest | undefined;
  keep(request: GraphqlRequest, known: KnownRequest): void;
}

/** Creates the memory: as long as the request itself is remembered, no longer. */
export const createKnownRequests = (): KnownRequests => {
  const known = new WeakMap<GraphqlRequest, KnownRequest>();
  return {
    find(request, limits) {
      const one = known.get(request);
      return one?.limits === limits ? one : undefined;
    },
    keep(request, one) {
      // What is registered by its hash is looked for, and kept, each time.
      if (request.extensions["persistedQuery"] === undefined) known.set(request, one);
    },
  };
};
