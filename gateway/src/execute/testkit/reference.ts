// The executor every tier is measured by: @apollo/gateway's own, with data sources that read replies as the product's do.
import { executeQueryPlan } from "@apollo/gateway";
import type { QueryPlan } from "@apollo/query-planner";
import { ClientError, catalogue } from "@kpu-graph/errors";
import { type DocumentNode, Kind, type OperationDefinitionNode } from "graphql";
import { parseAnswer } from "../../subgraph/answer.ts";
import type { FetchSubgraph } from "../fetch.ts";
import type { ExecutionSchema } from "../schema.ts";
import { createWholeAnswer, type WholeAnswer } from "./whole-answer.ts";

type RequestContext = Parameters<typeof executeQueryPlan>[2];
type DataSource = Parameters<typeof executeQueryPlan>[1][string];

const isSchemaHash = (hash: string): hash is RequestContext["schemaHash"] => hash !== "";

/** The one operation of a document. */
export const operationOf = (document: DocumentNode): OperationDefinitionNode => {
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("a document without an operation");
  return operation;
};

export interface ReferenceOptions {
  readonly plan: QueryPlan;
  readonly document: DocumentNode;
  readonly schema: ExecutionSchema;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly fetch: FetchSubgraph;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

const createSource = (subgraph: string, fetch: FetchSubgraph): DataSource => ({
  async process({ request: { query, variables, operationName } }) {
    try {
      const bytes = await fetch({ subgraph, body: JSON.stringify({ query, variables, operationName }) });
      // undici reads JSON like this: a byte order mark is none of it.
      const { data, errors } = parseAnswer(JSON.parse(new TextDecoder().decode(bytes)));
      return { data: data ?? null, ...(errors === undefined ? {} : { errors }) };
    } catch (reason) {
      const code = reason instanceof ClientError ? reason.code : "SUBGRAPH_UNAVAILABLE";
      return { errors: [{ message: catalogue[code].message, path: [], extensions: { code, system: subgraph } }] };
    }
  },
});

/** The reference's context, but for the request's variables: it reads nothing else of it. */
const contextOf = ({ document, schema, variables }: ReferenceOptions): RequestContext => {
  const schemaHash = "none";
  if (!isSchemaHash(schemaHash)) throw new Error("no hash");
  return {
    request: { variables },
    logger: silent,
    schema: schema.apiSchema,
    schemaHash,
    context: {},
    cache: { get: async () => undefined, set: async () => {}, delete: async () => {} },
    queryHash: "",
    document,
    source: "",
    operationName: null,
    operation: operationOf(document),
    metrics: {},
    overallCachePolicy: {},
  };
};

/** Runs a plan with @apollo/gateway's executor. */
export const runReference = (options: ReferenceOptions): Promise<WholeAnswer> => {
  const { plan, document, schema, fetch } = options;
  const services = new Proxy<Record<string, DataSource>>(
    {},
    { get: (_none, name) => createSource(String(name), fetch) },
  );
  const fragments = Object.fromEntries(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  return createWholeAnswer(() =>
    executeQueryPlan(
      plan,
      services,
      contextOf(options),
      { schema: schema.apiSchema, operation: operationOf(document), fragments },
      schema.supergraphSchema,
      schema.api,
    ),
  );
};
