// Asks the rules about operations written as text, and about the fetches of their plans.
import type { FetchNode, PlanNode, QueryPlan } from "@apollo/query-planner";
import { Kind, parse } from "graphql";
import type { OperationQuestion } from "../index.ts";
import type { CacheRule } from "../rule.ts";
import type { Values } from "../tags.ts";

/** The first operation of a document. */
export const questionOf = (text: string): OperationQuestion => {
  const document = parse(text);
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error("a document without an operation");
  return { document, operation };
};

/** A rule as tests show it. */
export const shown = ({ maxAgeSeconds, scope, tagsOf }: CacheRule, values: Values) => ({
  maxAgeSeconds,
  scope,
  tags: tagsOf(values),
});

/** All fetches of a plan, in its order. */
export const fetchesOf = ({ node }: QueryPlan): readonly FetchNode[] => {
  const walk = (one: PlanNode): readonly FetchNode[] => {
    if (one.kind === "Fetch") return [one];
    if (one.kind === "Flatten") return walk(one.node);
    if (one.kind === "Sequence" || one.kind === "Parallel") return one.nodes.flatMap(walk);
    throw new Error(`a plan with ${one.kind}`);
  };
  if (node === undefined || node.kind === "Subscription") throw new Error("a plan without fetches");
  return walk(node);
};
