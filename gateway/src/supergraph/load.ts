// The supergraph: read from its file, handed to @apollo/gateway with our own data sources.
import { readFile } from "node:fs/promises";
import { ApolloGateway, type GraphQLDataSource } from "@apollo/gateway";
import type { Logger } from "@kpu-graph/logging";
import type { GatewayContext } from "../context.ts";
import { createLibraryLogger } from "../library-logger.ts";
import type { Supergraph } from "./read-supergraph.ts";

const ownSupergraph = new URL("../../supergraph.graphql", import.meta.url);

/** Reads the composed supergraph; `file` names another one than the product's. */
export const loadSupergraph = (file: string | undefined): Promise<string> => readFile(file ?? ownSupergraph, "utf8");

export interface FederationOptions {
  readonly supergraph: Supergraph;
  /** One for each subgraph, by its name in the supergraph. */
  readonly sources: ReadonlyMap<string, GraphQLDataSource<GatewayContext>>;
  readonly logger: Logger;
}

/** Creates the planner and executor of the federation; it enforces no rights: clients reach it through the guarded gateway alone. */
export const createFederation = ({ supergraph, sources, logger }: FederationOptions): ApolloGateway => {
  // The gateway's constructor starts an exporter that looks for the outside world unless told otherwise: the product phones nobody.
  // biome-ignore lint/style/noProcessEnv: the library reads nothing else.
  process.env["APOLLO_TELEMETRY_DISABLED"] = "true";
  return new ApolloGateway({
    supergraphSdl: supergraph.plannerSdl,
    logger: createLibraryLogger(logger),
    // Defaults evaluate up to 10,000 plans on the event loop.
    queryPlannerConfig: { debug: { maxEvaluatedPlans: 1_000, pathsLimit: 5_000 } },
    buildService({ name }) {
      const source = sources.get(name);
      if (source === undefined) throw new Error(`the supergraph names a subgraph without an address: ${name}`);
      return source;
    },
  });
};
