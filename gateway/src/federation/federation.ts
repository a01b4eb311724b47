// The federation: operations planned beside the event loop, run by the fastest tier of the executor that takes them, over our own sources.
import { buildOperationContext, executeQueryPlan } from "@apollo/gateway";
import { ClientError } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";
import type { ByteBuffers } from "../buffers/byte-buffers.ts";
import { createCacheRules } from "../cache-rules/index.ts";
import type { GatewayContext } from "../context.ts";
import type { FetchSubgraph } from "../execute/fetch.ts";
import { createFetchMemo } from "../execute/memo.ts";
import { type Ask, createFetchCache, type KeptFetches } from "../fetch-cache/fetch-cache.ts";
import { createLibraryLogger } from "../library-logger.ts";
import type { Metrics } from "../observe/index.ts";
import { createPlanThread } from "../plan/plan-thread.ts";
import { createPlans } from "../plan/plans.ts";
import type { Source } from "../subgraph/source.ts";
import type { Supergraph } from "../supergraph/read-supergraph.ts";
import { createReferenceContext, toDataSource } from "./reference.ts";
import { createStatements, type OperationToRun, type Statement } from "./statements.ts";

/** What the executor and its sources use of a request's context. */
export type RunContext = Pick<
  GatewayContext,
  "requestId" | "deadlineAt" | "signal" | "counts" | "passport" | "viewer" | "budgets" | "noteAudit" | "trace"
> & {
  /** "off": what is kept of fetches is not asked, as the whole answer is kept and must not begin its time with what is old already. */
  readonly fetchCache?: "off";
};

/** What planning uses of a request's context. */
export type PlanningContext = Pick<GatewayContext, "signal" | "counts" | "trace">;

export interface FederationOptions {
  readonly supergraph: Supergraph;
  /** One for each subgraph, by its name in the supergraph. */
  readonly sources: ReadonlyMap<string, Source<RunContext>>;
  readonly logger: Logger;
  readonly metrics?: Pick<Metrics, "planned" | "planRefused"> | undefined;
  /** For replies of subgraphs, and the policy that says which are for anybody; without it none is kept. */
  readonly fetchCache?: KeptFetches | undefined;
  /** Where the sources put their replies, which are given back as soon as nobody reads them any more. */
  readonly replies?: ByteBuffers | undefined;
  /** Runs of an operation before it is compiled; 2 unless said. */
  readonly compileAfter?: number;
}

export interface RunOptions {
  /** The client's, as they came. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RunContext;
  /** Given where the answer may be the JSON text of `data`: memory for it. */
  readonly allocate?: (length: number) => Buffer;
}

export type Result = Awaited<ReturnType<typeof executeQueryPlan>>;

/** What came of an operation: bytes only where they were allowed and nothing is in error. */
export type Executed =
  | { readonly bytes: Buffer; readonly result?: undefined }
  | { readonly bytes?: undefined; readonly result: Result };

export interface Federation {
  /** Prepares an operation; rejects with PLAN_TOO_EXPENSIVE, OVERLOADED or DRAINING. A known one costs a look. */
  prepare(operation: OperationToRun, request?: PlanningContext): Promise<Statement>;
  /** Runs a statement. It enforces no rights: clients reach it through the guard alone. */
  run(statement: Statement, options: RunOptions): Promise<Executed>;
  /** Statements that were asked for more than once. */
  inUse(): Iterable<Statement>;
  /** What must be purged so that nothing is left that a tag stands for. */
  purgedBy(tag: string): readonly string[];
  stop(): Promise<void>;
}

/** A plan that takes longer is given up: the limits of a request let through what takes half a second on a busy machine. */
const planLimitMs = 5_000;
const mostWaiting = 200;
const mostStatements = 2_000;

