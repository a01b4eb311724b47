// A subgraph as its own process: configuration, secrets, start, drain on a signal.
import { exitOnFault, loadSecrets, type SecretName, type Secrets, watchSecrets } from "@kpu-graph/config";
import { createLogger } from "@kpu-graph/logging";
import { closeOnSignal, growHeapSlowly } from "@kpu-graph/resilience";
import type { SubgraphConfig } from "./config.ts";
import type { RunningSubgraph } from "./create-subgraph.ts";
import type { StartOptions } from "./start-subgraph.ts";

export interface RunOptions<Config extends SubgraphConfig, Name extends SecretName> {
  readonly name: string;
  readonly loadConfig: () => Config;
  /** The secrets it needs beside the gateway's keys. */
  readonly needs?: readonly Name[];
  readonly start: (
    options: StartOptions<Config> & { readonly secrets: Pick<Secrets, NoInfer<Name>> },
  ) => Promise<RunningSubgraph>;
}

/** Runs a subgraph until a signal ends it; a fault of configuration is one line and exit code 1. */
export const runSubgraph = async <Config extends SubgraphConfig, Name extends SecretName = never>({
  name,
  loadConfig,
  needs = [],
  start,
}: RunOptions<Config, Name>): Promise<void> => {
  growHeapSlowly();
  try {
    const config = loadConfig();
    const logger = createLogger({ app: name, level: config.logLevel });
    const secrets = loadSecrets({ ...config.secrets, needs });
    const keys = watchSecrets({
      ...config.secrets,
      needs: ["gatewayKeys"],
      onFault: ({ message }) => logger.error({ reason: message }, "the gateway's keys stay as they were"),
    });
    const { url, close } = await start({ config, logger, secrets, gatewayKeys: () => keys().gatewayKeys });
    logger.info({ url }, "subgraph is ready");
    closeOnSignal({ close, onSignal: (signal) => logger.info({ signal }, "draining") });
  } catch (error) {
    exitOnFault(error);
  }
};
