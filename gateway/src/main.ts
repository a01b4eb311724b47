// The gateway as its own process: configuration, start, drain on a signal.
import { setFlagsFromString } from "node:v8";
import { exitOnFault } from "@kpu-graph/config";
import { createLogger } from "@kpu-graph/logging";
import { closeOnSignal, growHeapSlowly } from "@kpu-graph/resilience";
import { loadGatewayConfig } from "./config.ts";
import { createGateway } from "./gateway.ts";

// Replies and texts are cut from slabs of this size: at the platform's 8 KiB every other request would pay for a new one.
Buffer.poolSize = 64 * 1024;

// The engine takes buffers and promises of a request for long-lived, after a while, and makes them where only a collection of everything finds
// them: a fetch more or less is then a sixth of an answer's CPU, and every second one of them waits for a collection.
setFlagsFromString("--no-allocation-site-pretenuring");

growHeapSlowly();

try {
  const config = loadGatewayConfig(process.env);
  const logger = createLogger({ app: "gateway", level: config.logLevel });
  const gateway = await createGateway({ config, logger });
  process.stdout.write(`KPU Graph ready at ${gateway.url}/graphql\n`);
  closeOnSignal({ close: gateway.close, onSignal: (signal) => logger.info({ signal }, "draining") });
} catch (error) {
  exitOnFault(error);
}
