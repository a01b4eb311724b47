// The assembly of the candidacy subgraph on one screen: source, cache, context, server.
import { readFileSync } from "node:fs";
import { generalElection2024 } from "@kpu-graph/domain";
import type { Logger } from "@kpu-graph/logging";
import { createSubgraph, openCache, type RunningSubgraph } from "@kpu-graph/subgraph";
import * as policies from "./cache-policy.ts";
import type { CandidacyConfig } from "./config.ts";
import { type Context, createContext } from "./context.ts";
import { resolvers } from "./resolvers.ts";
import { createCandidacySource, type ReadEvent } from "./source/client.ts";

export interface StartCandidacyOptions {
  readonly config: CandidacyConfig;
  readonly logger: Logger;
  /** Told of every read that really goes to the source. */
  readonly onRead?: (event: ReadEvent) => void;
}

/** Starts the candidacy subgraph and listens. */
export const startCandidacy = async ({
  config,
  logger,
  onRead = () => {},
}: StartCandidacyOptions): Promise<RunningSubgraph> => {
  const typeDefs = readFileSync(new URL("../schema.graphql", import.meta.url), "utf8");
  const source = createCandidacySource({ ...config, onRead });
  const { cache, close } = openCache({
    subgraph: "candidacy",
    typeDefs,
    policies,
    redisUrl: config.redisUrl,
    memoryMb: config.cacheMemoryMb,
    logger,
  });
  return createSubgraph<Context>({
    name: "candidacy",
    typeDefs,
    resolvers,
    createContext: () => createContext({ cache, source }),
    logger,
    host: config.host,
    port: config.port,
    // Whether a contest exists is asked by nearly every question: the districts are there before the first.
    warmUp: async () => {
      await createContext({ cache, source }).loaders.districts.load(generalElection2024);
    },
    health: async () => ({ cache: cache.state() }),
    close: async () => {
      await Promise.all([close(), source.close()]);
    },
  });
};
