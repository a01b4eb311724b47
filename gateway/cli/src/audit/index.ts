// `kpu audit`: verify the ledger, and ask it who read a person and what a key read.
import { type Command, UsageError } from "../command.ts";
import { ownAuditDeps } from "./config.ts";
import type { AuditDeps } from "./deps.ts";
import { help } from "./help.ts";
import { honeytokenCommand } from "./honeytoken.ts";
import { key } from "./key.ts";
import { reportCommand } from "./report.ts";
import { verify } from "./verify.ts";
import { whoReadCommand } from "./who-read.ts";

export type { AuditDeps } from "./deps.ts";

type Action = (args: readonly string[], deps: AuditDeps) => Promise<number>;
const actions: Readonly<Record<string, Action>> = {
  verify,
  "who-read": whoReadCommand,
  report: reportCommand,
  honeytoken: honeytokenCommand,
  key,
};

/** Creates the command; `deps` is called when something is to be done. */
export const createAuditCommand = (deps: () => AuditDeps): Command => ({
  summary: "the ledger: verify, who-read, report, honeytoken, key",
  async run([name, ...args]) {
    const isHelp = name === undefined || [name, ...args].some((arg) => arg === "--help" || arg === "help");
    if (isHelp) {
      deps().print(help);
      return 0;
    }
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (action === undefined) throw new UsageError(`kpu audit has: ${Object.keys(actions).join(", ")}; see --help`);
    return action(args, deps());
  },
});

/** The command over this process's own settings and terminal. */
export const auditCommand: Command = createAuditCommand(ownAuditDeps);
