// The first tier of the executor: answers are put together from the bytes of the replies, which are read but never taken apart into objects.
import { operationFromDocument } from "@apollo/federation-internals";
import type { QueryPlan } from "@apollo/query-planner";
import { type DocumentNode, Kind, type OperationDefinitionNode } from "graphql";
import type { ExecutionSchema } from "../schema.ts";
import type { Program } from "./program.ts";
import { type BytesRun, runProgram } from "./run.ts";
import { createScratchPool, type ScratchPool } from "./scratch.ts";
import { sealProgram } from "./seal.ts";
import { createBareShape } from "./shape.ts";
import { compileStep } from "./steps.ts";
import { compileObject } from "./template.ts";
import { decline, Unplain } from "./unplain.ts";
import { toWanted } from "./wanted.ts";

export type { BytesRun } from "./run.ts";
export { createScratchPool, type ScratchPool } from "./scratch.ts";

export interface BytesInput {
  readonly plan: QueryPlan;
  /** The client's operation, valid, and the document it and its fragments stand in. */
  readonly operation: OperationDefinitionNode;
  readonly document: DocumentNode;
  readonly schema: ExecutionSchema;
  /** Working memory shared with other programs. */
  readonly pool?: ScratchPool;
  /** Hears why there is no program: fixed text, at most with names of the plan's nodes. */
  readonly onDecline?: (reason: string) => void;
}

export interface ByteProgram {
  /**
   * Runs the operation: the JSON text of `data`, byte for byte what @apollo/gateway's executor and JSON.stringify would make of the same
   * replies. undefined where a reply is not plain: nothing is wrong then, but a slower tier must say what the answer is. Never rejects.
   */
  run(run: BytesRun): Promise<Buffer | undefined>;
}

const compile = ({ plan, operation, document, schema }: BytesInput): Program => {
  const { node } = plan;
  if (node === undefined || node.kind === "Subscription") return decline("a plan without fetches");
  if (operation.operation !== "query" || operation.directives?.length) return decline("not a plain query");
  const type = schema.supergraphSchema.getQueryType();
  if (!type) return decline("a schema without queries");
  const root = createBareShape(type);
  const compiling = { schemas: schema, root, fetches: 0 };
  const step = compileStep(compiling, node);
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const asked = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] } as const;
  const answer = compileObject(root, toWanted(operationFromDocument(schema.api, asked, { validate: false })), true);
  return sealProgram({ step, root, answer });
};

// Apart from the plan and the document, so that they are not kept.
const createProgram = (program: Program, pool: ScratchPool): ByteProgram => ({
  run: (run) => runProgram(program, pool, run),
});

/** Compiles a planned operation; undefined where a slower tier must run it. The operation must have been validated. */
export const compileBytes = (input: BytesInput): ByteProgram | undefined => {
  try {
    return createProgram(compile(input), input.pool ?? createScratchPool());
  } catch (err) {
    if (!(err instanceof Unplain)) throw err;
    input.onDecline?.(err.message);
    return undefined;
  }
};
