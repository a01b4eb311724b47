// `npm run bench`: ours, stock, other gateways and the limits over our supergraph, alternating in one run. Medians, ratios, counted work.
// `npm run bench -- reconcile`: the reconciliation of made-up provinces.
import { ArgumentFault, help, parseArguments } from "./arguments.ts";
import { killAll } from "./processes.ts";
import { runReconcile } from "./reconcile/run.ts";
import { runBench } from "./run.ts";

const note = (line: string) => process.stderr.write(`${line}\n`);

process.once("exit", killAll);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(130));

const args = process.argv.slice(2);
try {
  const isReconcile = args[0] === "reconcile";
  const wanted = isReconcile ? undefined : parseArguments(args);
  if (isReconcile) process.stdout.write(`${await runReconcile(args.slice(1), note)}\n`);
  else if (wanted === undefined) process.stdout.write(help);
  else process.stdout.write(`${await runBench(wanted, note)}\n`);
} catch (error) {
  const said = error instanceof ArgumentFault ? `${error.message}\nTry: npm run bench -- --help` : error;
  process.stderr.write(`${said instanceof Error ? said.stack : said}\n`);
  process.exitCode = 1;
}
