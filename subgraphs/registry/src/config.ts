// What the registry subgraph reads from the environment.
import { join } from "node:path";
import { loadConfig } from "@kpu-graph/config";
import { requireSourceUrl, type SubgraphConfig, subgraphVariables, toSubgraphConfig } from "@kpu-graph/subgraph";

/** `sourceUrl` is Sidalih's database, postgres://. */
export interface RegistryConfig extends SubgraphConfig {
  /** Most connections to it. */
  readonly pool: number;
  /** File of the people who are left out of lists. */
  readonly restrictionsFile: string;
}

/** A database that must prove who it is (sslmode=verify-full) proves it by the inner network's authority, unless its address names another. */
const withAuthority = (sourceUrl: string, caFile: string | undefined): string => {
  const url = new URL(sourceUrl);
  const proves = url.searchParams.get("sslmode") === "verify-full" && !url.searchParams.has("sslrootcert");
  if (caFile === undefined || !proves) return sourceUrl;
  url.searchParams.set("sslrootcert", caFile);
  return url.href;
};

/** Reads the configuration; throws ConfigError. `sourceUrl` stands in where the environment names none. */
export const loadRegistryConfig = (env: NodeJS.ProcessEnv, sourceUrl?: string): RegistryConfig => {
  const config = loadConfig(
    [
      ...subgraphVariables,
      "KPU_REGISTRY_SUBGRAPH_PORT",
      "KPU_REGISTRY_URL",
      "KPU_REGISTRY_POOL",
      "KPU_RESTRICTIONS_FILE",
    ],
    env,
  );
  const url = requireSourceUrl("KPU_REGISTRY_URL", config.KPU_REGISTRY_URL ?? sourceUrl);
  return {
    ...toSubgraphConfig(config, {
      port: config.KPU_REGISTRY_SUBGRAPH_PORT,
      sourceUrl: withAuthority(url, config.KPU_TLS_CA_FILE),
    }),
    pool: config.KPU_REGISTRY_POOL,
    restrictionsFile: config.KPU_RESTRICTIONS_FILE ?? join(config.KPU_DATA_DIR, "restrictions.json"),
  };
};
