// The planning thread: one order at a time, answered by a plan or by a fault.
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import type { PlanReply } from "./messages.ts";
import { createPlanner } from "./planner.ts";

const settings = z.object({ plannerSdl: z.string() });
const order = z.object({ source: z.string(), operationName: z.string().nullable() });

const plan = createPlanner(settings.parse(workerData));

const obey = (message: unknown): PlanReply => {
  try {
    const found = plan(order.parse(message));
    return { plan: found, size: JSON.stringify(found).length };
  } catch (error) {
    // Its message may quote the document, and faults are logged.
    return { fault: error instanceof Error ? error.name : "no error" };
  }
};

const tell = (reply: PlanReply) => parentPort?.postMessage(reply);
parentPort?.on("message", (message: unknown) => tell(obey(message)));
tell({ ready: true });
