// The line of one operation, read back from where the log goes.
import type { ServerResponse } from "node:http";
import { createLogger } from "@kpu-graph/logging";
import { expect, it } from "vitest";
import { createContext } from "../context.ts";
import { createDeadlines } from "../transport/deadlines.ts";
import { createOperationLog } from "./operation-log.ts";

const open = (level = "info") => {
  const lines: string[] = [];
  const log = createOperationLog(
    createLogger({ app: "gateway", level, destination: { write: (line) => lines.push(line) } }),
  );
  const response: ServerResponse = Object.create(null);
  const context = createContext({
    requestId: "request-1",
    response,
    requestTimeoutMs: 10,
    deadlines: createDeadlines(),
  });
  return { log, context, read: () => lines.map((line) => ({ ...JSON.parse(line), time: "" })) };
};

it("tells of an operation all that was counted, and of a document a part of its hash", () => {
  const { log, context, read } = open();
  context.viewer = { ...context.viewer, tier: "partner", agency: "bps", keyId: "k7m2p9q4" };
  context.cost = 12;
  Object.assign(context.counts, { fetches: 2, bytes: 1_234, representations: 10, representationsSent: 4 });
  Object.assign(context.counts, {
    servedBy: "bytes",
    answerCache: "miss",
    resolverHits: 7,
    sourceReads: 4,
    planMs: 1.6,
  });
  log(context, { id: "province-map", hash: "ab".repeat(32) }, ["SUBGRAPH_TIMEOUT"], 12.6);
  expect(read()).toEqual([
    {
      level: "info",
      time: "",
      app: "gateway",
      requestId: "request-1",
      tier: "partner",
      agency: "bps",
      keyId: "k7m2p9q4",
      operationName: "province-map",
      operationHash: "ab".repeat(8),
      ms: 13,
      fetches: 2,
      servedBy: "bytes",
      answerCache: "miss",
      bytes: 1_234,
      representations: 10,
      representationsSent: 4,
      resolverHits: 7,
      sourceReads: 4,
      planMs: 2,
      cost: 12,
      codes: ["SUBGRAPH_TIMEOUT"],
      msg: "operation",
    },
  ]);
});

it("leaves out numbers of nothing, but for the fetches", () => {
  const { log, context, read } = open();
  log(context, { id: undefined, hash: undefined }, [], 0.2);
  const counts = { ms: 0, fetches: 0, servedBy: "none", answerCache: "off", cost: 0, codes: [] };
  expect(read()).toEqual([
    { level: "info", time: "", app: "gateway", requestId: "request-1", tier: "public", ...counts, msg: "operation" },
  ]);
});

it("writes nothing where only warnings are wanted", () => {
  const { log, context, read } = open("warn");
  log(context, { id: undefined, hash: undefined }, [], 1);
  expect(read()).toEqual([]);
});
