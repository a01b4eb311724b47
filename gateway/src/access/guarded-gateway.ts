// The one way to the federation's executor: it gets the document the caller's authorization left, and the answer gets its nulls back.
import type { ApolloServerOptions } from "@apollo/server";
import { GraphQLError, type GraphQLSchema } from "graphql";
import type { Federation, Result, RunContext } from "../federation/federation.ts";
import type { BoundStatement } from "../prepared/bound-statement.ts";
import type { Supergraph } from "../supergraph/read-supergraph.ts";
import { applyRefusals } from "./apply-refusals.ts";
import type { Authorization } from "./authorization.ts";
import { executeIntrospection } from "./introspection.ts";
import type { Renames } from "./planner-names.ts";

/** What the request's context holds for the executor. */
export interface AuthorizedContext extends RunContext {
  /** Set once the operation is authorized; nothing is executed without it. */
  readonly authorization: Authorization | null;
  /** Set once it is prepared. */
  readonly statement: BoundStatement | null;
  /** What came of it, where it ran already. */
  readonly ran: Promise<Result> | null;
}

type Gateway = NonNullable<ApolloServerOptions<AuthorizedContext>["gateway"]>;
type Executor = NonNullable<Awaited<ReturnType<Gateway["load"]>>["executor"]>;
type RequestContext = Parameters<Executor>[0];

export type GuardedGateway = Gateway & {
  load(): Promise<{ executor: (context: RequestContext) => Promise<Result> }>;
};

// The library hands its context over as a record of anything: what we put in comes out.
const isAuthorizedContext = (context: object): context is AuthorizedContext =>
  "authorization" in context && "statement" in context && "ran" in context;

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

  const ask = async (
    context: AuthorizedContext,
    { document, operation, source, hash }: Authorization,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<Result> => {
    if (context.ran !== null) return context.ran;
    if (document === null || operation === null) return { data: {} };
    const bound = context.statement ?? {
      statement: await federation.prepare({ document, operation, source, hash }),
      variables,
    };
    const { result } = await federation.run(bound.statement, { variables: bound.variables, context });
    if (result === undefined) throw new Error("bytes were not asked for");
    return result;
  };

  const executor = async ({ context, request }: RequestContext): Promise<Result> => {
    if (!isAuthorizedContext(context) || context.authorization === null)
      throw new Error("an operation came to the executor without an authorization");
    const { introspection, fit } = context.authorization;
    const variables = request.variables ?? {};
    const result = await ask(context, context.authorization, variables);
    if (fit === null || result.data === undefined) return result;
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
