// The two helper processes of a run, the front and the load, as this process speaks with them.
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { FrontCounts } from "./front/counts.ts";
import { type Outcome, outcomeShape, type Window } from "./load/window.ts";
import { nextMessage, type Started, startProcess } from "./processes.ts";

export interface Front {
  readonly port: number;
  /** What a target has asked of the subgraphs so far. */
  counts(target: string): Promise<FrontCounts>;
  stop(): Promise<void>;
}

export interface Load {
  run(window: Window): Promise<Outcome>;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const portShape = z.object({ port: z.number() });
const countsShape = z.object({ calls: z.number(), bytes: z.number(), made: z.number() });

const startHelper = (file: string, core: number | undefined): Promise<Started> =>
  startProcess({
    command: process.execPath,
    args: ["--conditions=source", "--import", "tsx", fileURLToPath(new URL(file, import.meta.url))],
    env: { NODE_ENV: "production" },
    cwd: root,
    core,
    ipc: true,
  });

const ask = (helper: Started, message: object): Promise<unknown> => {
  const answer = nextMessage(helper);
  helper.child.send(message);
  return answer;
};

/** Starts the front. */
export const startFront = async (core: number | undefined): Promise<Front> => {
  const front = await startHelper("./front/main.ts", core);
  const { port } = portShape.parse(await nextMessage(front));
  return {
    port,
    counts: async (target) => countsShape.parse(await ask(front, { counts: target })),
    stop: front.stop,
  };
};

/** Starts the load. */
export const startLoad = async (core: number | undefined): Promise<Load> => {
  const load = await startHelper("./load/main.ts", core);
  await nextMessage(load);
  return { run: async (window) => outcomeShape.parse(await ask(load, window)), stop: load.stop };
};
