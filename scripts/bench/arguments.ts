// The command line of the bench.
import { parseArgs } from "node:util";
import { isTargetName, type TargetName, targetNames } from "./targets/target.ts";
import { type WorkloadName, workloadNames, workloadOf } from "./workloads.ts";

export const help = `Measures gateways over the supergraph of this repository, alternating in one run, against stand-ins that answer at once.

  npm run bench                            all targets, all workloads, 3 rounds
  npm run bench -- --quick --json FILE     ours, stock, Grafbase and the limits in under 5 minutes
  npm run bench -- reconcile               instead: reconciles made-up provinces (-- reconcile --help)

  --quick            ${["kpu-graph", "apollo", "grafbase", "node-http", "fastify"].join(", ")}; short windows, and fewer rounds
                     where the machine is too busy for five minutes
  --targets A,B      of: ${targetNames.join(", ")}
  --workloads A,B    of: ${workloadNames.join(", ")}
  --rounds N         windows of each target and workload, alternating; 3
  --seconds N        length of a window; 3
  --warm N           CPU seconds each target burns on a workload before it is measured; 8
  --json FILE        writes { results: [{ target, workload, mode, cpuMicros, p50Ms, p99Ms, peakMb, subgraphCalls, subgraphBytes }] }
  --help             this text

Workloads:
${workloadNames.map((name) => `  ${name.padEnd(6)}${workloadOf(name).about}`).join("\n")}

Each is measured twice: with another credential on every request (the JSON's \`results\`), so that nobody wins by collapsing
requests, and with one credential for all (\`equalCredentials\`). "cold" is without the target's own cache of answers, "warm" with
it; a target that has none has the same figures in both. CPU is that of the target's whole process tree a request; the peak is that
of its processes together. The peers' packages are installed at the first run, into scripts/bench/peers; no target reports to anyone.
Absolute figures are this machine's: compare within one table.
`;

export interface BenchArguments {
  readonly targets: readonly TargetName[];
  readonly workloads: readonly WorkloadName[];
  readonly rounds: number;
  readonly seconds: number;
  readonly warmCpuSeconds: number;
  readonly json: string | undefined;
  /** Milliseconds after the start of the process by which the last window should have ended; Infinity for none. */
  readonly endsAtMs: number;
}

/** A fault of the command line, in words for its user. */
export class ArgumentFault extends Error {
  override readonly name = "ArgumentFault";
}

// Of the five minutes promised: the rest is for the end of the last windows and for stopping everything.
const quickMs = 240_000;
const quickTargets: readonly TargetName[] = ["kpu-graph", "apollo", "grafbase", "node-http", "fastify"];

const listOf = <Name extends string>(text: string | undefined, all: readonly Name[], what: string): readonly Name[] => {
  if (text === undefined) return all;
  const wanted = text.split(",").map((name) => name.trim());
  const unknown = wanted.find((name) => !all.some((one) => one === name));
  if (unknown !== undefined) throw new ArgumentFault(`no ${what} "${unknown}"; there are: ${all.join(", ")}`);
  return all.filter((one) => wanted.includes(one));
};

const numberOf = (text: string | undefined, otherwise: number, option: string): number => {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!(value > 0 && value <= 600)) throw new ArgumentFault(`--${option} must be a number above 0, at most 600`);
  return value;
};

const read = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        quick: { type: "boolean", default: false },
        targets: { type: "string" },
        workloads: { type: "string" },
        rounds: { type: "string" },
        seconds: { type: "string" },
        warm: { type: "string" },
        json: { type: "string" },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new ArgumentFault(error instanceof Error ? error.message : "bad arguments");
  }
};

/** Reads the command line; undefined where help is wanted. Throws ArgumentFault. */
export const parseArguments = (args: readonly string[]): BenchArguments | undefined => {
  const { quick, help: wantsHelp, ...given } = read(args);
  if (wantsHelp) return undefined;
  return {
    targets:
      given.targets === undefined && quick
        ? quickTargets
        : listOf(given.targets, targetNames, "target").filter(isTargetName),
    workloads: listOf(given.workloads, workloadNames, "workload"),
    rounds: Math.ceil(numberOf(given.rounds, 3, "rounds")),
    seconds: numberOf(given.seconds, quick ? 1 : 3, "seconds"),
    warmCpuSeconds: numberOf(given.warm, quick ? 2 : 8, "warm"),
    json: given.json,
    endsAtMs: quick ? quickMs : Number.POSITIVE_INFINITY,
  };
};
