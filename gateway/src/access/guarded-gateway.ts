// The one way to the federation's executor: it gets the document the caller's authorization left, and the answer gets its nulls back.
import type { ApolloGateway } from "@apollo/gateway";
import { GraphQLError } from "graphql";
import { applyRefusals } from "./apply-refusals.ts";
import type { Authorization } from "./authorization.ts";
import { executeIntrospection } from "./introspection.ts";
import type { Renames } from "./planner-names.ts";

/** What the request's context holds for the executor. */
export interface AuthorizedContext {
  /** Set once the operation is authorized; nothing is executed without it. */
  readonly authorization: Authorization | null;
}

type Executor = ApolloGateway["executor"];
type RequestContext = Parameters<Executor>[0];
type Result = Awaited<ReturnType<Executor>>;

export type GuardedGateway = Pick<ApolloGateway, "onSchemaLoadOrUpdate" | "stop"> & {
  load(options: Parameters<ApolloGateway["load"]>[0]): Promise<{ executor: Executor }>;
  readonly executor: Executor;
};

const authorizationOf = (context: RequestContext): Authorization => {
  const { authorization }: AuthorizedContext = { authorization: null, ...context.context };
  if (authorization === null) throw new Error("an operation came to the executor without an authorization");
  return authorization;
};

/** An error's path in the client's own response keys. */
const underClientsNames = (error: GraphQLError, renames: Renames): GraphQLError => {
  const { path, message, extensions } = error;
  const keys = new Map([...renames].map(([{ key }, name]) => [name, key]));
  if (!path?.some((step) => keys.has(String(step)))) return error;
  return new GraphQLError(message, {
    path: path.map((step) => keys.get(String(step)) ?? step),
    extensions,
    originalError: error,
  });
};

/** Wraps the gateway for ApolloServer's `gateway`. Two callers share a plan only where they were left the same document. */
export const createGuardedGateway = (federation: ApolloGateway): GuardedGateway => {
  const ask = (context: RequestContext, authorization: Authorization): Promise<Result> => {
    const { document, operation, source, hash } = authorization;
    if (document === null || operation === null) return Promise.resolve({ data: {} });
    return federation.executor({
      ...context,
      document,
      operation,
      source,
      queryHash: hash,
      request: { ...context.request, query: source },
    });
  };

  const executor: Executor = async (context) => {
    const authorization = authorizationOf(context);
    const { introspection, fit } = authorization;
    const result = await ask(context, authorization);
    if (fit === null || result.data === undefined) return result;
    const variables = context.request.variables ?? {};
    const introspected =
      introspection === null ? { values: {}, errors: [] } : executeIntrospection({ ...introspection, variables });
    const { data, errors } = applyRefusals(result.data, { ...fit, introspected: introspected.values });
    const inner = (result.errors ?? []).map((error) => underClientsNames(error, fit.renames));
    const all: readonly GraphQLError[] = [...inner, ...introspected.errors, ...errors];
    return { ...result, data, ...(all.length === 0 ? {} : { errors: all }) };
  };

  return {
    executor,
    onSchemaLoadOrUpdate: (callback) => federation.onSchemaLoadOrUpdate(callback),
    stop: () => federation.stop(),
    async load(options) {
      await federation.load(options);
      return { executor };
    },
  };
};
