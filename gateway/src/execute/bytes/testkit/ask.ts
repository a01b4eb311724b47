// One operation over replies written by hand: what was asked, what the byte tier answered, and what the reference executor answers.
import type { QueryPlan } from "@apollo/query-planner";
import { parse } from "graphql";
import type { FetchSubgraph } from "../../fetch.ts";
import type { Graph } from "../../testkit/graphs.ts";
import { operationOf, runReference } from "../../testkit/reference.ts";
import { compileBytes, type ScratchPool } from "../index.ts";

/** The text of each reply, by the name of its subgraph, in the order of the questions to it. */
export type Replies = Readonly<Record<string, readonly string[]>>;

export interface Asking {
  readonly text: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Changes the plan that was made for it. */
  readonly change?: (plan: QueryPlan) => QueryPlan;
  readonly pool?: ScratchPool;
}

const answerFrom = (replies: Replies, asked: { subgraph: string; body: unknown }[]): FetchSubgraph => {
  const left = new Map(Object.entries(replies).map(([name, texts]) => [name, [...texts]]));
  return async ({ subgraph, body }) => {
    asked.push({ subgraph, body: JSON.parse(body) });
    const text = left.get(subgraph)?.shift();
    if (text === undefined) throw new Error("no reply");
    // A test writes bytes that are no text as characters up to 255.
    return text.startsWith("latin1:") ? Buffer.from(text.slice(7), "latin1") : Buffer.from(text, "utf8");
  };
};

/** Plans and compiles it; `reason` says why there is no program. */
export const prepare = (graph: Graph, { text, change = (plan) => plan, pool }: Asking) => {
  const document = parse(text, { noLocation: true });
  const plan = change(graph.plan(document));
  const reasons: string[] = [];
  const program = compileBytes({
    plan,
    document,
    operation: operationOf(document),
    schema: graph.schema,
    ...(pool ? { pool } : {}),
    onDecline: (reason) => reasons.push(reason),
  });
  return { plan, document, program, reason: reasons[0] };
};

/** Runs it over the replies: the text of `data` from the byte tier, undefined where it declined, and what it asked. */
export const ask = async (graph: Graph, asking: Asking, replies: Replies) => {
  const { program, reason } = prepare(graph, asking);
  if (program === undefined) throw new Error(`not compiled: ${reason}`);
  const asked: { subgraph: string; body: unknown }[] = [];
  const bytes = await program.run({ variables: asking.variables ?? {}, fetch: answerFrom(replies, asked) });
  return { data: bytes?.toString("utf8"), asked };
};

/** The reference's answer to the same. */
export const askReference = (graph: Graph, asking: Asking, replies: Replies) => {
  const { plan, document } = prepare(graph, asking);
  const fetch = answerFrom(replies, []);
  return runReference({ plan, document, schema: graph.schema, variables: asking.variables ?? {}, fetch });
};
