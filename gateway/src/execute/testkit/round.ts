// One operation over one set of replies: the reference's answer, every tier's, and what was asked of the subgraphs for them.
import type { QueryPlan } from "@apollo/query-planner";
import { ClientError } from "@kpu-graph/errors";
import type { DocumentNode } from "graphql";
import type { FetchSubgraph } from "../fetch.ts";
import { createFetchMemo } from "../memo.ts";
import type { ExecutionSchema } from "../schema.ts";
import { runReference } from "./reference.ts";
import type { Asked } from "./replies.ts";
import type { TierProgram } from "./tiers.ts";
import type { WholeAnswer } from "./whole-answer.ts";

export interface PreparedTier {
  readonly name: string;
  /** undefined where the tier declined the operation. */
  readonly program: TierProgram | undefined;
}

export interface RoundOptions {
  readonly plan: QueryPlan;
  readonly document: DocumentNode;
  readonly schema: ExecutionSchema;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly replies: (subgraph: string, asked: Asked) => Buffer;
  readonly tiers: readonly PreparedTier[];
}

export interface Round {
  readonly expected: WholeAnswer;
  /** The first tier that answered; "reference" where none did. */
  readonly server: string;
  /** Tiers that declined once they saw a reply. */
  readonly declined: readonly string[];
  /** What came in place of the expected, by tier; under "bodies" fetches that the reference does not make, or that were made twice. */
  readonly faults: ReadonlyMap<string, unknown>;
}

/**
 * A reply in its own turn of the event loop, in the order of the questions: no executor's order of steps depends on how many promises it
 * makes, nor on whether another tier has asked before.
 */
const inTurn =
  (ask: FetchSubgraph): FetchSubgraph =>
  (fetch) =>
    new Promise((resolve) => {
      setImmediate(() => resolve(ask(fetch)));
    });

interface Body {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** A body with equal representations once, as the tiers send it. */
const withoutRepeats = (body: string): string => {
  const { variables, query, operationName }: Body = JSON.parse(body);
  const once = Object.entries(variables).map(([name, value]) => {
    if (name !== "representations" || !Array.isArray(value)) return [name, value];
    return [name, [...new Set(value.map((one) => JSON.stringify(one)))].map((text): unknown => JSON.parse(text))];
  });
  return JSON.stringify({ query, variables: Object.fromEntries(once), operationName });
};

/** Runs them all. The tiers share a memory of fetches, as they do in the product. */
export const runRound = async ({ replies, tiers, ...options }: RoundOptions): Promise<Round> => {
  const faults = new Map<string, unknown>();
  const reply: FetchSubgraph = async ({ subgraph, body }) => {
    try {
      return replies(subgraph, JSON.parse(body));
    } catch (reason) {
      // A stand-in that fails would pass for a subgraph that does not answer.
      if (!(reason instanceof ClientError)) faults.set("replies", reason);
      throw reason;
    }
  };
  const asked = new Set<string>();
  const expected = await runReference({
    ...options,
    fetch: inTurn((fetch) => {
      asked.add(withoutRepeats(fetch.body));
      return reply(fetch);
    }),
  });
  const sent: string[] = [];
  const memo = createFetchMemo((fetch) => {
    sent.push(fetch.body);
    return reply(fetch);
  });
  const declined: string[] = [];
  let server = "reference";
  for (const { name, program } of tiers) {
    if (program === undefined) continue;
    const fault = await program.faultOf({ expected, variables: options.variables, fetch: inTurn(memo) });
    if (fault === "declined") {
      declined.push(name);
      continue;
    }
    if (server === "reference") server = name;
    if (fault !== undefined) faults.set(name, fault);
  }
  if (sent.some((body) => !asked.has(body)) || new Set(sent).size < sent.length) faults.set("bodies", { asked, sent });
  return { expected, server, declined, faults };
};
