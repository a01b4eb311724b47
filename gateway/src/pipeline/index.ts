// The one place where the order of the steps around an operation is written: who asks, what, whether they may; the answer; what is written down.
import { ClientError, type ErrorCode } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";
import type { Grant, LoadedPolicy, TierLimits } from "@kpu-graph/policy";
import type { Authorization, Authorize } from "../access/authorize.ts";
import { createScopesOf, resolveGrant } from "../access/grant.ts";
import type { PlainQuestion } from "../answers/plain-answers.ts";
import { type Authenticate, publicCaller, RefusedKey } from "../authenticate/index.ts";
import { createContext, type GatewayContext } from "../context.ts";
import type { Limiter } from "../limits/limiter.ts";
import { createRates } from "../limits/rate-headers.ts";
import { type Metrics, outcomeOf, type Tracing } from "../observe/index.ts";
import type { BoundStatement } from "../prepared/bound-statement.ts";
import type { AccessTable } from "../supergraph/access-table.ts";
import { createDeadlines } from "../transport/deadlines.ts";
import { type Answer, type Inquiry, type RequestHead, toAnswer, withCounts } from "./answer.ts";
import { nobodyAsked } from "./asked-people.ts";
import { type Exchange, toTold } from "./exchange.ts";
import { createKnownRequests } from "./known-requests.ts";
import { createOperationLog } from "./operation-log.ts";
import type { People } from "./people.ts";
import { createPermissions, type Permission } from "./permissions.ts";
import { createPrepare, type OperationDeps, type PreparedOperation } from "./prepare-operation.ts";
import { type RequestRefused, refuse, toRefusal } from "./refusal.ts";
import type { createSelfCheck } from "./self-check.ts";
import { createSpend } from "./spend.ts";
import { createViewers } from "./viewers.ts";

export interface PipelineDeps extends OperationDeps {
  readonly logger: Logger;
  readonly requestTimeoutMs: number;
  readonly policy: () => LoadedPolicy;
  readonly access: AccessTable;
  readonly authenticate: Authenticate;
  readonly authorize: Authorize;
  readonly limiter: Limiter;
  readonly selfCheck: ReturnType<typeof createSelfCheck>;
  readonly people: People;
  /** The address that counts, in one spelling. */
  readonly addressOf: (request: RequestHead) => string;
  /** Prepares the operation as authorized; throws what it is refused with. */
  readonly prepareStatement: (
    authorization: Authorization,
    operation: PreparedOperation,
    context: GatewayContext,
  ) => Promise<BoundStatement | null>;
  /** Runs the operation as authorized; at once where its answer is kept. */
  readonly execute: (question: PlainQuestion) => Answer | Promise<Answer>;
  readonly now: () => Date;
  readonly metrics: Pick<Metrics, "begin" | "end" | "alert">;
  readonly tracing: Tracing | undefined;
}

/** Refusals that the ledger keeps: somebody wanted to know about people, or used a key from elsewhere. */
const deniedCodes: ReadonlySet<ErrorCode> = new Set([
  "NETWORK_NOT_ALLOWED",
  "PURPOSE_REQUIRED",
  "PURPOSE_NOT_GRANTED",
  "TICKET_REQUIRED",
  "ROW_BUDGET",
  "LOOKUP_BUDGET",
  "CONTROL_UNAVAILABLE",
  "FORBIDDEN_FIELD",
]);

/** More than this at a time would only wait for one another. */
const mostUnderWay = 1_000;

/** Goes on with a value: at once where it is there. A request that was asked before waits for nobody, and a turn of the queue each step adds up. */
const then = <From, To>(value: From | Promise<From>, next: (value: From) => To | Promise<To>): To | Promise<To> =>
  value instanceof Promise ? value.then(next) : next(value);

