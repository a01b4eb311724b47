// The assembly of the tabulation subgraph on one screen: source, cache, context, server.
import { readFileSync } from "node:fs";
import type { Logger } from "@kpu-graph/logging";
import { createSubgraph, openCache, type RunningSubgraph } from "@kpu-graph/subgraph";
import * as policies from "./cache-policy.ts";
import type { TabulationConfig } from "./config.ts";
import { type Context, createContext } from "./context.ts";
import { warmUp } from "./loaders/warm-up.ts";
import { resolvers } from "./resolvers.ts";
import { createTabulationSource, type ReadEvent } from "./source/client.ts";

export interface StartTabulationOptions {
  readonly config: TabulationConfig;
  readonly logger: Logger;
  /** Told of every read that really goes to the source. */
  readonly onRead?: (event: ReadEvent) => void;
}

/** Starts the tabulation subgraph and listens. */
export const startTabulation = async ({
  config,
  logger,
  onRead = () => {},
}: StartTabulationOptions): Promise<RunningSubgraph> => {
  const typeDefs = readFileSync(new URL("../schema.graphql", import.meta.url), "utf8");
  const source = createTabulationSource({ ...config, onRead });
  const { cache, close } = openCache({
    subgraph: "tabulation",
    typeDefs,
    policies,
    redisUrl: config.redisUrl,
    memoryMb: config.cacheMemoryMb,
    logger,
  });
  return createSubgraph<Context>({
    name: "tabulation",
    typeDefs,
    resolvers,
    createContext: () => createContext({ cache, source }),
    logger,
    host: config.host,
    port: config.port,
    warmUp: () => warmUp(cache, source),
    health: async () => ({ cache: cache.state() }),
    close: async () => {
      await Promise.all([close(), source.close()]);
    },
  });
};
