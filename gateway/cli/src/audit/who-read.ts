// `kpu audit who-read`: which records name a person. The NIK becomes a token here and goes no further.
import { whoRead } from "@kpu-graph/audit";
import { auditToken } from "@kpu-graph/privacy";
import { readArguments } from "../arguments.ts";
import { UsageError } from "../command.ts";
import type { AuditDeps } from "./deps.ts";
import { withFaults } from "./fault.ts";
import { readNik } from "./nik.ts";
import { readPeriod } from "./period.ts";
import { recordRead } from "./recorded.ts";
import { showWhoRead } from "./show.ts";

const options = {
  nik: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  dir: { type: "string" },
  json: { type: "boolean" },
} as const;

/** Runs the command; the record of it is in the ledger before the answer is printed. */
export const whoReadCommand = async (args: readonly string[], deps: AuditDeps): Promise<number> => {
  const { values, positionals } = readArguments(args, options);
  // Not quoted: it may be the NIK.
  if (positionals.length > 0) throw new UsageError("who-read takes options only: --nik -; see --help");
  const period = readPeriod(values);
  const nik = await readNik(deps, values.nik, {
    command: "who-read",
    missing: "say whose records: --nik - reads the NIK from standard input",
  });
  const token = auditToken({ key: deps.secrets().auditSubjects, nik });
  const answer = await withFaults(() => whoRead(values.dir ?? deps.auditDir, { token, ...period }));
  const asked = { from: period.from?.toISOString() ?? null, to: period.to?.toISOString() ?? null };
  await recordRead(deps, {
    subjects: [token],
    detail: { question: "who-read", ...asked, found: answer.records.length },
  });
  deps.print(values.json === true ? `${JSON.stringify({ ...asked, ...answer }, null, 2)}\n` : showWhoRead(answer));
  return 0;
};
