// What the load process is asked to do, and what it says of it: read on both sides of the channel.
import { z } from "zod";
import { workloadNames } from "../workloads.ts";

export const windowShape = z.object({
  port: z.number(),
  path: z.string(),
  workload: z.enum(workloadNames),
  /** Values of `authorization`, rotated one a request. */
  credentials: z.array(z.string()).min(1),
  /** No request begins after it; those that run are waited for. */
  milliseconds: z.number(),
});

export const outcomeShape = z.object({
  requests: z.number(),
  /** Answers that were no data without errors, and requests without an answer. */
  failed: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  elapsedMs: z.number(),
  bytes: z.number(),
});

export type Window = z.output<typeof windowShape>;
export type Outcome = z.output<typeof outcomeShape>;
