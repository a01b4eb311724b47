// CPU time and peak memory of a process and all it started, from /proc (Linux).
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

interface Entry {
  readonly parent: number;
  readonly ticks: number;
}

const microsPerTick = 10_000;

const read = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};

const entryOf = (pid: number): Entry | undefined => {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === "") return undefined;
  // The program's name stands in brackets and may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // Own time and that of children it has waited for: a child that ended is not lost.
  const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
  return { parent: Number(fields[1]), ticks };
};

/** The process and its descendants. */
const treeOf = (root: number): ReadonlyMap<number, Entry> => {
  const all = new Map<number, Entry>();
  for (const name of readdirSync("/proc")) {
    const entry = /^\d+$/.test(name) ? entryOf(Number(name)) : undefined;
    if (entry !== undefined) all.set(Number(name), entry);
  }
  const tree = new Map<number, Entry>();
  const queue = [root];
  for (const pid of queue) {
    const entry = all.get(pid);
    if (entry === undefined) continue;
    tree.set(pid, entry);
    for (const [child, { parent }] of all) if (parent === pid) queue.push(child);
  }
  return tree;
};

/** CPU time so far, in microseconds. */
export const cpuMicrosOf = (root: number): number =>
  [...treeOf(root).values()].reduce((sum, { ticks }) => sum + ticks, 0) * microsPerTick;

/** Peak resident memory since `forgetPeak`, in MB: the sum of the processes' own peaks. */
export const peakMbOf = (root: number): number =>
  [...treeOf(root).keys()].reduce((sum, pid) => {
    const peak = /VmHWM:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1];
    return sum + Number(peak ?? 0) / 1024;
  }, 0);

/** Starts the peak anew; where the system forbids it the peak stays that of the whole life. */
export const forgetPeak = (root: number): void => {
  for (const pid of treeOf(root).keys()) {
    try {
      writeFileSync(`/proc/${pid}/clear_refs`, "5");
    } catch {
      // A process that ended, or no right to.
    }
  }
};
