// A run from start to end: helpers, targets, comparison, warm-up, rounds, report.
import { rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { BenchArguments } from "./arguments.ts";
import { answersOf, differenceOf, type Reply } from "./compare.ts";
import { startFront, startLoad } from "./helpers.ts";
import { type Bench, type Contender, type Credentials, measureWindow, type Sample, warmUp } from "./measure.ts";
import { canPin, pinSelf } from "./processes.ts";
import { isSound, type LeftOut, resultsOf, tableOf, unsoundOf } from "./report.ts";
import { type Place, startVariant } from "./start-target.ts";
import { targetOf } from "./targets/index.ts";
import type { RunningTarget, TargetName } from "./targets/target.ts";
import { type WorkloadName, workloadOf } from "./workloads.ts";

type Note = (line: string) => void;
type Answers = ReadonlyMap<WorkloadName, readonly Reply[]>;

interface Entrant extends Contender {
  readonly workloads: readonly WorkloadName[];
}

interface Run extends Bench {
  readonly wanted: BenchArguments;
  readonly note: Note;
  leaveOut(one: LeftOut): void;
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : "unknown fault");

const readAnswers = async (stock: RunningTarget, workloads: readonly WorkloadName[]): Promise<Answers> => {
  const answers = new Map<WorkloadName, readonly Reply[]>();
  for (const name of workloads) answers.set(name, await answersOf(stock, workloadOf(name)));
  return answers;
};

/** The workloads a target answers as stock does; every other one is put down as left out. */
const compare = async (target: TargetName, running: RunningTarget, stock: Answers, { leaveOut }: Run) => {
  const same: WorkloadName[] = [];
  for (const [workload, replies] of stock) {
    const reason = await answersOf(running, workloadOf(workload)).then(
      (own) => differenceOf(own, replies),
      (error: unknown) => reasonOf(error),
    );
    if (reason === undefined) same.push(workload);
    else leaveOut({ target, workload, reason: `it answers otherwise than stock: ${reason}` });
  }
  return same;
};

/** Starts what is wanted, in every variant, and holds the answers against those of stock. */
const enter = async (run: Run, place: Place, stock: RunningTarget, answers: Answers): Promise<readonly Entrant[]> => {
  const entrants: Entrant[] = [];
  for (const name of run.wanted.targets) {
    for (const variant of targetOf(name).variants) {
      const { modes } = variant;
      const id = modes.length > 1 ? name : `${name}-${modes.join()}`;
      try {
        const running = name === "apollo" ? stock : await startVariant(name, id, variant, place);
        entrants.push({ name, id, modes, running, workloads: await compare(name, running, answers, run) });
      } catch (error) {
        run.leaveOut({ target: name, workload: undefined, reason: reasonOf(error) });
      }
    }
  }
  return entrants;
};

// The part of a workload's time that may go into warming up.
const warmPart = 0.4;

/** Runs the rounds of one workload: every target in turn, then again; fewer, but one, when the time is over. */
const measureWorkload = async (run: Run, entrants: readonly Entrant[], workload: WorkloadName, endsAtMs: number) => {
  const { rounds, seconds, warmCpuSeconds: cpuSeconds } = run.wanted;
  const samples: Sample[] = [];
  const those = entrants.filter((one) => one.workloads.includes(workload));
  const warmMs = ((endsAtMs - performance.now()) * warmPart) / those.length;
  for (const contender of those) {
    run.note(`${workload}: warming ${contender.id}`);
    const until = performance.now() + warmMs;
    await warmUp(run, { contender, workload, seconds: Math.min(seconds, 1), cpuSeconds, endsAtMs: until });
  }
  let longestMs = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const began = performance.now();
    if (round > 1 && began + longestMs > endsAtMs) {
      run.note(`! ${workload}: ${round - 1} rounds of ${rounds}, for want of time`);
      break;
    }
    for (const credentials of ["different", "equal"] satisfies Credentials[]) {
      run.note(`${workload}: round ${round} of ${rounds}, ${credentials} credentials`);
      for (const contender of those) {
        samples.push(await measureWindow(run, { contender, workload, credentials, seconds }));
      }
    }
    longestMs = Math.max(longestMs, performance.now() - began);
  }
  for (const one of unsoundOf(samples)) run.leaveOut(one);
  return samples.filter((one) => isSound(one, samples));
};

const machineOf = (pinned: boolean) => {
  const [cpu] = cpus();
  const place = pinned ? "gateway on core 0, front and load on core 1" : "not pinned: no taskset, or one core only";
  return `${new Date().toISOString().slice(0, 10)}, ${cpus().length} x ${cpu?.model.trim()}, Node ${process.version}; ${place}`;
};

const writeJson = async (file: string, value: object) =>
  // npm runs scripts in the folder of package.json: a relative path is meant from where the user stands.
  writeFile(resolve(process.env["INIT_CWD"] ?? ".", file), `${JSON.stringify(value, null, 2)}\n`);

/** Measures what is wanted; returns the tables. */
export const runBench = async (wanted: BenchArguments, note: Note): Promise<string> => {
  const pinned = cpus().length > 1 && canPin();
  const [core, other] = pinned ? [0, 1] : [undefined, undefined];
  // Reading what the gateways log is not to cost them their core.
  if (other !== undefined) pinSelf(other);
  const dir = await mkdtemp(join(tmpdir(), "kpu-bench-"));
  process.once("exit", () => rmSync(dir, { recursive: true, force: true }));
  const stops: (() => Promise<unknown>)[] = [];
  const leftOut: LeftOut[] = [];
  const leaveOut = (one: LeftOut) => {
    leftOut.push(one);
    note(`! ${one.target}${one.workload === undefined ? "" : `, ${one.workload}`} is left out: ${one.reason}`);
  };
  try {
    const front = await startFront(other);
    stops.push(front.stop);
    const load = await startLoad(other);
    stops.push(load.stop);
    const place: Place = { dir, front, core, note, onStart: ({ stop }) => stops.push(stop) };
    // Stock runs in any case: the others' answers are held against its own, and the limits send them.
    const [only = { modes: [], env: {} }] = targetOf("apollo").variants;
    const stock = await startVariant("apollo", "apollo", only, place);
    const answers = await readAnswers(stock, wanted.workloads);
    const stored = [...answers.values()].flat().map(({ body, text }) => ({ body, answer: text }));
    await writeFile(join(dir, "answers.json"), JSON.stringify(stored));

    const run: Run = { front, load, wanted, note, leaveOut };
    const entrants = await enter(run, place, stock, answers);
    const samples: Sample[] = [];
    for (const [at, workload] of wanted.workloads.entries()) {
      // What one workload leaves of its share the next ones have.
      const share = (wanted.endsAtMs - performance.now()) / (wanted.workloads.length - at);
      samples.push(...(await measureWorkload(run, entrants, workload, performance.now() + share)));
    }
    const results = resultsOf(samples, "different");
    const equalCredentials = resultsOf(samples, "equal");
    const machine = machineOf(pinned);
    const titles = Object.fromEntries(wanted.targets.map((name) => [name, targetOf(name).title]));
    if (wanted.json !== undefined) {
      const { seconds } = wanted;
      await writeJson(wanted.json, { results, equalCredentials, leftOut, machine, titles, seconds });
    }
    return [
      `${machine}; windows of ${wanted.seconds} s`,
      ...Object.entries(titles).map(([name, title]) => `  ${name.padEnd(19)}${title}`),
      `\n${tableOf(results, "different", leftOut)}`,
      `\n${tableOf(equalCredentials, "equal", leftOut)}`,
    ].join("\n");
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
};
