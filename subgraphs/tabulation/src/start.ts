// The assembly of the tabulation subgraph on one screen.
import { type RunningSubgraph, type StartOptions, startSubgraph } from "@kpu-graph/subgraph";
import * as policies from "./cache-policy.ts";
import type { TabulationConfig } from "./config.ts";
import { type ContextDeps, createContext } from "./context.ts";
import { createHistory, noHistory } from "./history/index.ts";
import { warmUp } from "./loaders/warm-up.ts";
import { createReconciler } from "./reconciliation/reconciler.ts";
import { resolvers } from "./resolvers.ts";
import { createTabulationSource } from "./source/client.ts";

/** Figures of the forms may change where no row tells it: after a quarter of an hour all is read again. About 2 KB a station. */
const reconciling = { keptMs: 15 * 60_000, mostStations: 150_000 };

/** Starts the tabulation subgraph and listens. */
export const startTabulation = ({
  config,
  logger,
  gatewayKeys,
  onRead = () => {},
}: StartOptions<TabulationConfig>): Promise<RunningSubgraph> => {
  const { historyDir } = config;
  const history = historyDir === undefined ? noHistory : createHistory({ directory: historyDir, logger });
  const reconciler = createReconciler({ ...reconciling, history });
  return startSubgraph({
    name: "tabulation",
    schema: new URL("../schema.graphql", import.meta.url),
    config,
    logger,
    gatewayKeys,
    policies,
    resolvers,
    source: createTabulationSource({ ...config, onRead }),
    createContext: (parts: Omit<ContextDeps, "reconciler" | "history">) =>
      createContext({ ...parts, reconciler, history }),
    warmUp,
  });
};
