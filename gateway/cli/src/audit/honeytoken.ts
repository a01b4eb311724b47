// `kpu audit honeytoken`: the token of a planted voter, for the file of KPU_HONEYTOKENS_FILE.
import { access } from "node:fs/promises";
import { auditToken } from "@kpu-graph/privacy";
import { readArguments } from "../arguments.ts";
import { UsageError } from "../command.ts";
import type { AuditDeps } from "./deps.ts";
import { withFaults } from "./fault.ts";
import { readNik } from "./nik.ts";
import { recordRead } from "./recorded.ts";

const options = { nik: { type: "string" }, json: { type: "boolean" } } as const;

/** Prints the token. Who has it can look for the person in the ledger's files, so its making is recorded like a question. */
export const honeytokenCommand = async (args: readonly string[], deps: AuditDeps): Promise<number> => {
  const { values, positionals } = readArguments(args, options);
  // Not quoted: it may be the NIK.
  if (positionals.length > 0) throw new UsageError("honeytoken takes options only: --nik -; see --help");
  const nik = await readNik(deps, values.nik, {
    command: "honeytoken",
    missing: "say who is planted: --nik - reads the NIK from standard input",
  });
  // Elsewhere new secrets would be made, and the token be nobody's.
  await withFaults(() => access(deps.auditDir));
  const token = auditToken({ key: deps.secrets().auditSubjects, nik });
  await recordRead(deps, { subjects: [token], detail: { question: "honeytoken", found: 0 } });
  deps.print(`${values.json === true ? JSON.stringify({ token }, null, 2) : token}\n`);
  return 0;
};
