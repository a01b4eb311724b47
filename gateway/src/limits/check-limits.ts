// A measured operation against the limits of its caller: the first limit it passes is the answer.
import { ClientError, type ErrorCode } from "@kpu-graph/errors";
import type { TierLimits } from "@kpu-graph/policy";
import type { Measure } from "./measure.ts";

/** Nesting of variables, for every caller: reading them recurses. */
const deepestVariables = 10;

const rules = (measure: Measure, limits: TierLimits): readonly (readonly [ErrorCode, number, number])[] => [
  ["MAX_DEPTH", measure.depth, limits.depth],
  ["MAX_ALIASES", measure.aliases, limits.aliases],
  ["MAX_ROOT_FIELDS", measure.rootFields, limits.rootFields],
  ["MAX_DIRECTIVES", measure.directives, limits.directives],
  ["MAX_SELECTIONS", measure.selections, limits.selections],
  ["MAX_LIST_ITEMS", measure.listItems, limits.listItems],
  ["BAD_USER_INPUT", measure.variableDepth, deepestVariables],
  ["COST_EXCEEDED", measure.nodes, limits.nodes],
  ["COST_EXCEEDED", measure.cost, limits.cost],
];

/** Throws a ClientError: MAX_*, COST_EXCEEDED for nodes and points alike, BAD_USER_INPUT for variables nested deeper than ten. */
export const checkLimits = (measure: Measure, limits: TierLimits): void => {
  for (const [code, measured, most] of rules(measure, limits)) if (measured > most) throw new ClientError(code);
};