/** Creates the handler of the graph: it gives every answer, refusals too; at once where the answer is kept. */
export const createPipeline = (deps: PipelineDeps) => {
  let underWay = 0;
  const { policy, access, authenticate, authorize, selfCheck, people, prepareStatement, execute, now } = deps;
  const { metrics, tracing } = deps;
  const prepare = createPrepare(deps);
  const knownRequests = createKnownRequests();
  const spend = createSpend(deps.limiter);
  const permissionFor = createPermissions(authorize);
  const viewerOf = createViewers(createScopesOf(access));
  const deadlines = createDeadlines();
  const ratesBeside = createRates();
  const logOperation = createOperationLog(deps.logger);

  /** Who is asking, and has this caller a request left? */
  const identify = ({ message }: Inquiry, exchange: Exchange): TierLimits | Promise<TierLimits> => {
    const { context, address } = exchange;
    return then(authenticate({ rawHeaders: message.rawHeaders, peerAddress: address }), (caller) => {
      exchange.caller = caller;
      context.viewer = viewerOf(caller, null);
      const limits = policy().limits[caller.tier];
      return then(spend("requests", 1, { caller, address, limits }), (requests) => {
        context.budgets = [requests];
        return limits;
      });
    });
  };

  /** The request as an operation; known where the very bytes came before. */
  const find = (
    { message: { method = "" }, read }: Inquiry,
    limits: TierLimits,
  ): PreparedOperation | Promise<PreparedOperation> => {
    const request = read();
    const known = knownRequests.find(request, limits);
    if (known !== undefined) return known.operation;
    return prepare({ request, limits, method }).then((operation) => {
      if (method === "POST") knownRequests.keep(request, { limits, operation });
      return operation;
    });
  };

  /** What is asked, and are its points left? */
  const admit = (
    inquiry: Inquiry,
    exchange: Exchange,
    limits: TierLimits,
  ): PreparedOperation | Promise<PreparedOperation> => {
    const { context, address, caller } = exchange;
    return then(find(inquiry, limits), (operation) => {
      exchange.operation = operation;
      exchange.asked = operation.asked;
      context.cost = operation.measure.cost;
      return then(spend("points", context.cost, { caller, address, limits }), (points) => {
        context.budgets = [...context.budgets, points];
        return operation;
      });
    });
  };

  /** What of it this caller may ask, for the purpose it names. */
  const permit = ({ message }: Inquiry, exchange: Exchange, operation: PreparedOperation): Permission => {
    const { context, caller } = exchange;
    const { grant, ticket, refusal } = resolveGrant(policy(), caller, message.headers, now());
    exchange.grant = grant;
    exchange.ticket = ticket;
    context.viewer = viewerOf(caller, grant);
    const permission = permissionFor({ operation, caller, viewer: context.viewer, grant, policy: policy() });
    context.authorization = permission.authorization;
    context.passport = { viewer: context.viewer, ...permission.papers };
    if (permission.authorization.asksPeople && refusal !== null) throw refuse(refusal);
    return permission;
  };

  /** Asks, with the rows it may return taken from the day's budget before. */
  const askForRows = async (question: PlainQuestion, { context, caller, asked }: Exchange, grant: Grant) => {
    const reservation = await people.reserve(caller, grant, asked);
    try {
      return await execute(question);
    } finally {
      const returned = context.audited.reduce((sum, { rows }) => sum + rows, 0);
      // Rows that could not be given back stay counted: too many rather than too few.
      await people.settle(reservation, returned, grant).catch(() => undefined);
    }
  };

  const ask = ({ message }: Inquiry, exchange: Exchange, operation: PreparedOperation): Answer | Promise<Answer> => {
    const { context, grant } = exchange;
    const question = { context, operation, message };
    const readsVoters = context.authorization?.restricted.has("Query.voters") === true;
    return readsVoters && grant !== null ? askForRows(question, exchange, grant) : execute(question);
  };

  /** Asks where people are read or something was refused: what the ledger must be told of is written before the answer leaves. */
  const askAndRecord = async (
    inquiry: Inquiry,
    exchange: Exchange,
    operation: PreparedOperation,
    permission: Permission,
  ): Promise<Answer> => {
    const { context, caller, address, asked } = exchange;
    const { restricted, refusals } = permission.authorization;
    // Left out by @skip or @include, a check is not asked, and costs nobody a look-up.
    if (restricted.has("Query.checkRegistration"))
      await selfCheck({ caller, address, method: inquiry.message.method ?? "", asked });
    const readsPeople = restricted.size > 0;
    if (readsPeople) people.requireReady(exchange.grant !== null);
    await bind(permission, operation, context);
    const answer = await ask(inquiry, exchange, operation);
    if (readsPeople)
      await people.writeRead(toTold(exchange), { bytes: Buffer.byteLength(answer.body), codes: context.outcome.codes });
    else if (refusals.length > 0 && caller.tier !== "public")
      await people.writeDenial(toTold(exchange), context.outcome.codes);
    return answer;
  };

  /** Prepares the operation as this caller may ask it, once for each kind of caller. */
  const bind = (
    permission: Permission,
    operation: PreparedOperation,
    context: GatewayContext,
  ): void | Promise<void> => {
    if (permission.bound) {
      permission.bound.statement.asked += 1;
      context.statement = permission.bound;
      return undefined;
    }
    return prepareStatement(permission.authorization, operation, context).then((bound) => {
      permission.bound = bound;
      context.statement = bound;
    });
  };

  const handle = (inquiry: Inquiry, exchange: Exchange): Answer | Promise<Answer> =>
    then(identify(inquiry, exchange), (limits) =>
      then(admit(inquiry, exchange, limits), (operation) => {
        const permission = permit(inquiry, exchange, operation);
        const { restricted, refusals } = permission.authorization;
        if (restricted.size > 0 || refusals.length > 0) return askAndRecord(inquiry, exchange, operation, permission);
        return then(bind(permission, operation, exchange.context), () => ask(inquiry, exchange, operation));
      }),
    );

  const refusalOf = (error: unknown, { context }: Exchange): RequestRefused => {
    const refusal = toRefusal(error);
    if (refusal !== undefined) return refusal;
    deps.logger.error({ err: error, requestId: context.requestId }, "unexpected error");
    return refuse("INTERNAL_SERVER_ERROR");
  };

  /** Tells log, metrics and trace of it, and the caller of its budgets. */
  const finish = (inquiry: Inquiry, exchange: Exchange, answer: Answer, codes: readonly ErrorCode[]): Answer => {
    const { context, operation } = exchange;
    const { counts, trace, viewer, startedAt, budgets } = context;
    const { status, headers, body, onSent } = withCounts(answer, context, inquiry.message);
    const ms = performance.now() - startedAt;
    const of = {
      tier: viewer.tier,
      outcome: outcomeOf(status, codes),
      codes,
      operationId: operation?.id,
      operationHash: operation?.hash,
      agency: viewer.agency,
      ms,
      bytesIn: Number(inquiry.message.headers["content-length"] ?? 0),
      bytesOut: typeof body === "string" ? Buffer.byteLength(body) : body.length,
      counts,
    };
    logOperation(context, { id: of.operationId, hash: of.operationHash }, codes, ms);
    metrics.end(of);
    trace?.end(of);
    return { status, headers, rates: ratesBeside(headers, budgets), body, onSent };
  };

  const refused = async (inquiry: Inquiry, exchange: Exchange, error: unknown): Promise<Answer> => {
    const refusal = refusalOf(error, exchange);
    if (error instanceof ClientError && error.cause instanceof RefusedKey) {
      const { agency, keyId } = error.cause;
      exchange.caller = { ...publicCaller, tier: "partner", agency, keyId };
    }
    if (deniedCodes.has(refusal.code) && exchange.caller.tier !== "public")
      await people.writeDenial(toTold(exchange), [refusal.code]);
    return finish(inquiry, exchange, toAnswer(refusal, inquiry), [refusal.code]);
  };

  /** The end of a request that something is waited for. */
  const settle = async (inquiry: Inquiry, exchange: Exchange, answered: Promise<Answer>): Promise<Answer> => {
    try {
      return finish(inquiry, exchange, await answered, exchange.context.outcome.codes);
    } catch (error) {
      // What cannot be entered in the ledger is itself refused, once.
      return await refused(inquiry, exchange, error).catch((cause: unknown) => {
        const refusal = refusalOf(cause, exchange);
        return finish(inquiry, exchange, toAnswer(refusal, inquiry), [refusal.code]);
      });
    } finally {
      underWay -= 1;
    }
  };

  const begin = (inquiry: Inquiry, exchange: Exchange): Answer | Promise<Answer> => {
    try {
      if (underWay > mostUnderWay) {
        metrics.alert("shed", exchange.context.viewer.tier);
        throw refuse("OVERLOADED", { "retry-after": "1" });
      }
      return handle(inquiry, exchange);
    } catch (error) {
      return Promise.reject(error);
    }
  };

  return (inquiry: Inquiry): Answer | Promise<Answer> => {
    const { id: requestId, response } = inquiry;
    const context = createContext({ requestId, response, requestTimeoutMs: deps.requestTimeoutMs, deadlines });
    const exchange: Exchange = {
      context,
      address: deps.addressOf(inquiry.message),
      caller: publicCaller,
      grant: null,
      ticket: null,
      operation: undefined,
      asked: nobodyAsked,
    };
    underWay += 1;
    metrics.begin();
    context.trace = tracing?.start(context.startedAt);
    const answered = begin(inquiry, exchange);
    if (answered instanceof Promise) return settle(inquiry, exchange, answered);
    underWay -= 1;
    return finish(inquiry, exchange, answered, context.outcome.codes);
  };
};
