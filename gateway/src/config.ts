// What the gateway reads from the environment.
import { loadConfig } from "@kpu-graph/config";

export interface SubgraphAddress {
  readonly name: string;
  readonly url: string;
}

export interface GatewayConfig {
  readonly host: string;
  readonly port: number;
  readonly adminPort: number;
  readonly requestTimeoutMs: number;
  readonly logLevel: string;
  /** File of the composed supergraph; undefined for the product's own. */
  readonly supergraphFile: string | undefined;
  readonly subgraphs: readonly SubgraphAddress[];
}

/** Reads the configuration; throws ConfigError. */
export const loadGatewayConfig = (env: NodeJS.ProcessEnv): GatewayConfig => {
  const config = loadConfig(
    [
      "KPU_HOST",
      "KPU_PORT",
      "KPU_ADMIN_PORT",
      "KPU_REQUEST_TIMEOUT_MS",
      "KPU_LOG_LEVEL",
      "KPU_SUPERGRAPH",
      "KPU_REGISTRY_SUBGRAPH_URL",
      "KPU_CANDIDACY_SUBGRAPH_URL",
      "KPU_TABULATION_SUBGRAPH_URL",
    ],
    env,
  );
  return {
    host: config.KPU_HOST,
    port: config.KPU_PORT,
    adminPort: config.KPU_ADMIN_PORT,
    requestTimeoutMs: config.KPU_REQUEST_TIMEOUT_MS,
    logLevel: config.KPU_LOG_LEVEL,
    supergraphFile: config.KPU_SUPERGRAPH,
    subgraphs: [
      { name: "registry", url: config.KPU_REGISTRY_SUBGRAPH_URL },
      { name: "candidacy", url: config.KPU_CANDIDACY_SUBGRAPH_URL },
      { name: "tabulation", url: config.KPU_TABULATION_SUBGRAPH_URL },
    ],
  };
};
