// `kpu secrets create`: a new file of secrets that only its owner can read.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createSecrets } from "@kpu-graph/config";
import { readArguments } from "../arguments.ts";
import { type Command, type Print, UsageError } from "../command.ts";

export const help = `The secrets of an installation.

  kpu secrets create [--file FILE]   writes a new file of secrets, readable by its owner alone (mode 600)

  --file FILE   default: secrets.json in KPU_DATA_DIR, where every process looks for it; elsewhere set KPU_SECRETS_FILE
  --help        this text

A file that is there is never overwritten: its keys, tokens and ledger would be lost with it.
`;

export interface SecretsDeps {
  readonly dataDir: string;
  readonly print: Print;
}

const hasCode = (error: unknown, code: string) => error instanceof Error && "code" in error && error.code === code;

const write = async (file: string) => {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify(createSecrets(), null, 2)}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (hasCode(error, "EEXIST")) throw new UsageError("this file is there already; it is left as it is");
    throw new UsageError("the file cannot be written");
  }
};

/** Creates the command. */
export const createSecretsCommand = ({ dataDir, print }: SecretsDeps): Command => ({
  summary: "the file of secrets of an installation: create",
  async run([name, ...args]) {
    const { values, positionals } = readArguments(args, { file: { type: "string" }, help: { type: "boolean" } });
    if (name === undefined || name === "--help" || values.help === true) {
      print(help);
      return 0;
    }
    if (name !== "create" || positionals.length > 0)
      throw new UsageError("kpu secrets has: create; see kpu secrets --help");
    const file = values.file ?? join(dataDir, "secrets.json");
    await write(file);
    print(`${file}\n`);
    return 0;
  },
});
