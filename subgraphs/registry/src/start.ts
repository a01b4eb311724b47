// The assembly of the registry subgraph on one screen.
import { ConfigError } from "@kpu-graph/config";
import { RestrictionsError, watchRestrictions } from "@kpu-graph/privacy";
import { type RunningSubgraph, type StartOptions, startSubgraph } from "@kpu-graph/subgraph";
import * as policies from "./cache-policy.ts";
import type { RegistryConfig } from "./config.ts";
import { createContext, type RegistrySecrets } from "./context.ts";
import { resolvers } from "./resolvers.ts";
import { createRegistrySource } from "./source/client.ts";

/** Starts the registry subgraph and listens; throws ConfigError when the file of restrictions cannot be used. */
export const startRegistry = async ({
  config,
  logger,
  gatewayKeys,
  secrets,
  onRead = () => {},
}: StartOptions<RegistryConfig> & { readonly secrets: RegistrySecrets }): Promise<RunningSubgraph> => {
  const restrictions = await watchRestrictions({
    file: config.restrictionsFile,
    key: secrets.auditSubjects,
    onFault: ({ message }) => logger.error({ reason: message }, "the restrictions stay as they were"),
  }).catch((error: unknown) => {
    throw error instanceof RestrictionsError ? new ConfigError(error.message) : error;
  });
  return startSubgraph({
    name: "registry",
    schema: new URL("../schema.graphql", import.meta.url),
    config,
    logger,
    gatewayKeys,
    policies,
    resolvers,
    source: createRegistrySource({ ...config, onRead }),
    createContext: (deps) => createContext({ ...deps, secrets, restrictions }),
  });
};
