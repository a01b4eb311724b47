// The comparison of executors: random operations, the real planner, the same replies for all of them, and every difference kept with its seed.
import { parse, validate } from "graphql";
import type { Graph } from "./graphs.ts";
import { chooseVariables, writeOperation } from "./operations.ts";
import { createRandom } from "./random.ts";
import { createReplies } from "./replies.ts";
import { type PreparedTier, runRound } from "./round.ts";
import type { Tier } from "./tiers.ts";
import type { WholeAnswer } from "./whole-answer.ts";

export interface DifferentialOptions {
  readonly graphs: readonly Graph[];
  /** In the order the product asks them; the first that does not decline serves. All of them are compared. */
  readonly tiers: readonly Tier[];
  readonly seed: number;
  readonly operations: number;
  /** Sets of replies for each operation. */
  readonly rounds?: number;
}

export interface Difference {
  readonly seed: number;
  readonly round: number;
  readonly graph: string;
  readonly tier: string;
  readonly operation: string;
  readonly variables: unknown;
  readonly expected: WholeAnswer;
  readonly given: unknown;
}

export interface DifferentialReport {
  /** Operations that were valid and could be planned. */
  operations: number;
  /** Runs that were compared: operations by sets of replies. */
  runs: number;
  /** Runs whose answer had an error, or a fault of a value. */
  faulty: number;
  /** Runs by the tier that served them; "reference" where all declined. */
  readonly served: Map<string, number>;
  /** Runs by what was wrong or unusual in their replies. */
  readonly spoilt: Map<string, number>;
  /** Runs with one such thing alone, by it and the tier that served them. */
  readonly servedOf: Map<string, number>;
  /** By tier and reason. */
  readonly declined: Map<string, number>;
  readonly differences: Difference[];
  /** To go on from. */
  nextSeed: number;
}

const count = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** What the subgraphs are like in each round: good, good but unusual, and hostile. */
const manners = [
  { hostility: 0, isOdd: false },
  { hostility: 0, isOdd: true },
  { hostility: 0.02, isOdd: true },
  { hostility: 0.1, isOdd: true },
] as const;

const isFaulty = ({ errors, extensions, rejected }: WholeAnswer): boolean =>
  errors !== "[]" || extensions !== "{}" || rejected !== undefined;

/** Compares the tiers with the reference; the report holds every difference. */
export const compareExecutors = async (options: DifferentialOptions): Promise<DifferentialReport> => {
  const { graphs, tiers, rounds = 4 } = options;
  const report: DifferentialReport = {
    operations: 0,
    runs: 0,
    faulty: 0,
    served: new Map(),
    spoilt: new Map(),
    servedOf: new Map(),
    declined: new Map(),
    differences: [],
    nextSeed: options.seed,
  };

  while (report.operations < options.operations) {
    const seed = report.nextSeed;
    report.nextSeed += 1;
    const random = createRandom(seed);
    const graph = random.pick(graphs);
    const { schema } = graph;
    const budget = 3 + random.below(40);
    const operation = writeOperation(schema.apiSchema, random, budget, { hasConditions: random.chance(0.6) });
    const document = parse(operation.text, { noLocation: true });
    if (validate(schema.apiSchema, document).length > 0) continue;
    const plan = graph.plan(document);
    report.operations += 1;
    const prepared = tiers.map((tier): PreparedTier => {
      const onDecline = (reason: string): void => count(report.declined, `${tier.name}: ${reason}`);
      return { name: tier.name, program: tier.compile({ plan, document, schema, onDecline }) };
    });
    for (let at = 0; at < rounds; at += 1) {
      const variables = chooseVariables(operation, random);
      const manner = manners[(seed + at) % manners.length] ?? manners[0];
      const kinds = new Set<string>();
      const note = (kind: string): unknown => kinds.add(kind);
      const replies = createReplies({ schema: schema.supergraphSchema, seed: seed * 31 + at, ...manner, note });
      const round = await runRound({ plan, document, schema, variables, replies, tiers: prepared });
      const { expected, server, declined, faults } = round;
      report.runs += 1;
      if (isFaulty(expected)) report.faulty += 1;
      count(report.served, server);
      const [kind, ...more] = kinds;
      for (const one of kinds) count(report.spoilt, one);
      // Only of one alone can be said who served it.
      if (more.length === 0) count(report.servedOf, `${kind ?? "nothing unusual"}: ${server}`);
      for (const tier of declined) count(report.declined, `${tier}: at run time`);
      const where = { seed, round: at, graph: graph.name, operation: operation.text, variables, expected };
      for (const [tier, given] of faults) report.differences.push({ ...where, tier, given });
    }
  }
  return report;
};
