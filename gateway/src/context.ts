// What travels with one request through the gateway: who asks, its id, its deadline, the signal that ends all work for it.
import type { ServerResponse } from "node:http";
import { type Passport, publicPassport, publicViewer, type Viewer } from "@kpu-graph/auth";
import type { ErrorCode } from "@kpu-graph/errors";
import type { Authorization } from "./access/authorize.ts";
import type { Result } from "./federation/federation.ts";
import type { NamedBudget } from "./limits/rate-headers.ts";
import { createRequestCounts, type RequestCounts, type RequestTrace } from "./observe/index.ts";
import type { BoundStatement } from "./prepared/bound-statement.ts";

/** People read by one fetch: rows, and the ledger's tokens of whom they are about. */
export interface AuditedRead {
  readonly subgraph: string;
  readonly rows: number;
  readonly subjects: readonly string[];
}

export interface Outcome {
  /** Codes of the answer's errors; for the log and the ledger. */
  codes: readonly ErrorCode[];
}

export interface GatewayContext {
  readonly requestId: string;
  readonly startedAt: number;
  /** Milliseconds of the process clock at which the request ends. */
  readonly deadlineAt: number;
  /** Aborted at the deadline, or when the client has gone. */
  readonly signal: AbortSignal;
  /** What came of it so far. An object of its own: Apollo Server executes with a copy of the context, whose own fields nobody else sees. */
  readonly outcome: Outcome;
  /** Nobody known until authentication has said who; purpose and scopes once a grant is found. */
  viewer: Viewer;
  /** What subgraphs are told, signed: who asks, for what, under which masks. */
  passport: Passport;
  /** Set once the operation is authorized; nothing is executed without it. */
  authorization: Authorization | null;
  /** Set once it is prepared; null also where nothing of it is left. */
  statement: BoundStatement | null;
  /** What came of it, where it ran before Apollo Server gives the answer its form. */
  ran: Promise<Result> | null;
  /** What it took so far. */
  readonly counts: RequestCounts;
  /** Of a request that is traced. */
  trace: RequestTrace | undefined;
  /** The caller's budgets as this request found them. */
  budgets: readonly NamedBudget[];
  /** Points of the operation; for the log. */
  cost: number;
  /** People read so far. Complete when the last fetch has answered. */
  readonly audited: readonly AuditedRead[];
  /** Notes what a subgraph says it has read of people. */
  noteAudit(subgraph: string, read: Omit<AuditedRead, "subgraph">): void;
}

/** The end of a request: at its deadline, or when the client has gone. Made when somebody asks: an answer from memory waits for nobody. */
const createEnd = (response: ServerResponse, deadlineAt: number): (() => AbortSignal) => {
  let signal: AbortSignal | undefined;
  return () => {
    if (signal !== undefined) return signal;
    const controller = new AbortController();
    signal = controller.signal;
    const onClose = (): void => {
      clearTimeout(timer);
      if (!response.writableFinished) controller.abort("client has gone");
    };
    const timer = setTimeout(() => controller.abort("deadline"), Math.max(0, deadlineAt - performance.now()));
    if (response.closed) onClose();
    else response.once("close", onClose);
    return signal;
  };
};

/** Creates the context of one request, which ends with its response. */
export const createContext = (
  requestId: string,
  response: ServerResponse,
  requestTimeoutMs: number,
): GatewayContext => {
  const startedAt = performance.now();
  const deadlineAt = startedAt + requestTimeoutMs;
  const endOf = createEnd(response, deadlineAt);
  const audited: AuditedRead[] = [];
  return {
    requestId,
    startedAt,
    deadlineAt,
    get signal() {
      return endOf();
    },
    outcome: { codes: [] },
    counts: createRequestCounts(),
    trace: undefined,
    viewer: publicViewer,
    passport: publicPassport(requestId, requestTimeoutMs),
    authorization: null,
    statement: null,
    ran: null,
    budgets: [],
    cost: 0,
    audited,
    noteAudit: (subgraph, read) => void audited.push({ subgraph, ...read }),
  };
};
