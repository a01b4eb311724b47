// `kpu` as its own process.
import { createCommands } from "./commands.ts";
import { loadCliConfig } from "./config.ts";
import { runKpu } from "./run.ts";

const print = (text: string) => void process.stdout.write(text);

process.exitCode = await runKpu(process.argv.slice(2), {
  commands: () => createCommands(loadCliConfig(process.env), print),
  print,
  complain: (text) => void process.stderr.write(text),
});
