// Plans in another thread within a time limit: a document nobody planned for never holds the event loop, and never holds the thread for long.
import { Worker } from "node:worker_threads";
import { ClientError } from "@kpu-graph/errors";
import type { PlannerSettings, PlanOrder, PlanReply } from "./messages.ts";

export interface PlanThreadOptions extends PlannerSettings {
  /** Longest time for one plan, in milliseconds. */
  readonly limitMs: number;
  /** Documents that may wait; more are refused as OVERLOADED. */
  readonly mostWaiting: number;
  /** Time without a plan after which the thread is ended, in milliseconds; half a minute unless given. */
  readonly idleMs?: number;
}

export type Planned = Extract<PlanReply, { readonly size: number }>;

export interface PlanThread {
  /** Rejects with PLAN_TOO_EXPENSIVE past the limit, with OVERLOADED where too many wait. */
  plan(order: PlanOrder): Promise<Planned>;
  close(): Promise<void>;
}

interface Waiting {
  readonly order: PlanOrder;
  readonly settle: (planned: Planned) => void;
  readonly fail: (error: unknown) => void;
}

// From sources the thread must be able to read TypeScript, which it does not inherit.
const isSource = import.meta.url.endsWith(".ts");
const file = new URL(isSource ? "./thread.ts" : "./thread.js", import.meta.url);
const fromSources = `import("tsx/esm/api").then(({ register }) => (register(), import(${JSON.stringify(file.href)})))`;

/** Of the thread's young objects, in megabytes: with the default it holds 25 MB more, and plans no faster. */
const youngMb = 4;

/** What it holds, 25 MB, a gateway that knows its operations does without; the next new document waits 0.4 s for another. */
const usualIdleMs = 30_000;

const startThread = (workerData: PlannerSettings): Worker => {
  // What an operator loads into the process to watch it is not for this thread, and could keep it from starting.
  const options = { workerData, execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: youngMb } };
  return isSource ? new Worker(fromSources, { ...options, eval: true }) : new Worker(file, options);
};

/** Starts the thread at once; after a plan that took too long, a crash, or a time of rest, another is started for the next one. */
export const createPlanThread = (options: PlanThreadOptions): PlanThread => {
  const { plannerSdl, limitMs, mostWaiting, idleMs = usualIdleMs } = options;
  const waiting: Waiting[] = [];
  let underWay: Waiting | undefined;
  let timer: NodeJS.Timeout | undefined;
  let rest: NodeJS.Timeout | undefined;
  let worker: Worker | undefined;
  let isReady = false;
  let isClosed = false;

  const finish = (reply: Exclude<PlanReply, { readonly ready: true }> | Error) => {
    const asked = underWay;
    underWay = undefined;
    clearTimeout(timer);
    if (asked === undefined) return;
    if (reply instanceof Error) asked.fail(reply);
    else if ("fault" in reply) asked.fail(new Error(`no plan: ${reply.fault}`));
    else asked.settle(reply);
  };

  const endThread = () => {
    clearTimeout(rest);
    const ended = worker;
    worker = undefined;
    isReady = false;
    return ended?.terminate();
  };

  const giveUp = (error: Error) => {
    void endThread();
    finish(error);
    next();
  };

  const start = (): Worker => {
    const started = startThread({ plannerSdl });
    // A gateway that is asked nothing may end.
    started.unref();
    started.on("message", (reply: PlanReply) => {
      if (worker !== started) return;
      if ("ready" in reply) {
        isReady = true;
        armTimer();
        return;
      }
      finish(reply);
      next();
    });
    started.on("error", (error) => {
      if (worker === started) giveUp(error instanceof Error ? error : new Error("the planning thread failed"));
    });
    started.on("exit", () => {
      if (worker === started) giveUp(new Error("the planning thread ended"));
    });
    return started;
  };

  /** The time of a thread that is still starting is not the document's. */
  const armTimer = () => {
    if (underWay === undefined || !isReady) return;
    clearTimeout(timer);
    timer = setTimeout(() => giveUp(new ClientError("PLAN_TOO_EXPENSIVE")), limitMs);
  };

  /** Ends the thread when nothing is asked of it for a while. */
  const awaitRest = () => {
    clearTimeout(rest);
    rest = setTimeout(() => void endThread(), idleMs).unref();
  };

  const next = () => {
    if (isClosed || underWay !== undefined) return;
    underWay = waiting.shift();
    if (underWay === undefined) return awaitRest();
    clearTimeout(rest);
    worker ??= start();
    worker.postMessage(underWay.order);
    armTimer();
  };

  worker = start();
  awaitRest();
  return {
    plan: (order) =>
      new Promise((settle, fail) => {
        if (isClosed) fail(new ClientError("DRAINING"));
        else if (waiting.length >= mostWaiting) fail(new ClientError("OVERLOADED"));
        else {
          waiting.push({ order, settle, fail });
          next();
        }
      }),
    async close() {
      isClosed = true;
      const ended = endThread();
      finish(new ClientError("DRAINING"));
      for (const { fail } of waiting.splice(0)) fail(new ClientError("DRAINING"));
      await ended;
    },
  };
};
