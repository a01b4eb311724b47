// What the registry subgraph reads from the environment.
import { loadConfig } from "@kpu-graph/config";
import { requireSourceUrl, type SubgraphConfig, subgraphVariables, toSubgraphConfig } from "@kpu-graph/subgraph";

/** `sourceUrl` is Sidalih's database, postgres://. */
export interface RegistryConfig extends SubgraphConfig {
  /** Most connections to it. */
  readonly pool: number;
}

/** Reads the configuration; throws ConfigError. `sourceUrl` stands in where the environment names none. */
export const loadRegistryConfig = (env: NodeJS.ProcessEnv, sourceUrl?: string): RegistryConfig => {
  const config = loadConfig(
    [...subgraphVariables, "KPU_REGISTRY_SUBGRAPH_PORT", "KPU_REGISTRY_URL", "KPU_REGISTRY_POOL"],
    env,
  );
  return {
    ...toSubgraphConfig(config, {
      port: config.KPU_REGISTRY_SUBGRAPH_PORT,
      sourceUrl: requireSourceUrl("KPU_REGISTRY_URL", config.KPU_REGISTRY_URL ?? sourceUrl),
    }),
    pool: config.KPU_REGISTRY_POOL,
  };
};
