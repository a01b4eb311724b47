// Operations as prepared statements: planned, and after a few uses compiled for the tiers of the executor. Bounded in number.
import type { QueryPlan } from "@apollo/query-planner";
import type { DocumentNode, OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";
import type { CacheRule, CacheRules } from "../cache-rules/index.ts";
import { type ByteProgram, compileBytes, createScratchPool } from "../execute/bytes/index.ts";
import { compileObjects, type ObjectProgram } from "../execute/objects/index.ts";
import type { ExecutionSchema } from "../execute/schema.ts";

/** What is left of an operation for one caller, and what everything prepared for it is kept under. */
export interface OperationToRun {
  readonly document: DocumentNode;
  /** Of `document`. */
  readonly operation: OperationDefinitionNode;
  /** The text of `document`. */
  readonly source: string;
  /** sha256 of `source`, in hex. */
  readonly hash: string;
}

export interface Programs {
  /** undefined where @apollo/gateway's own executor must run it. */
  readonly objects: ObjectProgram | undefined;
  readonly bytes: ByteProgram | undefined;
}

export interface Statement {
  /** What it is kept under. */
  readonly key: string;
  /** How long its answers may be kept, and for whom. */
  readonly rule: CacheRule;
  readonly plan: QueryPlan;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Runs so far. */
  uses: number;
  /** Once compiled. */
  programs: Programs | undefined;
}

export interface StatementsOptions {
  readonly schema: ExecutionSchema;
  readonly rules: Pick<CacheRules, "ofOperation">;
  /** Runs before it is compiled: compiling takes milliseconds, which an operation that never comes again does not repay. */
  readonly compileAfter: number;
  /** Statements kept. */
  readonly most: number;
}

const none: Programs = { objects: undefined, bytes: undefined };

const keyOf = ({ hash, operation }: Pick<OperationToRun, "hash" | "operation">): string =>
  `${hash} ${operation.name?.value ?? ""}`;

/** Creates the memory of statements. */
export const createStatements = ({ schema, rules, compileAfter, most }: StatementsOptions) => {
  const kept = new LRUCache<string, Statement>({ max: most });
  const pool = createScratchPool();

  const compile = ({ plan, document, operation }: Statement): Programs => {
    const input = { plan, document, operation, schema };
    const objects = compileObjects(input);
    // Where the bytes are declined at run time, the objects must be able to go on.
    return objects === undefined ? none : { objects, bytes: compileBytes({ ...input, pool }) };
  };

  return {
    known: (asked: OperationToRun): Statement | undefined => kept.get(keyOf(asked)),
    add({ document, operation, hash }: OperationToRun, plan: QueryPlan): Statement {
      const key = keyOf({ hash, operation });
      const rule = rules.ofOperation({ document, operation });
      const statement: Statement = { key, rule, plan, document, operation, uses: 0, programs: undefined };
      kept.set(key, statement);
      return statement;
    },
    /** The programs of a statement that is about to run; none while it is too new. */
    programsOf(statement: Statement): Programs {
      statement.uses += 1;
      if (statement.programs === undefined && statement.uses > compileAfter) statement.programs = compile(statement);
      return statement.programs ?? none;
    },
  };
};
