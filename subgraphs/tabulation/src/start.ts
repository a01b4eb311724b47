// The assembly of the tabulation subgraph on one screen.
import { type RunningSubgraph, type StartOptions, startSubgraph } from "@kpu-graph/subgraph";
import * as policies from "./cache-policy.ts";
import type { TabulationConfig } from "./config.ts";
import { createContext } from "./context.ts";
import { warmUp } from "./loaders/warm-up.ts";
import { resolvers } from "./resolvers.ts";
import { createTabulationSource } from "./source/client.ts";

/** Starts the tabulation subgraph and listens. */
export const startTabulation = ({
  config,
  logger,
  gatewayKeys,
  onRead = () => {},
}: StartOptions<TabulationConfig>): Promise<RunningSubgraph> =>
  startSubgraph({
    name: "tabulation",
    schema: new URL("../schema.graphql", import.meta.url),
    config,
    logger,
    gatewayKeys,
    policies,
    resolvers,
    source: createTabulationSource({ ...config, onRead }),
    createContext,
    warmUp,
  });
