// The supergraph: read from its file, handed to @apollo/gateway with our own data sources.
import { readFile } from "node:fs/promises";
import { ApolloGateway } from "@apollo/gateway";
import type { Logger } from "@kpu-graph/logging";
import { createLibraryLogger } from "../library-logger.ts";
import type { SubgraphSource } from "../subgraph/data-source.ts";
import { viewerSource } from "../viewer/source.ts";

const ownSupergraph = new URL("../../supergraph.graphql", import.meta.url);

/** Reads the composed supergraph; `file` names another one than the product's. */
export const loadSupergraph = (file: string | undefined): Promise<string> => readFile(file ?? ownSupergraph, "utf8");

const securityLink =
  /(@link\(url: "https:\/\/specs\.apollo\.dev\/(?:authenticated|requiresScopes|policy)\/v[\d.]+"), for: SECURITY\)/g;

/** The library refuses a supergraph whose directives of access it does not enforce; we enforce them. */
const withoutPurpose = (sdl: string): string => sdl.replace(securityLink, "$1)");

export interface FederationOptions {
  readonly supergraphSdl: string;
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  readonly logger: Logger;
}

/** Creates the planner and executor of the federation. */
export const createFederation = ({ supergraphSdl, sources, logger }: FederationOptions): ApolloGateway => {
  // The gateway's constructor starts an exporter that looks for the outside world unless told otherwise: the product phones nobody.
  // biome-ignore lint/style/noProcessEnv: the library reads nothing else.
  process.env["APOLLO_TELEMETRY_DISABLED"] = "true";
  return new ApolloGateway({
    supergraphSdl: withoutPurpose(supergraphSdl),
    logger: createLibraryLogger(logger),
    // Defaults evaluate up to 10,000 plans on the event loop.
    queryPlannerConfig: { debug: { maxEvaluatedPlans: 1_000, pathsLimit: 5_000 } },
    buildService({ name }) {
      if (name === "viewer") return viewerSource;
      const source = sources.get(name);
      if (source === undefined) throw new Error(`the supergraph names a subgraph without an address: ${name}`);
      return source;
    },
  });
};
