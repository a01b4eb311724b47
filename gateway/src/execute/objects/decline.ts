// Which operations the object tier leaves to @apollo/gateway's own executor.
import type { Operation, SelectionSet } from "@apollo/federation-internals";
import type { FetchNode, PlanNode, QueryPlan } from "@apollo/query-planner";

/** Why an operation is declined; a value of the counters. */
export type DeclineReason = "mutation" | "subscription" | "defer" | "rewrites" | "introspection" | "name";

const declineOfFetch = ({ inputRewrites, outputRewrites, contextRewrites, hasDefers }: FetchNode) => {
  if (hasDefers) return "defer";
  return [inputRewrites, outputRewrites, contextRewrites].some((all) => all && all.length > 0) ? "rewrites" : undefined;
};

const declineOfNode = (node: PlanNode): DeclineReason | undefined => {
  switch (node.kind) {
    case "Sequence":
    case "Parallel":
      return firstOf(node.nodes, declineOfNode);
    case "Flatten":
      return declineOfNode(node.node);
    case "Condition":
      return firstOf([node.ifClause, node.elseClause], (inner) => inner && declineOfNode(inner));
    case "Defer":
      return "defer";
    case "Fetch":
      return declineOfFetch(node);
  }
};

const firstOf = <Item>(
  items: readonly Item[],
  reasonOf: (item: Item) => DeclineReason | undefined,
): DeclineReason | undefined => {
  for (const item of items) {
    const reason = reasonOf(item);
    if (reason !== undefined) return reason;
  }
  return undefined;
};

const declineOfSelections = (selections: SelectionSet, seen: Set<SelectionSet>): DeclineReason | undefined => {
  if (seen.has(selections)) return undefined;
  seen.add(selections);
  return firstOf(selections.selections(), (selection) => {
    if (selection.kind === "FieldSelection") {
      if (selection.element.definition.isSchemaIntrospectionField()) return "introspection";
      // An answer's objects are ordinary ones, in which this name is no key.
      if (selection.element.responseName() === "__proto__") return "name";
    }
    return selection.selectionSet && declineOfSelections(selection.selectionSet, seen);
  });
};

/** The reason why the object tier may not run an operation; undefined where it may. */
export const declineOf = ({ node }: QueryPlan, { rootKind, selectionSet }: Operation): DeclineReason | undefined => {
  // A mutation's fetches are not to be remembered by their bodies, and the tiers share such a memory.
  if (rootKind !== "query") return rootKind;
  if (node?.kind === "Subscription") return "subscription";
  return (node && declineOfNode(node)) ?? declineOfSelections(selectionSet, new Set());
};
