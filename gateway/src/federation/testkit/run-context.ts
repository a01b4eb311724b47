// What the executor uses of a request's context, for a request of the public with twenty seconds left.
import { publicViewer } from "@kpu-graph/auth";
import { Canceller } from "../../cancellation.ts";
import { anybodysPassport } from "../../context.ts";
import { createRequestCounts } from "../../observe/counts.ts";
import type { RunContext } from "../federation.ts";

export const runContext = (): RunContext => ({
  requestId: "request-1",
  deadlineAt: performance.now() + 20_000,
  signal: new Canceller(),
  counts: createRequestCounts(),
  viewer: publicViewer,
  budgets: [],
  trace: undefined,
  passport: anybodysPassport,
  noteAudit: () => {},
});
