// A subgraph as its own process: configuration, start, drain on a signal.
import { exitOnFault } from "@kpu-graph/config";
import { createLogger } from "@kpu-graph/logging";
import { closeOnSignal } from "@kpu-graph/resilience";
import type { SubgraphConfig } from "./config.ts";
import type { RunningSubgraph } from "./create-subgraph.ts";
import type { StartOptions } from "./start-subgraph.ts";

export interface RunOptions<Config extends SubgraphConfig> {
  readonly name: string;
  readonly loadConfig: () => Config;
  readonly start: (options: StartOptions<Config>) => Promise<RunningSubgraph>;
}

/** Runs a subgraph until a signal ends it; a fault of configuration is one line and exit code 1. */
export const runSubgraph = async <Config extends SubgraphConfig>({
  name,
  loadConfig,
  start,
}: RunOptions<Config>): Promise<void> => {
  try {
    const config = loadConfig();
    const logger = createLogger({ app: name, level: config.logLevel });
    const { url, close } = await start({ config, logger });
    logger.info({ url }, "subgraph is ready");
    closeOnSignal({ close, onSignal: (signal) => logger.info({ signal }, "draining") });
  } catch (error) {
    exitOnFault(error);
  }
};
