// What a resolver of the tabulation subgraph is given: loaders, new for every request, and who is asking.
import type { Cache } from "@kpu-graph/cache";
import { ClientError } from "@kpu-graph/errors";
import type { RequestParts } from "@kpu-graph/subgraph";
import type { History } from "./history/index.ts";
import { createLoaders, type Loaders } from "./loaders.ts";
import { readsOfSource } from "./reconciliation/reads.ts";
import type { AreaQuestion, Reconciler } from "./reconciliation/reconciler.ts";
import type { Summary } from "./reconciliation/summary.ts";
import type { TabulationSource } from "./source/client.ts";

export interface Context extends RequestParts {
  readonly loaders: Loaders;
  readonly history: History;
  /** Reconciles an area within the time of this request. */
  readonly reconcile: (question: Pick<AreaQuestion, "contest" | "region" | "registry">) => Promise<Summary | null>;
}

export interface ContextDeps extends RequestParts {
  readonly cache: Cache;
  readonly source: TabulationSource;
  /** Of the process: it keeps what requests worked out. */
  readonly reconciler: Reconciler;
  /** Of the installation. */
  readonly history: History;
}

/** What is left when no further district is begun: a district of some hundred stations takes less. */
const spareMs = 1_500;

/** Creates the context of one request. */
export const createContext = ({ cache, source, reconciler, history, ...request }: ContextDeps): Context => {
  const loaders = createLoaders({ cache: cache.forRequest(), source });
  const pause = () => {
    if (request.signal.aborted || performance.now() > request.deadlineAt - spareMs)
      throw new ClientError("RECONCILIATION_UNFINISHED");
  };
  return {
    ...request,
    loaders,
    history,
    reconcile: (question) => reconciler.reconcile({ ...question, reads: readsOfSource(source, loaders), pause }),
  };
};
