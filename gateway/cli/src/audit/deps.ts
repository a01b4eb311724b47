// What the commands about the ledger stand on.
import type { Secrets } from "@kpu-graph/config";
import type { Print } from "../command.ts";

export interface AuditDeps {
  /** Folder of the ledger: read by default, and written to in any case. */
  readonly auditDir: string;
  /** Read when a command needs them; throws ConfigError. */
  readonly secrets: () => Pick<Secrets, "auditSubjects" | "auditSigning">;
  readonly readStdin: () => Promise<string>;
  readonly print: Print;
  /** Warnings; not part of the answer. */
  readonly complain: Print;
  /** Where the progress of long work is shown; undefined for nowhere. */
  readonly showProgress: Print | undefined;
  readonly now: () => Date;
  /** Who runs the command, as the ledger names it. */
  readonly account: string;
}
