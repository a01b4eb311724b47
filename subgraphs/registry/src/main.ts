// The registry subgraph as its own process: configuration, start, drain on a signal.
import { startFault } from "@kpu-graph/config";
import { createLogger } from "@kpu-graph/logging";
import { closeOnSignal } from "@kpu-graph/resilience";
import { loadRegistryConfig } from "./config.ts";
import { startRegistry } from "./start.ts";

try {
  const config = loadRegistryConfig(process.env);
  const logger = createLogger({ app: "registry", level: config.logLevel });
  const subgraph = await startRegistry({ config, logger });
  logger.info({ url: subgraph.url }, "subgraph is ready");
  closeOnSignal({ close: subgraph.close, onSignal: (signal) => logger.info({ signal }, "draining") });
} catch (error) {
  const fault = startFault(error);
  if (fault === undefined) throw error;
  process.stderr.write(`${fault}
`);
  // A listener that did open must not keep the process alive.
  process.exit(1);
}
