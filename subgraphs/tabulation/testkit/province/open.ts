// A reconciler with all it reads by, as the subgraph puts it together for its requests.
import { createCache } from "@kpu-graph/cache";
import { type ContestId, parseContestId, parseRegionCode } from "@kpu-graph/domain";
import { noHistory } from "../../src/history/index.ts";
import { createLoaders } from "../../src/loaders.ts";
import { unknownToRegistry } from "../../src/reconciliation/check-area.ts";
import { type Reads, readsOfSource } from "../../src/reconciliation/reads.ts";
import { type AreaQuestion, createReconciler, type ReconcilerOptions } from "../../src/reconciliation/reconciler.ts";
import type { Summary } from "../../src/reconciliation/summary.ts";
import { createTabulationSource } from "../../src/source/client.ts";

export interface Asking {
  /** Reconciles an area in the presidency, or what else is named. */
  ask(region: string, other?: Partial<AreaQuestion>): Promise<Summary | null>;
  readonly reads: Reads;
  readonly contest: ContestId;
  close(): Promise<void>;
}

const defaults: ReconcilerOptions = { keptMs: 15 * 60_000, mostStations: 150_000, history: noHistory };

/** Opens one on a source. */
export const openReconciler = (sourceUrl: string, options: Partial<ReconcilerOptions> = {}): Asking => {
  const source = createTabulationSource({ sourceUrl, sourceTimeoutMs: 3_000 });
  const cache = createCache({ namespace: "test", memoryBytes: 32 * 2 ** 20 });
  const reads = readsOfSource(source, createLoaders({ cache: cache.forRequest(), source }));
  const reconciler = createReconciler({ ...defaults, ...options });
  const contest = parseContestId("2024-ppwp");
  return {
    ask: (region, other = {}) =>
      reconciler.reconcile({ contest, region: parseRegionCode(region), registry: unknownToRegistry, reads, ...other }),
    reads,
    contest,
    close: () => source.close(),
  };
};
