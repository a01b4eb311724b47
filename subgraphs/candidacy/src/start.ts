// The assembly of the candidacy subgraph on one screen.
import { type RunningSubgraph, type StartOptions, startSubgraph } from "@kpu-graph/subgraph";
import * as policies from "./cache-policy.ts";
import type { CandidacyConfig } from "./config.ts";
import { createContext } from "./context.ts";
import { warmUp } from "./loaders/warm-up.ts";
import { resolvers } from "./resolvers.ts";
import { createCandidacySource } from "./source/client.ts";

/** Starts the candidacy subgraph and listens. */
export const startCandidacy = ({
  config,
  logger,
  gatewayKeys,
  onRead = () => {},
}: StartOptions<CandidacyConfig>): Promise<RunningSubgraph> =>
  startSubgraph({
    name: "candidacy",
    schema: new URL("../schema.graphql", import.meta.url),
    config,
    logger,
    gatewayKeys,
    policies,
    resolvers,
    source: createCandidacySource({ ...config, onRead }),
    createContext,
    warmUp,
  });
