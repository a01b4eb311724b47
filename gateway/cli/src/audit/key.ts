// `kpu audit key`: the public half of the key that signs the ledger's heads.
import { createHeadSigner } from "@kpu-graph/audit";
import { readArguments } from "../arguments.ts";
import { UsageError } from "../command.ts";
import type { AuditDeps } from "./deps.ts";

/** Prints the key in PEM form; with --json its fingerprint too, by which a head names it. */
export const key = async (args: readonly string[], { secrets, print }: AuditDeps): Promise<number> => {
  const { values, positionals } = readArguments(args, { json: { type: "boolean" } });
  if (positionals.length > 0) throw new UsageError("key takes options only; see --help");
  const { publicKey, fingerprint } = createHeadSigner(secrets().auditSigning);
  print(values.json === true ? `${JSON.stringify({ fingerprint, publicKey }, null, 2)}\n` : publicKey);
  return 0;
};
