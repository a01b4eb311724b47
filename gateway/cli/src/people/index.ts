// `kpu people`: who is left out of lists at their own request.
import { loadRestrictions, RestrictionsError } from "@kpu-graph/privacy";
import { readArguments } from "../arguments.ts";
import { type Command, UsageError } from "../command.ts";
import { type ChangeFlags, lift, restrict } from "./change.ts";
import { ownPeopleDeps } from "./config.ts";
import type { PeopleDeps } from "./deps.ts";
import { help } from "./help.ts";
import { showRestrictions } from "./show.ts";

export type { PeopleDeps } from "./deps.ts";

const options = {
  nik: { type: "string" },
  json: { type: "boolean" },
} as const;

const restrictions = async (flags: ChangeFlags, { place, print }: PeopleDeps): Promise<void> => {
  if (flags.nik !== undefined) throw new UsageError("restrictions asks about nobody: leave --nik out");
  const since = [...(await loadRestrictions(place())).values()].sort();
  const answer = { count: since.length, since };
  print(flags.json === true ? `${JSON.stringify(answer, null, 2)}\n` : showRestrictions(since));
};

type Action = (flags: ChangeFlags, deps: PeopleDeps) => Promise<void>;
const actions: Readonly<Record<string, Action>> = { restrict, lift, restrictions };

const readFlags = (args: readonly string[]) => {
  // Before node's own words, which quote an option: whoever forgets standard input may put the NIK anywhere.
  if (args.some((arg) => /\d{6}/.test(arg)))
    throw new UsageError(
      "No NIK here: it now stands in this shell's history, remove it there. --nik - reads it from standard input; nothing is changed",
    );
  const { values, positionals } = readArguments(args, options);
  if (positionals.length > 0) throw new UsageError("this takes options only; see --help");
  return values;
};

/** Creates the command; `deps` is called when something is to be done. */
export const createPeopleCommand = (deps: () => PeopleDeps): Command => ({
  summary: "people who asked to be left out: restrict, lift, restrictions",
  async run([name, ...args]) {
    const isHelp = name === undefined || [name, ...args].some((arg) => arg === "--help" || arg === "help");
    if (isHelp) {
      deps().print(help);
      return 0;
    }
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (action === undefined) throw new UsageError(`kpu people has: ${Object.keys(actions).join(", ")}; see --help`);
    try {
      await action(readFlags(args), deps());
    } catch (error) {
      throw error instanceof RestrictionsError ? new UsageError(error.message) : error;
    }
    return 0;
  },
});

/** The command over this process's own settings and terminal. */
export const peopleCommand: Command = createPeopleCommand(ownPeopleDeps);
