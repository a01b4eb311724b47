// The object tier: a plan over JSON objects, compiled once, with the answers of @apollo/gateway's own executor.
import { type Operation, operationFromDocument } from "@apollo/federation-internals";
import type { QueryPlan } from "@apollo/query-planner";
import { type DocumentNode, type GraphQLError, Kind, type OperationDefinitionNode } from "graphql";
import type { Variables } from "../body.ts";
import type { FetchCounts, FetchSubgraph } from "../fetch.ts";
import type { ExecutionSchema } from "../schema.ts";
import type { Completion, Fill } from "./completion.ts";
import { type DeclineReason, declineOf } from "./decline.ts";
import type { JsonObject } from "./json.ts";
import { compilePlan } from "./plan.ts";
import type { Run, Step } from "./run.ts";
import { compileAnswer } from "./shape.ts";
import { toGraphQLError } from "./thrown.ts";

export type { DeclineReason } from "./decline.ts";

export interface ObjectAnswer {
  /** Absent where the replies do not have the plan's shape. */
  readonly data?: Readonly<Record<string, unknown>> | null;
  /** What subgraphs told, and what a step of the plan threw (with its cause, and without a path). Absent where there are none. */
  readonly errors?: readonly GraphQLError[];
  /** Without errors: the faults of the values themselves, for which there are nulls in `data`. */
  readonly extensions?: { readonly valueCompletion: readonly GraphQLError[] };
}

export interface RunOptions {
  /** As the client sent them; checked against the operation, and without its defaults. */
  readonly variables: Variables;
  readonly fetch: FetchSubgraph;
  readonly counts?: FetchCounts;
  /** Told of every reply with rows of people. */
  readonly noteAudit?: Run["noteAudit"];
  readonly onUnreadable?: Run["onUnreadable"];
}

export interface ObjectProgram {
  /** Rejects where the reference executor does: a reply has a list in place of an object on the plan's way. */
  run(options: RunOptions): Promise<ObjectAnswer>;
}

export interface CompileOptions {
  readonly plan: QueryPlan;
  /** Of `document`, which the plan was made for; valid. */
  readonly operation: OperationDefinitionNode;
  readonly document: DocumentNode;
  readonly schema: ExecutionSchema;
  /** Told why, before the answer is undefined. */
  readonly onDecline?: (reason: DeclineReason) => void;
}

const fragmentsOf = ({ definitions }: DocumentNode) =>
  definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);

const toOperation = ({ operation, document, schema }: CompileOptions): Operation =>
  operationFromDocument(
    schema.api,
    { kind: Kind.DOCUMENT, definitions: [operation, ...fragmentsOf(document)] },
    { validate: false },
  );

/** Compiles an operation; undefined where it is one for the reference executor. */
export const compileObjects = (options: CompileOptions): ObjectProgram | undefined => {
  const operation = toOperation(options);
  const reason = declineOf(options.plan, operation);
  if (reason !== undefined) {
    options.onDecline?.(reason);
    return undefined;
  }
  const { supergraphSchema } = options.schema;
  const defaults: Variables = operation.collectDefaultedVariableValues();
  return createProgram({
    execute: compilePlan(options.plan, { supergraphSchema, defaults }),
    fill: compileAnswer(options.schema, operation),
    defaults,
  });
};

interface Parts {
  readonly execute: Step;
  readonly fill: Fill;
  readonly defaults: Variables;
}

// Apart from the planner's objects, so that none of them is kept.
const createProgram = ({ execute, fill, defaults }: Parts): ObjectProgram => {
  /** Throws where the answer is to have no data at all. */
  const complete = (root: JsonObject, variables: Variables) => {
    const run: Completion = {
      variables: Object.assign(Object.create(null), defaults, variables),
      path: [],
      errors: [],
    };
    const output: JsonObject = {};
    const isWhole = fill(root, output, run);
    return { data: isWhole ? output : null, faults: run.errors };
  };

  return {
    async run({ variables, fetch, counts, noteAudit, onUnreadable }) {
      const root: JsonObject = Object.create(null);
      const errors: GraphQLError[] = [];
      await execute({ variables, fetch, root, errors, counts, noteAudit, onUnreadable }, { path: [], value: root });
      try {
        const { data, faults } = complete(root, variables);
        if (errors.length > 0) return { errors, data };
        return faults.length > 0 ? { data, extensions: { valueCompletion: faults } } : { data };
      } catch (thrown) {
        return { errors: [toGraphQLError(thrown)] };
      }
    },
  };
};