/** Creates the planner and executor; throws where the supergraph names a subgraph without a source. */
export const createFederation = ({
  supergraph,
  sources,
  logger,
  metrics,
  fetchCache,
  replies,
  compileAfter = 2,
}: FederationOptions): Federation => {
  // What we use of the library starts no exporter that looks for the outside world; its gateway class would. The product phones nobody.
  // biome-ignore lint/style/noProcessEnv: the library reads nothing else.
  process.env["APOLLO_TELEMETRY_DISABLED"] = "true";
  const { plannerSdl, subgraphs, execution } = supergraph;
  for (const name of subgraphs)
    if (!sources.has(name)) throw new Error(`the supergraph names a subgraph without an address: ${name}`);
  const onUnreadable = ({ requestId }: RunContext, subgraph: string, err: unknown): void =>
    logger.warn({ subgraph, requestId, code: "SUBGRAPH_UNAVAILABLE", err }, "subgraph failed");
  const rules = createCacheRules(supergraph);
  const { supergraphSchema } = execution;
  const kept =
    fetchCache &&
    createFetchCache({ ...fetchCache, replies, rules, schema: supergraphSchema, access: supergraph.access });

  const ask: Ask = ({ subgraph, body }, context, onReply) => {
    const source = sources.get(subgraph);
    return source === undefined ? Promise.reject(new Error("no such subgraph")) : source.fetch(body, context, onReply);
  };
  const fetchFor = (context: RunContext): FetchSubgraph =>
    kept === undefined || context.fetchCache === "off" ? (fetch) => ask(fetch, context) : kept.over(context, ask);

  const services = (context: RunContext) => {
    const fetch = fetchFor(context);
    return Object.fromEntries(
      [...sources.keys()].map((name) => [name, toDataSource(name, { fetch, context, onUnreadable })]),
    );
  };
  const toReferenceContext = createReferenceContext(execution.apiSchema, createLibraryLogger(logger));
  const thread = createPlanThread({ plannerSdl, limitMs: planLimitMs, mostWaiting });
  const plans = createPlans(thread);
  const statements = createStatements({
    schema: execution,
    rules,
    compileAfter,
    most: mostStatements,
  });

  const runReference = ({ plan, document, operation }: Statement, { variables, context }: RunOptions) =>
    executeQueryPlan(
      plan,
      services(context),
      toReferenceContext({ document, operation, variables }),
      buildOperationContext({
        schema: execution.apiSchema,
        operationDocument: document,
        ...(operation.name === undefined ? {} : { operationName: operation.name.value }),
      }),
      supergraphSchema,
      execution.api,
    );

  const planFor = async ({ hash, source, operation: { name } }: OperationToRun, request?: PlanningContext) => {
    const began = performance.now();
    try {
      const plan = await plans.plan({ hash, source, operationName: name?.value ?? null }, request?.signal);
      metrics?.planned(performance.now() - began);
      request?.trace?.plan(began);
      return plan;
    } catch (error) {
      const code = error instanceof ClientError ? error.code : "INTERNAL_SERVER_ERROR";
      metrics?.planRefused(code);
      request?.trace?.plan(began, code);
      throw error;
    } finally {
      if (request !== undefined) request.counts.planMs += performance.now() - began;
    }
  };

  return {
    async prepare(operation, request) {
      const known = statements.known(operation);
      if (known !== undefined) return known;
      const plan = await planFor(operation, request);
      return statements.known(operation) ?? statements.add(operation, plan);
    },
    async run(statement, options) {
      const { variables, context, allocate } = options;
      const { objects, bytes } = statements.programsOf(statement);
      const { counts } = context;
      if (objects === undefined) {
        counts.servedBy = "reference";
        return { result: await runReference(statement, options) };
      }
      // One memory for both tiers: what declines has asked already, and nothing is asked twice.
      const fetch = createFetchMemo(fetchFor(context));
      const answer =
        allocate && (await bytes?.run({ variables, fetch, counts, allocate, giveBack: replies?.giveBack }));
      counts.servedBy = answer === undefined ? "objects" : "bytes";
      if (answer !== undefined) return { bytes: answer };
      return {
        result: await objects.run({
          variables,
          fetch,
          counts,
          noteAudit: context.noteAudit,
          onUnreadable: (subgraph, err) => onUnreadable(context, subgraph, err),
        }),
      };
    },
    inUse: statements.inUse,
    purgedBy: rules.purgedBy,
    stop: () => thread.close(),
  };
};
