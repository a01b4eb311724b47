// The commands of `kpu`, by name: a new one is a line here.
import { auditCommand } from "./audit/index.ts";
import type { Command, Print } from "./command.ts";
import type { CliConfig } from "./config.ts";
import { agenciesOf, withStore } from "./key-access.ts";
import { createKeysCommand } from "./keys/index.ts";
import { peopleCommand } from "./people/index.ts";
import { createReconcileCommand } from "./reconcile/index.ts";
import { ownReconcileDeps } from "./reconcile/own-deps.ts";
import { createSecretsCommand } from "./secrets/index.ts";

/** Creates the table of commands. */
export const createCommands = (config: CliConfig, print: Print): Readonly<Record<string, Command>> => ({
  keys: createKeysCommand({
    withStore: (work) => withStore(config, work),
    agencies: () => agenciesOf(config),
    graphUrl: config.graphUrl,
    print,
  }),
  audit: auditCommand,
  people: peopleCommand,
  reconcile: createReconcileCommand(ownReconcileDeps(config.graphUrl)),
  secrets: createSecretsCommand({ dataDir: config.dataDir, print }),
});
