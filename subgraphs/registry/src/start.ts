// The assembly of the registry subgraph on one screen: source, cache, context, server.
import { readFileSync } from "node:fs";
import type { Logger } from "@kpu-graph/logging";
import { createSubgraph, openCache, type RunningSubgraph } from "@kpu-graph/subgraph";
import * as policies from "./cache-policy.ts";
import type { RegistryConfig } from "./config.ts";
import { type Context, createContext } from "./context.ts";
import { resolvers } from "./resolvers.ts";
import { createRegistrySource, type ReadEvent } from "./source/client.ts";

export interface StartRegistryOptions {
  readonly config: RegistryConfig;
  readonly logger: Logger;
  /** Told of every read that really goes to the source. */
  readonly onRead?: (event: ReadEvent) => void;
}

/** Starts the registry subgraph and listens. */
export const startRegistry = async ({
  config,
  logger,
  onRead = () => {},
}: StartRegistryOptions): Promise<RunningSubgraph> => {
  const typeDefs = readFileSync(new URL("../schema.graphql", import.meta.url), "utf8");
  const source = createRegistrySource({ ...config, onRead });
  const { cache, close } = openCache({
    subgraph: "registry",
    typeDefs,
    policies,
    redisUrl: config.redisUrl,
    memoryMb: config.cacheMemoryMb,
    logger,
  });
  return createSubgraph<Context>({
    name: "registry",
    typeDefs,
    resolvers,
    createContext: () => createContext({ cache, source }),
    logger,
    host: config.host,
    port: config.port,
    health: async () => ({ cache: cache.state() }),
    close: async () => {
      await Promise.all([close(), source.close()]);
    },
  });
};
