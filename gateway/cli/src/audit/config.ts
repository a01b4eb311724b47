// What `kpu audit` reads from the environment, the terminal and the account that runs it.
import { join } from "node:path";
import { loadConfig, loadSecrets } from "@kpu-graph/config";
import type { Print } from "../command.ts";
import { loadCliConfig } from "../config.ts";
import type { AuditDeps } from "./deps.ts";

// A NIK and the end of its line are far shorter.
const longestInput = 256;

const readStdin = async () => {
  let text = "";
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.length > longestInput) break;
  }
  return text;
};

/** Reads the settings; throws ConfigError. The file of secrets is read when a command needs it. */
export const readAuditDeps = (env: NodeJS.ProcessEnv, print: Print): AuditDeps => {
  const { dataDir, secretsFile } = loadCliConfig(env);
  const { KPU_AUDIT_DIR } = loadConfig(["KPU_AUDIT_DIR"], env);
  const complain = (text: string) => void process.stderr.write(text);
  return {
    auditDir: KPU_AUDIT_DIR ?? join(dataDir, "audit"),
    secrets: () => loadSecrets({ file: secretsFile, dataDir, needs: ["auditSubjects", "auditSigning"] }),
    readStdin,
    print,
    complain,
    showProgress: process.stderr.isTTY ? complain : undefined,
    now: () => new Date(),
    // The account's number: its name may be a person's.
    account: `uid-${process.getuid?.() ?? "none"}`,
  };
};

/** The same, of this process. */
export const ownAuditDeps = (): AuditDeps => readAuditDeps(process.env, (text) => void process.stdout.write(text));
