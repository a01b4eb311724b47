// `kpu audit verify`: is the ledger as it was written?
import { readFile } from "node:fs/promises";
import { createHeadSigner, type LedgerVerdict, verifyLedger } from "@kpu-graph/audit";
import { readArguments } from "../arguments.ts";
import { UsageError } from "../command.ts";
import { toTable } from "../table.ts";
import type { AuditDeps } from "./deps.ts";
import { withFaults } from "./fault.ts";

const options = {
  dir: { type: "string" },
  "public-key": { type: "string" },
  heads: { type: "string" },
  json: { type: "boolean" },
} as const;

const showEveryMs = 1_000;

/** Shows how far the reading is, at most once a second. */
const createProgress = (show: AuditDeps["showProgress"]) => {
  let shownAt = performance.now();
  return ({ bytes, ofBytes }: { readonly bytes: number; readonly ofBytes: number }) => {
    if (show === undefined || performance.now() - shownAt < showEveryMs) return;
    shownAt = performance.now();
    show(`\r${Math.min(100, Math.floor((100 * bytes) / Math.max(1, ofBytes)))} % read`);
  };
};

const toText = ({ broken, nodes }: LedgerVerdict): string => {
  const rows = nodes.map(({ node, records, heads, unsigned, broken: own }) => [
    node,
    String(records),
    String(heads),
    String(unsigned),
    own === null ? "holds" : own.what,
  ]);
  const table = toTable(["NODE", "RECORDS", "HEADS", "UNSIGNED", "CHAIN"], rows);
  if (broken === null) return `${table}The ledger is as it was written.\n`;
  const { node, file, line, seq, what } = broken;
  return `${table}First broken link: ${node}/${file}, line ${line}, record ${seq}: ${what}.\n`;
};

const readKeys = async (deps: AuditDeps, file: string | undefined) =>
  file === undefined ? createHeadSigner(deps.secrets().auditSigning).publicKey : readFile(file, "utf8");

/** Runs the command: 0 when every link holds, 1 when one does not. */
export const verify = async (args: readonly string[], deps: AuditDeps): Promise<number> => {
  const { values, positionals } = readArguments(args, options);
  if (positionals.length > 0) throw new UsageError("verify takes options only; see --help");
  const verdict = await withFaults(async () => {
    const publicKey = await readKeys(deps, values["public-key"]);
    const heads = values.heads === undefined ? {} : { heads: await readFile(values.heads, "utf8") };
    if (!publicKey.includes("BEGIN PUBLIC KEY")) throw new UsageError("the file holds no public key in PEM form");
    const onProgress = createProgress(deps.showProgress);
    return verifyLedger(values.dir ?? deps.auditDir, { publicKey, ...heads, onProgress });
  });
  deps.showProgress?.("\r");
  deps.print(values.json === true ? `${JSON.stringify(verdict, null, 2)}\n` : toText(verdict));
  return verdict.ok ? 0 : 1;
};
