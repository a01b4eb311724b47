// What was measured, as tables for a reader and as JSON for a program: medians over the rounds, and ratios against ours.
import type { Credentials, Sample } from "./measure.ts";
import type { Mode, TargetName } from "./targets/target.ts";
import type { WorkloadName } from "./workloads.ts";

export interface Result {
  readonly target: TargetName;
  readonly workload: WorkloadName;
  readonly mode: Mode;
  readonly cpuMicros: number;
  /** CPU as a multiple of ours; null without ours. */
  readonly timesKpuGraph: number | null;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly peakMb: number;
  readonly subgraphCalls: number;
  readonly subgraphBytes: number;
  /** Windows the medians are of. */
  readonly rounds: number;
}

/** A target that was left out, of everything or of one workload, and why. */
export interface LeftOut {
  readonly target: TargetName;
  readonly workload: WorkloadName | undefined;
  readonly reason: string;
}

// One in a hundred: a connection that broke is an accident, more is another service than the others give.
const mostFailed = 0.01;

const faultOf = ({ requests, failed, made }: Sample): string | undefined => {
  if (requests === 0) return "no request was answered in a window";
  if (failed > requests * mostFailed) return `${failed} of ${requests} requests of a window failed`;
  return made > 0
    ? `it asks the subgraphs anew each time: the front had to make ${made} answers in a window`
    : undefined;
};

/** The targets whose windows prove nothing, each once, with the reason. */
export const unsoundOf = (samples: readonly Sample[]): readonly LeftOut[] => {
  const found = new Map<string, LeftOut>();
  for (const sample of samples) {
    const reason = faultOf(sample);
    const { target, workload } = sample;
    if (reason !== undefined) found.set(`${target} ${workload}`, { target, workload, reason });
  }
  return [...found.values()];
};

/** Is no window of its target and workload unsound? */
export const isSound = ({ target, workload }: Sample, samples: readonly Sample[]): boolean =>
  !unsoundOf(samples).some((one) => one.target === target && one.workload === workload);

const figures = ["cpuMicros", "p50Ms", "p99Ms", "peakMb", "subgraphCalls", "subgraphBytes"] as const;

const medianOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
};

const rounded = (value: number, parts = 100) => Math.round(value * parts) / parts;

/** Medians of every target, workload and mode, in the order they were measured. */
export const resultsOf = (samples: readonly Sample[], credentials: Credentials): readonly Result[] => {
  const groups = new Map<string, Sample[]>();
  for (const sample of samples.filter((one) => one.credentials === credentials)) {
    for (const mode of sample.modes) {
      const key = JSON.stringify([sample.workload, mode, sample.target]);
      groups.set(key, [...(groups.get(key) ?? []), { ...sample, modes: [mode] }]);
    }
  }
  const medians = [...groups.values()].flatMap((group) => {
    const [first] = group;
    const mode = first?.modes[0];
    if (first === undefined || mode === undefined) return [];
    const median = (figure: (typeof figures)[number]) => rounded(medianOf(group.map((sample) => sample[figure])));
    return [
      {
        target: first.target,
        workload: first.workload,
        mode,
        cpuMicros: median("cpuMicros"),
        p50Ms: median("p50Ms"),
        p99Ms: median("p99Ms"),
        peakMb: median("peakMb"),
        subgraphCalls: median("subgraphCalls"),
        subgraphBytes: median("subgraphBytes"),
        rounds: group.length,
      },
    ];
  });
  return medians.map((one) => {
    const ours = medians.find(
      ({ target, workload, mode }) => target === "kpu-graph" && workload === one.workload && mode === one.mode,
    );
    return { ...one, timesKpuGraph: ours === undefined ? null : rounded(one.cpuMicros / ours.cpuMicros, 1_000) };
  });
};

const columns = ["CPU us", "x kpu-graph", "p50 ms", "p99 ms", "peak MB", "calls", "subgraph KB"];
const line = (name: string, cells: readonly string[]) =>
  `${name.padEnd(19)}${cells.map((cell) => cell.padStart(12)).join("")}`;

const rowOf = (result: Result) =>
  line(result.target, [
    result.cpuMicros.toFixed(0),
    result.timesKpuGraph?.toFixed(2) ?? "-",
    result.p50Ms.toFixed(2),
    result.p99Ms.toFixed(1),
    result.peakMb.toFixed(0),
    result.subgraphCalls.toFixed(2),
    (result.subgraphBytes / 1024).toFixed(1),
  ]);

const sameInBothModes = (results: readonly Result[]) =>
  results.every((one) =>
    results.some(
      (other) =>
        other.mode !== one.mode &&
        other.target === one.target &&
        other.workload === one.workload &&
        other.cpuMicros === one.cpuMicros,
    ),
  );

/** The tables: one for each workload, credentials and mode; one for both modes where no target has a cache. */
export const tableOf = (results: readonly Result[], credentials: Credentials, leftOut: readonly LeftOut[]): string => {
  const modes: readonly Mode[] = sameInBothModes(results) ? ["cold"] : ["cold", "warm"];
  const workloads = [...new Set(results.map(({ workload }) => workload))];
  const who = credentials === "different" ? "another credential on every request" : "one credential for all requests";
  return workloads
    .flatMap((workload) =>
      modes.map((mode) => {
        const rows = results.filter((one) => one.workload === workload && one.mode === mode);
        const out = leftOut.filter((one) => one.workload === undefined || one.workload === workload);
        const title = `${workload}, ${modes.length === 1 ? "cold = warm" : mode}, ${who}, medians of ${rows[0]?.rounds ?? 0}`;
        return [
          title,
          line("target", columns),
          ...rows.map((row) => rowOf(row)),
          ...out.map(
            ({ target, reason }) => `${target.padEnd(19)}  left out: ${reason.replace(/\s+/g, " ").slice(0, 160)}`,
          ),
        ].join("\n");
      }),
    )
    .join("\n\n");
};
