// Operations as prepared statements: planned, and after a few uses compiled for the tiers of the executor. Bounded in number and size, and
// what came once never drives out what is in use.
import type { QueryPlan } from "@apollo/query-planner";
import { type DocumentNode, Kind, type OperationDefinitionNode, OperationTypeNode } from "graphql";
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
  /** Is it in normal form, its literals no part of it? No unless said. */
  readonly isNormal?: boolean;
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
  /** These three are for what no program runs: nothing is left in them once there is one. */
  plan: QueryPlan;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** The text of the document. */
  readonly source: string;
  readonly isNormal: boolean;
  /** Requests for it so far, those included that needed no run. */
  asked: number;
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
  /** Statements kept that came more than once. Of those that came once an eighth of it. */
  readonly most: number;
}

/** Characters of all that are kept; each is some fifty bytes of programs, or twenty of a plan and a document. */
const keptCharacters = 1_000_000;
/** What a statement costs besides. */
const ownCharacters = 40;

const noPlan: QueryPlan = { kind: "QueryPlan" };
const noDocument: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };
const noOperation: OperationDefinitionNode = {
  kind: Kind.OPERATION_DEFINITION,
  operation: OperationTypeNode.QUERY,
  selectionSet: { kind: Kind.SELECTION_SET, selections: [] },
};
const none: Programs = { objects: undefined, bytes: undefined };

const keyOf = ({ hash, operation }: Pick<OperationToRun, "hash" | "operation">): string =>
  `${hash} ${operation.name?.value ?? ""}`;

/** Creates the memory of statements. */
export const createStatements = ({ schema, rules, compileAfter, most }: StatementsOptions) => {
  const bounds = (part: number) => ({
    max: Math.ceil(most * part),
    maxSize: keptCharacters * part,
    sizeCalculation: ({ source }: Statement) => source.length + ownCharacters,
  });
  const once = new LRUCache<string, Statement>(bounds(1 / 8));
  const inUse = new LRUCache<string, Statement>(bounds(1));
  const pool = createScratchPool();

  const compile = ({ plan, document, operation }: Statement): Programs => {
    const input = { plan, document, operation, schema };
    const objects = compileObjects(input);
    // Where the bytes are declined at run time, the objects must be able to go on.
    return objects === undefined ? none : { objects, bytes: compileBytes({ ...input, pool }) };
  };

  /** Who runs it by its plan at this moment has taken that already. */
  const release = (statement: Statement) => {
    statement.plan = noPlan;
    statement.document = noDocument;
    statement.operation = noOperation;
  };

  return {
    known(asked: OperationToRun): Statement | undefined {
      const key = keyOf(asked);
      let statement = inUse.get(key);
      if (statement === undefined) {
        statement = once.get(key);
        if (statement === undefined) return undefined;
        once.delete(key);
        inUse.set(key, statement);
      }
      statement.asked += 1;
      return statement;
    },
    add({ document, operation, source, hash, isNormal = false }: OperationToRun, plan: QueryPlan): Statement {
      const key = keyOf({ hash, operation });
      const rule = rules.ofOperation({ document, operation });
      const made = { key, rule, plan, document, operation, source, isNormal };
      const statement: Statement = { ...made, asked: 1, uses: 0, programs: undefined };
      once.set(key, statement);
      return statement;
    },
    /** Those that came more than once. */
    inUse: (): Iterable<Statement> => inUse.values(),
    /** The programs of a statement that is about to run; none while it is too new. */
    programsOf(statement: Statement): Programs {
      statement.uses += 1;
      if (statement.programs === undefined && statement.uses > compileAfter) {
        statement.programs = compile(statement);
        if (statement.programs.objects !== undefined) release(statement);
      }
      return statement.programs ?? none;
    },
  };
};
