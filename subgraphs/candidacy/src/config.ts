// What the candidacy subgraph reads from the environment.
import { loadConfig } from "@kpu-graph/config";
import { requireSourceUrl, type SubgraphConfig, subgraphVariables, toSubgraphConfig } from "@kpu-graph/subgraph";

/** `sourceUrl` is infopemilu, http(s)://. */
export interface CandidacyConfig extends SubgraphConfig {
  /** http(s):// of the folder that holds Sidapil's open data. */
  readonly districtsUrl: string;
}

/** Reads the configuration; throws ConfigError. `sourceUrl` stands in where the environment names none. */
export const loadCandidacyConfig = (env: NodeJS.ProcessEnv, sourceUrl?: string): CandidacyConfig => {
  const config = loadConfig(
    [...subgraphVariables, "KPU_CANDIDACY_SUBGRAPH_PORT", "KPU_CANDIDACY_URL", "KPU_DISTRICTS_URL"],
    env,
  );
  const url = requireSourceUrl("KPU_CANDIDACY_URL", config.KPU_CANDIDACY_URL ?? sourceUrl);
  return {
    ...toSubgraphConfig(config, { port: config.KPU_CANDIDACY_SUBGRAPH_PORT, sourceUrl: url }),
    districtsUrl: config.KPU_DISTRICTS_URL ?? new URL("/opendata", url).href,
  };
};
