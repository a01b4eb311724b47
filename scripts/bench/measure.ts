// One measured window of one target, and the rounds of all of them in turn.
import { type FrontCounts, since } from "./front/counts.ts";
import type { Front, Load } from "./helpers.ts";
import { cpuMicrosOf, forgetPeak, peakMbOf } from "./process-tree.ts";
import type { Mode, RunningTarget, TargetName } from "./targets/target.ts";
import type { WorkloadName } from "./workloads.ts";

export type Credentials = "different" | "equal";

/** What is measured of one target: a server that runs, and which of its modes it stands for. */
export interface Contender {
  readonly name: TargetName;
  /** Under which the front counts it. */
  readonly id: string;
  readonly modes: readonly Mode[];
  readonly running: RunningTarget;
}

/** One window, per request where it says so. */
export interface Sample {
  readonly target: TargetName;
  readonly workload: WorkloadName;
  readonly modes: readonly Mode[];
  readonly credentials: Credentials;
  readonly requests: number;
  readonly failed: number;
  readonly cpuMicros: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly peakMb: number;
  readonly subgraphCalls: number;
  readonly subgraphBytes: number;
  /** Subgraph answers that had to be made within the window. */
  readonly made: number;
}

export interface Bench {
  readonly front: Front;
  readonly load: Load;
}

export interface WindowOf {
  readonly contender: Contender;
  readonly workload: WorkloadName;
  readonly credentials: Credentials;
  readonly seconds: number;
}

/** Runs one window. */
export const measureWindow = async ({ front, load }: Bench, of: WindowOf): Promise<Sample> => {
  const { contender, workload, credentials, seconds } = of;
  const { pid, port, path, credentials: all } = contender.running;
  forgetPeak(pid);
  const countsBefore: FrontCounts = await front.counts(contender.id);
  const cpuBefore = cpuMicrosOf(pid);
  const outcome = await load.run({
    port,
    path,
    workload,
    credentials: credentials === "equal" ? all.slice(0, 1) : [...all],
    milliseconds: seconds * 1_000,
  });
  const cpu = cpuMicrosOf(pid) - cpuBefore;
  const { calls, bytes, made } = since(await front.counts(contender.id), countsBefore);
  const { requests, failed, p50Ms, p99Ms } = outcome;
  return {
    target: contender.name,
    modes: contender.modes,
    workload,
    credentials,
    requests,
    failed,
    cpuMicros: cpu / requests,
    p50Ms,
    p99Ms,
    peakMb: peakMbOf(pid),
    subgraphCalls: calls / requests,
    subgraphBytes: bytes / requests,
    made,
  };
};

export interface WarmUp extends Omit<WindowOf, "credentials"> {
  readonly cpuSeconds: number;
  /** No window begins after it. */
  readonly endsAtMs: number;
}

/** Lets a target burn CPU on a workload until its code is compiled; a window at a time, with a bound. */
export const warmUp = async (bench: Bench, { cpuSeconds, endsAtMs, ...of }: WarmUp): Promise<void> => {
  const { pid } = of.contender.running;
  const enough = cpuMicrosOf(pid) + cpuSeconds * 1e6;
  const giveUpAt = Math.min(endsAtMs, performance.now() + cpuSeconds * 4_000);
  while (cpuMicrosOf(pid) < enough && performance.now() < giveUpAt) {
    await measureWindow(bench, { ...of, credentials: "different" });
  }
};
