// What `kpu` reads from the environment: the same settings as the product it serves.
import { fileURLToPath } from "node:url";
import { loadConfig } from "@kpu-graph/config";

export interface CliConfig {
  readonly dataDir: string;
  /** undefined: the embedded one in the data folder. */
  readonly controlUrl: string | undefined;
  readonly secretsFile: string | undefined;
  readonly supergraphFile: string;
  readonly policyFile: string;
  /** http://localhost:4000/graphql */
  readonly graphUrl: string;
}

// From src and dist alike. `npm start` runs in the repository's folder; `kpu` may be called from anywhere inside.
const root = new URL("../../../", import.meta.url);
const inRepository = (path: string) => fileURLToPath(new URL(path, root));

/** Reads the configuration; throws ConfigError. */
export const loadCliConfig = (env: NodeJS.ProcessEnv): CliConfig => {
  const config = loadConfig(
    ["KPU_DATA_DIR", "KPU_CONTROL_URL", "KPU_SECRETS_FILE", "KPU_SUPERGRAPH", "KPU_POLICY_FILE", "KPU_PORT"],
    env,
  );
  return {
    dataDir: env["KPU_DATA_DIR"] ? config.KPU_DATA_DIR : inRepository(config.KPU_DATA_DIR),
    controlUrl: config.KPU_CONTROL_URL,
    secretsFile: config.KPU_SECRETS_FILE,
    supergraphFile: config.KPU_SUPERGRAPH ?? inRepository("gateway/supergraph.graphql"),
    policyFile: config.KPU_POLICY_FILE ?? inRepository("gateway/policy.yaml"),
    graphUrl: `http://localhost:${config.KPU_PORT}/graphql`,
  };
};
