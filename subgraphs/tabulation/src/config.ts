// What the tabulation subgraph reads from the environment.
import { loadConfig } from "@kpu-graph/config";
import { requireSourceUrl, type SubgraphConfig, subgraphVariables, toSubgraphConfig } from "@kpu-graph/subgraph";

/** `sourceUrl` is Sirekap's document tree, http(s):// or file:///. */
export type TabulationConfig = SubgraphConfig;

/** Reads the configuration; throws ConfigError. `sourceUrl` stands in where the environment names none. */
export const loadTabulationConfig = (env: NodeJS.ProcessEnv, sourceUrl?: string): TabulationConfig => {
  const config = loadConfig([...subgraphVariables, "KPU_TABULATION_SUBGRAPH_PORT", "KPU_TABULATION_URL"], env);
  return toSubgraphConfig(config, {
    port: config.KPU_TABULATION_SUBGRAPH_PORT,
    sourceUrl: requireSourceUrl("KPU_TABULATION_URL", config.KPU_TABULATION_URL ?? sourceUrl),
  });
};
