// What `kpu people` reads from the environment, the terminal and the account that runs it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadConfig, loadSecrets } from "@kpu-graph/config";
import { readAuditDeps } from "../audit/config.ts";
import { type Print, UsageError } from "../command.ts";
import { loadCliConfig } from "../config.ts";
import type { PeopleDeps } from "./deps.ts";

/** Reads the settings; throws ConfigError. The secrets are read when a command needs them. */
export const readPeopleDeps = (env: NodeJS.ProcessEnv, print: Print): PeopleDeps => {
  const { dataDir, secretsFile } = loadCliConfig(env);
  const { KPU_RESTRICTIONS_FILE } = loadConfig(["KPU_RESTRICTIONS_FILE"], env);
  const { readStdin, now, account } = readAuditDeps(env, print);
  return {
    place: () => {
      // Elsewhere new secrets are made; a restriction under new ones would hold nowhere, and its operator think it does.
      if (secretsFile === undefined && !existsSync(join(dataDir, "secrets.json")))
        throw new UsageError("there is no installation in KPU_DATA_DIR: restrictions are made with its secrets.json");
      const { auditSubjects } = loadSecrets({ file: secretsFile, dataDir, needs: ["auditSubjects"] });
      return { file: KPU_RESTRICTIONS_FILE ?? join(dataDir, "restrictions.json"), key: auditSubjects };
    },
    readStdin,
    print,
    now,
    account,
  };
};

/** The same, of this process. */
export const ownPeopleDeps = (): PeopleDeps => readPeopleDeps(process.env, (text) => void process.stdout.write(text));
