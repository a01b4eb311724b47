// What @apollo/gateway's own executor wants of us, for operations that no tier of ours takes: data sources, and a request's context.
import type { executeQueryPlan, GraphQLDataSource } from "@apollo/gateway";
import type { Logger } from "@kpu-graph/logging";
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import type { FetchSubgraph, PlannedFetch } from "../execute/fetch.ts";
import { failedReply, type Reply, readReply } from "../execute/objects/reply.ts";
import type { RunContext } from "./federation.ts";

interface SourceOptions {
  readonly fetch: FetchSubgraph;
  readonly context: RunContext;
  readonly onUnreadable: (context: RunContext, subgraph: string, cause: unknown) => void;
}

/** Wraps one source for one request. */
export const toDataSource = (subgraph: string, { fetch, context, onUnreadable }: SourceOptions): GraphQLDataSource => {
  const ask = async (planned: PlannedFetch, variables: unknown): Promise<Reply> => {
    const { operation: query, operationName } = planned;
    const body = JSON.stringify({ query, variables, operationName });
    let bytes: Buffer;
    try {
      bytes = await fetch({ subgraph, body, planned });
    } catch (reason) {
      return failedReply(reason, subgraph);
    }
    return readReply(bytes, subgraph, (cause) => onUnreadable(context, subgraph, cause));
  };

  return {
    async process({ request: { query = "", variables, operationName } }) {
      const { data, errors, audit } = await ask({ operation: query, operationName }, variables);
      if (audit !== undefined) context.noteAudit(subgraph, audit);
      const told = errors.map(({ message, path, extensions }) => ({ message, path: [...path], extensions }));
      return { data, ...(told.length === 0 ? {} : { errors: told }) };
    },
  };
};

type RequestContext = Parameters<typeof executeQueryPlan>[2];

interface ReferenceRun {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

const isSchemaHash = (hash: string): hash is RequestContext["schemaHash"] => hash !== "";
const noCache = { get: async () => undefined, set: async () => {}, delete: async () => {} };

/** Makes the context of a run. The executor reads the variables and the logger of it. */
export const createReferenceContext = (schema: GraphQLSchema, logger: Logger) => {
  const schemaHash = "none";
  if (!isSchemaHash(schemaHash)) throw new Error("no hash");
  return ({ document, operation, variables }: ReferenceRun): RequestContext => ({
    request: { variables },
    logger,
    schema,
    schemaHash,
    context: {},
    cache: noCache,
    queryHash: "",
    document,
    source: "",
    operationName: null,
    operation,
    metrics: {},
    overallCachePolicy: {},
  });
};
