// The one way to the federation's executor: it gets the document the caller's authorization left, and the answer gets its nulls back.
import type { ApolloServerOptions, BaseContext } from "@apollo/server";
import { GraphQLError, type GraphQLSchema } from "graphql";
import type { Federation } from "../federation/federation.ts";
import type { Supergraph } from "../supergraph/read-supergraph.ts";
import { applyRefusals } from "./apply-refusals.ts";
import type { Authorization } from "./authorization.ts";
import { executeIntrospection } from "./introspection.ts";
import type { Renames } from "./planner-names.ts";

/** What the request's context holds for the executor. */
export interface AuthorizedContext {
  /** Set once the operation is authorized; nothing is executed without it. */
  readonly authorization: Authorization | null;
}

type RequestContext = Parameters<Federation["execute"]>[0];
type Result = Awaited<ReturnType<Federation["execute"]>>;

export type GuardedGateway = NonNullable<ApolloServerOptions<BaseContext>["gateway"]> & {
  load(): Promise<{ executor: (context: RequestContext) => Promise<Result> }>;
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

/** Wraps the federation for ApolloServer's `gateway`. Two callers share a plan only where they were left the same document. */
export const createGuardedGateway = (
  federation: Federation,
  { apiSchema, plannerSdl }: Pick<Supergraph, "apiSchema" | "plannerSdl">,
): GuardedGateway => {
  const listeners = new Set<(schema: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void>();

  const ask = (context: RequestContext, authorization: Authorization): Promise<Result> => {
    const { document, operation, source, hash } = authorization;
    if (document === null || operation === null) return Promise.resolve({ data: {} });
    return federation.execute({
      ...context,
      document,
      operation,
      source,
      queryHash: hash,
      request: { ...context.request, query: source },
    });
  };

  const executor = async (context: RequestContext): Promise<Result> => {
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
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => federation.stop(),
    async load() {
      for (const listener of listeners) listener({ apiSchema, coreSupergraphSdl: plannerSdl });
      return { executor };
    },
  };
};
