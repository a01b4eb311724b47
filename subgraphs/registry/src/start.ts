// The assembly of the registry subgraph on one screen.
import { type RunningSubgraph, type StartOptions, startSubgraph } from "@kpu-graph/subgraph";
import * as policies from "./cache-policy.ts";
import type { RegistryConfig } from "./config.ts";
import { createContext, type RegistrySecrets } from "./context.ts";
import { resolvers } from "./resolvers.ts";
import { createRegistrySource } from "./source/client.ts";

/** Starts the registry subgraph and listens. */
export const startRegistry = ({
  config,
  logger,
  gatewayKeys,
  secrets,
  onRead = () => {},
}: StartOptions<RegistryConfig> & { readonly secrets: RegistrySecrets }): Promise<RunningSubgraph> =>
  startSubgraph({
    name: "registry",
    schema: new URL("../schema.graphql", import.meta.url),
    config,
    logger,
    gatewayKeys,
    policies,
    resolvers,
    source: createRegistrySource({ ...config, onRead }),
    createContext: (deps) => createContext({ ...deps, secrets }),
  });
