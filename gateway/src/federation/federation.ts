// The federation for Apollo Server: plans made beside the event loop, run by @apollo/gateway's executor over our own data sources.
import { buildOperationContext, executeQueryPlan, type GraphQLDataSource } from "@apollo/gateway";
import type { QueryPlan } from "@apollo/query-planner";
import type { Logger } from "@kpu-graph/logging";
import type { GatewayContext } from "../context.ts";
import { createLibraryLogger } from "../library-logger.ts";
import { createPlanThread } from "../plan/plan-thread.ts";
import { createPlans, type OperationToPlan } from "../plan/plans.ts";
import type { Supergraph } from "../supergraph/read-supergraph.ts";

export interface FederationOptions {
  readonly supergraph: Supergraph;
  /** One for each subgraph, by its name in the supergraph. */
  readonly sources: ReadonlyMap<string, GraphQLDataSource<GatewayContext>>;
  readonly logger: Logger;
}

type RequestContext = Parameters<typeof executeQueryPlan>[2];
type Result = Awaited<ReturnType<typeof executeQueryPlan>>;

export interface Federation {
  /** Plans an operation that is not planned yet; rejects with PLAN_TOO_EXPENSIVE, OVERLOADED or DRAINING. */
  plan(operation: OperationToPlan, signal?: AbortSignal): Promise<QueryPlan>;
  /** Runs the operation of `document`, whose `queryHash` is the hash of `source` and which was planned, or is now. It enforces no rights: clients reach it through the guard alone. */
  execute(context: RequestContext): Promise<Result>;
  stop(): Promise<void>;
}

/** A plan that takes longer is given up: the limits of a request let through what takes half a second on a busy machine. */
const planLimitMs = 5_000;
const mostWaiting = 200;

/** Creates the planner and executor; throws where the supergraph names a subgraph without a source. */
export const createFederation = ({ supergraph, sources, logger }: FederationOptions): Federation => {
  // What we use of the library starts no exporter that looks for the outside world; its gateway class would. The product phones nobody.
  // biome-ignore lint/style/noProcessEnv: the library reads nothing else.
  process.env["APOLLO_TELEMETRY_DISABLED"] = "true";
  const { plannerSdl, subgraphs, execution } = supergraph;
  for (const name of subgraphs)
    if (!sources.has(name)) throw new Error(`the supergraph names a subgraph without an address: ${name}`);
  const serviceMap = Object.fromEntries(sources);
  const libraryLogger = createLibraryLogger(logger);
  const thread = createPlanThread({ plannerSdl, limitMs: planLimitMs, mostWaiting });
  const plans = createPlans(thread);

  return {
    plan: plans.plan,
    async execute(context) {
      const { document, operationName, queryHash, source } = context;
      const plan = await plans.plan({ hash: queryHash, source, operationName });
      const operationContext = buildOperationContext({
        schema: execution.apiSchema,
        operationDocument: document,
        ...(operationName === null ? {} : { operationName }),
      });
      return executeQueryPlan(
        plan,
        serviceMap,
        { ...context, logger: libraryLogger },
        operationContext,
        execution.supergraphSchema,
        execution.api,
      );
    },
    stop: () => thread.close(),
  };
};
