// `npm run bench -- reconcile`: made-up provinces of four sizes, what each cost, and whether memory is bounded and cost grows with the size.
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { ArgumentFault } from "../arguments.ts";
import { measureProvince, type Reconciled } from "./measure.ts";

export const reconcileHelp = `Reconciles made-up provinces of 5, 10, 20 and 40 thousand polling stations, each in a process of its own that has nothing kept,
against a source in another process over HTTP on this machine; then once more after one form changed. Under 5 minutes.

  npm run bench -- reconcile

  --stations A,B     other sizes; 5000,10000,20000,40000
  --json FILE        writes { results, bounds }
  --help             this text

CPU is that of the reconciling process alone; reads are what the source was asked for; memory is resident, the growth from before the first read to the peak.
`;

const sizes = [5_000, 10_000, 20_000, 40_000];
const withinMs = 285_000;
const mostGrowthMb = 200;
const mostDearer = 1.25;

const read = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        stations: { type: "string" },
        json: { type: "string" },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new ArgumentFault(error instanceof Error ? error.message : "bad arguments");
  }
};

const sizesOf = (text: string | undefined): readonly number[] => {
  const wanted = text === undefined ? sizes : text.split(",").map(Number);
  if (!wanted.every((size) => Number.isInteger(size) && size > 0 && size <= 100_000))
    throw new ArgumentFault("--stations must be whole numbers above 0, at most 100000");
  return wanted;
};

const rowOf = (one: Reconciled): readonly string[] => [
  one.stations.toLocaleString("en"),
  one.seconds.toFixed(1),
  one.cpuMicrosPerStation.toFixed(0),
  one.readsPerStation.toFixed(2),
  one.beforeMb.toFixed(0),
  one.peakMb.toFixed(0),
  one.growthMb.toFixed(0),
  one.findings.toLocaleString("en"),
  String(one.again.reads),
  one.again.milliseconds.toFixed(0),
];

const heads = ["stations", "s", "CPU us/station", "reads/station", "RSS before", "peak MB", "growth", "findings"];

const tableOf = (results: readonly Reconciled[]): string => {
  const rows = [[...heads, "again: reads", "ms"], ...results.map(rowOf)];
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  return rows.map((row) => row.map((cell, at) => cell.padStart(widths[at] ?? 0)).join("  ")).join("\n");
};

const boundsOf = (results: readonly Reconciled[]) => {
  const [first, last] = [results.at(0), results.at(-1)];
  const growthMb = Math.max(...results.map((one) => one.growthMb));
  const timesDearer = first && last ? last.cpuMicrosPerStation / first.cpuMicrosPerStation : Number.NaN;
  return { growthMb, isBounded: growthMb < mostGrowthMb, timesDearer, isLinear: timesDearer <= mostDearer };
};

const sayingOf = (results: readonly Reconciled[]): string => {
  const { growthMb, isBounded, timesDearer, isLinear } = boundsOf(results);
  return [
    `memory: grew by ${growthMb.toFixed(0)} MB at most, ${isBounded ? "under" : "NOT under"} ${mostGrowthMb} MB`,
    `cost: a station of the last size takes ${timesDearer.toFixed(2)} times one of the first, ${isLinear ? "within" : "NOT within"} ${mostDearer}`,
  ].join("\n");
};

/** Measures what is wanted; returns the table, or the help. */
export const runReconcile = async (args: readonly string[], note: (line: string) => void): Promise<string> => {
  const { help, json, stations } = read(args);
  if (help) return reconcileHelp;
  const results: Reconciled[] = [];
  for (const size of sizesOf(stations)) {
    note(`${size} polling stations`);
    const leftMs = withinMs - performance.now();
    try {
      results.push(await measureProvince(size, leftMs));
    } catch (error) {
      note(`! ${size} polling stations are left out: ${error instanceof Error ? error.message : "unknown fault"}`);
    }
  }
  if (json !== undefined) {
    // npm runs scripts in the folder of package.json: a relative path is meant from where the user stands.
    const file = resolve(process.env["INIT_CWD"] ?? ".", json);
    await writeFile(file, `${JSON.stringify({ results, bounds: boundsOf(results) }, null, 2)}\n`);
  }
  return `${tableOf(results)}\n\n${sayingOf(results)}`;
};
