// Runs a program: fetch after fetch as the plan has them, and then the answer in one go.
import type { FetchCounts, FetchSubgraph } from "../fetch.ts";
import { collectEntities, linkEntities } from "./entities.ts";
import type { EntityStep, FetchStep, Program, Step } from "./program.ts";
import { createRecord, scanAnswer, scanEntities } from "./scan.ts";
import type { Scratch, ScratchPool } from "./scratch.ts";
import { writeObject } from "./write.ts";

export interface BytesRun {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly fetch: FetchSubgraph;
  /** References to entities are counted here, if the run is served. */
  readonly counts?: FetchCounts;
  /** Where the answer is put: a buffer of so many bytes. */
  readonly allocate?: (length: number) => Buffer;
  /** Is given each reply once the answer is there: this run was the last to read it. Not called where the run declines. */
  readonly giveBack?: ((reply: Buffer) => void) | undefined;
}

interface Collected {
  readonly found: ReturnType<typeof collectEntities>;
  readonly text: string;
}

interface Run {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly fetch: FetchSubgraph;
  readonly scratch: Scratch;
  /** The record of all root fetches. */
  readonly root: number;
  representations: number;
  sent: number;
}

/** References of an entity fetch, as text; undefined where there is nothing to ask for. */
const collect = (run: Run, { hops, representation }: EntityStep): Collected | undefined => {
  const { scratch } = run;
  // Representations are written where the answer will be; they are text before anybody else writes.
  scratch.at = 0;
  const found = collectEntities(scratch, hops, representation, run.root);
  if (found.representations === 0) return undefined;
  run.representations += found.entities;
  run.sent += found.representations;
  return { found, text: scratch.out.toString("utf8", 0, scratch.at) };
};

/** Takes what a reply brings; false where it is not plain. */
const take = ({ scratch, root }: Run, step: FetchStep, bytes: Buffer, collected: Collected | undefined): boolean => {
  if (collected !== undefined)
    return (
      scanEntities(scratch, step.fetch, bytes, step.reply) &&
      linkEntities(scratch, collected.found, step.slot, scratch.made)
    );
  if (!scanAnswer(scratch, step.fetch, bytes, step.reply)) return false;
  scratch.tape[root + step.slot] = scratch.made;
  return true;
};

const runFetch = async (run: Run, step: FetchStep): Promise<boolean> => {
  const { entities, subgraph, planned } = step;
  try {
    const collected = entities && collect(run, entities);
    if (entities !== undefined && collected === undefined) return true;
    const body = step.body(run.variables, collected && [collected.text]);
    return take(run, step, await run.fetch({ subgraph, body, planned }), collected);
  } catch {
    // No reply. The next tier is told the same by the memory of the request's fetches, and says what becomes of it.
    return false;
  }
};

const runSequence = async (run: Run, steps: readonly Step[]): Promise<boolean> => {
  for (const inner of steps) if (!(await runStep(run, inner))) return false;
  return true;
};

const runTogether = async (run: Run, steps: readonly Step[]): Promise<boolean> => {
  const all = await Promise.all(steps.map((inner) => runStep(run, inner)));
  return all.every((isServed) => isServed);
};

/** Runs a step to its end, also where it is no use any more: the memory it works in is given to the next run afterwards. */
const runStep = (run: Run, step: Step): Promise<boolean> => {
  if (step.kind === "fetch") return runFetch(run, step);
  return step.kind === "parallel" ? runTogether(run, step.steps) : runSequence(run, step.steps);
};

/** Runs the program once; undefined where it declines. */
export const runProgram = async (program: Program, pool: ScratchPool, input: BytesRun): Promise<Buffer | undefined> => {
  const { variables, fetch, counts, allocate = Buffer.allocUnsafe, giveBack } = input;
  const scratch = pool.take();
  try {
    const root = createRecord(scratch, program.root);
    // Every run has this very form, whatever the caller's object has besides.
    const run: Run = { variables, fetch, scratch, root, representations: 0, sent: 0 };
    for (const step of program.steps) if (!(await runStep(run, step))) return undefined;
    scratch.at = 0;
    if (!writeObject(scratch, program.answer, root)) return undefined;
    if (counts) {
      counts.representations += run.representations;
      counts.representationsSent += run.sent;
    }
    const bytes = allocate(scratch.at);
    scratch.out.copy(bytes, 0, 0, scratch.at);
    if (giveBack) for (const reply of scratch.replies) if (reply !== undefined) giveBack(reply);
    return bytes;
  } finally {
    pool.giveBack(scratch);
  }
};
