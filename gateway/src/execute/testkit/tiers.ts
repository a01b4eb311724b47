// The tiers as the comparison runs them. A tier that is to be compared gets its place here.
import type { QueryPlan } from "@apollo/query-planner";
import type { DocumentNode } from "graphql";
import type { FetchSubgraph } from "../fetch.ts";
import { compileObjects } from "../objects/index.ts";
import type { ExecutionSchema } from "../schema.ts";
import { operationOf } from "./reference.ts";
import { createWholeAnswer, type WholeAnswer } from "./whole-answer.ts";

export interface TierInput {
  readonly plan: QueryPlan;
  readonly document: DocumentNode;
  readonly schema: ExecutionSchema;
  readonly onDecline: (reason: string) => void;
}

export interface TierRun {
  readonly expected: WholeAnswer;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly fetch: FetchSubgraph;
}

export interface TierProgram {
  /** Runs it: undefined where the answer is the expected one, otherwise what came instead. */
  faultOf(run: TierRun): Promise<unknown>;
}

export interface Tier {
  readonly name: string;
  /** undefined where the tier declines the operation. */
  compile(input: TierInput): TierProgram | undefined;
}

/**
 * Where two parallel steps end the operation, which of them is heard first is a matter of how many microtasks each took: that both executors
 * reject is compared, not with what; no client sees it.
 */
const isSame = (a: WholeAnswer, b: WholeAnswer): boolean =>
  a.data === b.data &&
  a.errors === b.errors &&
  a.extensions === b.extensions &&
  (a.rejected === undefined) === (b.rejected === undefined);

/** The object tier: the whole answer is compared, with the order of keys and of errors. */
export const objectTier: Tier = {
  name: "objects",
  compile(input) {
    const program = compileObjects({ ...input, operation: operationOf(input.document) });
    return (
      program && {
        async faultOf({ expected, variables, fetch }) {
          const given = await createWholeAnswer(() => program.run({ variables, fetch }));
          return isSame(expected, given) ? undefined : given;
        },
      }
    );
  },
};
