// The byte tier against @apollo/gateway's executor: random operations without open conditions, random replies, nearly all as plain as a
// good subgraph's, the rest spoilt in one of many ways.
import { type DocumentNode, Kind, parse, validate, visit } from "graphql";
import type { FetchSubgraph } from "../../fetch.ts";
import { createFetchMemo } from "../../memo.ts";
import type { Graph } from "../../testkit/graphs.ts";
import { chooseVariables, writeOperation } from "../../testkit/operations.ts";
import { createRandom } from "../../testkit/random.ts";
import { operationOf, runReference } from "../../testkit/reference.ts";
import { createReplies } from "../../testkit/replies.ts";
import { type ByteProgram, compileBytes, createScratchPool } from "../index.ts";

export interface Comparison {
  operations: number;
  /** Operations with a program. */
  compiled: number;
  runs: number;
  served: number;
  /** Runs whose replies were plain, and that were declined all the same. */
  readonly declined: unknown[];
  readonly reasons: Map<string, number>;
  readonly differences: unknown[];
}

export interface CompareOptions {
  readonly graphs: readonly Graph[];
  readonly seed: number;
  /** Runs to reach, of operations that have a program. */
  readonly runs: number;
  /** Sets of replies for each operation. */
  readonly rounds?: number;
}

/** Puts the values of conditions into the document, as it is done before planning. */
export const decide = (document: DocumentNode, variables: Readonly<Record<string, unknown>>): DocumentNode =>
  visit(document, {
    Directive: (directive) => ({
      ...directive,
      arguments: directive.arguments?.map((argument) =>
        argument.value.kind === Kind.VARIABLE
          ? { ...argument, value: { kind: Kind.BOOLEAN, value: variables[argument.value.name.value] !== false } }
          : argument,
      ),
    }),
  });

/** Hostility of each round. */
const hostilities = [0, 0, 0, 0.01, 0, 0.05] as const;

/** Compares; every difference comes with the seed and the round that repeat it. */
export const compareBytes = async ({ graphs, seed: first, runs, rounds = 6 }: CompareOptions): Promise<Comparison> => {
  const result: Comparison = {
    operations: 0,
    compiled: 0,
    runs: 0,
    served: 0,
    declined: [],
    reasons: new Map(),
    differences: [],
  };
  const pool = createScratchPool();

  for (let seed = first; result.runs < runs; seed += 1) {
    const random = createRandom(seed);
    const graph = random.pick(graphs);
    const { schema } = graph;
    const operation = writeOperation(schema.apiSchema, random, 3 + random.below(40));
    const variables = chooseVariables(operation, random);
    const whole = parse(operation.text, { noLocation: true });
    if (validate(schema.apiSchema, whole).length > 0) continue;
    const document = decide(whole, variables);
    const plan = graph.plan(document);
    result.operations += 1;
    const onDecline = (reason: string): unknown => result.reasons.set(reason, (result.reasons.get(reason) ?? 0) + 1);
    const program = compileBytes({ plan, document, operation: operationOf(document), schema, pool, onDecline });
    if (program === undefined) continue;
    result.compiled += 1;
    for (let round = 0; round < rounds; round += 1) {
      const hostility = hostilities[round % hostilities.length] ?? 0;
      const replies = createReplies({
        schema: schema.supergraphSchema,
        seed: seed * 31 + round,
        hostility,
        isOdd: hostility > 0,
      });
      const fetch: FetchSubgraph = async ({ subgraph, body }) => replies(subgraph, JSON.parse(body));
      await compareRun({ result, program, fetch, label: { seed, round, hostility, text: operation.text } }, () =>
        runReference({ plan, document, schema, variables, fetch }),
      );
    }

    async function compareRun(run: Run, reference: () => ReturnType<typeof runReference>): Promise<void> {
      run.result.runs += 1;
      const sent: string[] = [];
      const counted: FetchSubgraph = (one) => {
        sent.push(one.body);
        return run.fetch(one);
      };
      const expected = await reference();
      const bytes = await run.program.run({ variables, fetch: createFetchMemo(counted) });
      const isGood = expected.errors === "[]" && expected.extensions === "{}" && expected.rejected === undefined;
      if (bytes === undefined) {
        if (isGood && run.label.hostility === 0) run.result.declined.push({ ...run.label, expected, sent });
        return;
      }
      run.result.served += 1;
      const data = bytes.toString("utf8");
      if (!isGood || data !== expected.data) run.result.differences.push({ ...run.label, data, expected, sent });
    }
  }
  return result;
};

interface Run {
  readonly result: Comparison;
  readonly program: ByteProgram;
  readonly fetch: FetchSubgraph;
  readonly label: { readonly seed: number; readonly round: number; readonly hostility: number; readonly text: string };
}
