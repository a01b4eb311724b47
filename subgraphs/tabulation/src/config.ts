// What the tabulation subgraph reads from the environment.
import { join } from "node:path";
import { loadConfig } from "@kpu-graph/config";
import { requireSourceUrl, type SubgraphConfig, subgraphVariables, toSubgraphConfig } from "@kpu-graph/subgraph";

/** `sourceUrl` is Sirekap's document tree, http(s):// or file:///. */
export interface TabulationConfig extends SubgraphConfig {
  /** Where earlier versions of its documents are kept; undefined for none. */
  readonly historyDir: string | undefined;
}

const ownVariables = ["KPU_TABULATION_SUBGRAPH_PORT", "KPU_TABULATION_URL", "KPU_HISTORY_DIR"] as const;

/** Reads the configuration; throws ConfigError. `sourceUrl` stands in where the environment names none. */
export const loadTabulationConfig = (env: NodeJS.ProcessEnv, sourceUrl?: string): TabulationConfig => {
  const config = loadConfig([...subgraphVariables, ...ownVariables], env);
  const own = {
    port: config.KPU_TABULATION_SUBGRAPH_PORT,
    sourceUrl: requireSourceUrl("KPU_TABULATION_URL", config.KPU_TABULATION_URL ?? sourceUrl),
  };
  const historyDir = config.KPU_HISTORY_DIR ?? join(config.KPU_DATA_DIR, "history");
  return { ...toSubgraphConfig(config, own), historyDir };
};
