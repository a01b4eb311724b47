// `kpu COMMAND ...`: finds the command, runs it, says a fault in one line.
import type { Command, Print } from "./command.ts";
import { faultLine } from "./fault.ts";

export interface Kpu {
  /** Reads the settings; its fault is said like any other. */
  readonly commands: () => Readonly<Record<string, Command>>;
  readonly print: Print;
  readonly complain: Print;
}

const help = (commands: Readonly<Record<string, Command>>) => `kpu runs what is around the graph.

${Object.entries(commands)
  .map(([name, { summary }]) => `  kpu ${name.padEnd(10)}${summary}\n`)
  .join("")}
  kpu COMMAND --help   more about one

Settings are environment variables: docs/configuration.md.
`;

/** Runs what the arguments name; gives the exit code. */
export const runKpu = async (
  [name, ...args]: readonly string[],
  { commands, print, complain }: Kpu,
): Promise<number> => {
  try {
    const table = commands();
    if (name === undefined || name === "--help" || name === "help") {
      print(help(table));
      return 0;
    }
    const command = Object.hasOwn(table, name) ? table[name] : undefined;
    if (command !== undefined) return await command.run(args);
    complain(`kpu has: ${Object.keys(table).join(", ")}; see kpu --help\n`);
  } catch (error) {
    complain(`${faultLine(error)}\n`);
  }
  return 1;
};
