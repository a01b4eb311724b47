// `kpu audit report`: what a key read in a time.
import { report } from "@kpu-graph/audit";
import { readArguments } from "../arguments.ts";
import { UsageError } from "../command.ts";
import type { AuditDeps } from "./deps.ts";
import { withFaults } from "./fault.ts";
import { readPeriod } from "./period.ts";
import { recordRead } from "./recorded.ts";
import { showReport } from "./show.ts";

const options = {
  key: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  dir: { type: "string" },
  json: { type: "boolean" },
} as const;

/** Runs the command; the record of it is in the ledger before the answer is printed. */
export const reportCommand = async (args: readonly string[], deps: AuditDeps): Promise<number> => {
  const { values, positionals } = readArguments(args, options);
  if (positionals.length > 0 || values.key === undefined || !/^[A-Za-z0-9_-]{8}$/.test(values.key))
    throw new UsageError("name the key by its id, 8 characters: --key ID; `kpu keys list` shows them");
  const { key } = values;
  const period = readPeriod(values);
  const answer = await withFaults(() => report(values.dir ?? deps.auditDir, { keyId: key, ...period }));
  const { from, to, records: found } = answer;
  await recordRead(deps, { detail: { question: "report", key, from, to, found } });
  deps.print(values.json === true ? `${JSON.stringify(answer, null, 2)}\n` : showReport(answer));
  return 0;
};
