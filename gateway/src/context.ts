// What travels with one request through the gateway: who asks, its id, its deadline, the signal that ends all work for it.
import { type Passport, publicViewer, type Viewer } from "@kpu-graph/auth";
import type { ErrorCode } from "@kpu-graph/errors";
import type { Authorization } from "./access/authorize.ts";
import { type Cancellation, Canceller } from "./cancellation.ts";
import type { Result } from "./federation/federation.ts";
import type { NamedBudget } from "./limits/rate-headers.ts";
import { createRequestCounts, type RequestCounts, type RequestTrace } from "./observe/index.ts";
import type { AnswerEnd } from "./pipeline/answer.ts";
import type { BoundStatement } from "./prepared/bound-statement.ts";
import { type Deadlines, type Ending, unwatched } from "./transport/deadlines.ts";

/** People read by one fetch: rows, and the ledger's tokens of whom they are about. */
export interface AuditedRead {
  readonly subgraph: string;
  readonly rows: number;
  readonly subjects: readonly string[];
}

/** A passport as long as it is not written: each fetch adds the request's id and what is left of its time. */
export type RequestPassport = Omit<Passport, "requestId" | "deadlineMs">;

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
  readonly signal: Cancellation;
  /** What came of it so far. An object of its own: Apollo Server executes with a copy of the context, whose own fields nobody else sees. */
  readonly outcome: Outcome;
  /** Nobody known until authentication has said who; purpose and scopes once a grant is found. */
  viewer: Viewer;
  /** What subgraphs are told, signed: who asks, for what, under which masks. */
  passport: RequestPassport;
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

/** The end of a request: at its deadline, or when the client has gone. Watched for when somebody asks: an answer from memory waits for nobody. */
class RequestEnd implements Ending {
  readonly response: AnswerEnd;
  readonly deadlines: Deadlines;
  readonly dueAt: number;
  place = unwatched;
  canceller: Canceller | undefined = undefined;

  constructor(response: AnswerEnd, deadlines: Deadlines, dueAt: number) {
    this.response = response;
    this.deadlines = deadlines;
    this.dueAt = dueAt;
  }

  watch(): Cancellation {
    const { response, deadlines } = this;
    const canceller = new Canceller();
    this.canceller = canceller;
    const onClose = (): void => {
      deadlines.delete(this);
      if (!response.writableFinished) canceller.abort("client has gone");
    };
    deadlines.add(this);
    if (response.closed) onClose();
    else response.once("close", onClose);
    return canceller;
  }

  expire(): void {
    this.canceller?.abort("deadline");
  }
}

/** Of nobody in particular. One object: what is written of it for one fetch serves all. */
export const anybodysPassport: RequestPassport = { viewer: publicViewer, masks: {}, areas: null };
const noBudgets: readonly NamedBudget[] = [];
const noCodes: readonly ErrorCode[] = [];

// A class for the getter alone: Apollo Server makes a copy of the context, and an object's own getter would be read for it.
class RequestContext implements GatewayContext {
  readonly requestId: string;
  readonly startedAt: number;
  readonly deadlineAt: number;
  readonly end: RequestEnd;
  readonly outcome: Outcome = { codes: noCodes };
  readonly counts = createRequestCounts();
  readonly audited: AuditedRead[] = [];
  viewer = publicViewer;
  passport = anybodysPassport;
  authorization: Authorization | null = null;
  statement: BoundStatement | null = null;
  ran: Promise<Result> | null = null;
  trace: RequestTrace | undefined = undefined;
  budgets = noBudgets;
  cost = 0;

  constructor({ requestId, response, requestTimeoutMs, deadlines }: ContextOf) {
    this.requestId = requestId;
    this.startedAt = performance.now();
    this.deadlineAt = this.startedAt + requestTimeoutMs;
    this.end = new RequestEnd(response, deadlines, this.deadlineAt);
  }

  get signal(): Cancellation {
    return this.end.canceller ?? this.end.watch();
  }

  readonly noteAudit = (subgraph: string, read: Omit<AuditedRead, "subgraph">): void => {
    this.audited.push({ subgraph, ...read });
  };
}

export interface ContextOf {
  readonly requestId: string;
  readonly response: AnswerEnd;
  readonly requestTimeoutMs: number;
  /** One for all requests. */
  readonly deadlines: Deadlines;
}

/** Creates the context of one request, which ends with its response. */
export const createContext = (of: ContextOf): GatewayContext => new RequestContext(of);
