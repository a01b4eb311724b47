// The variables that decide by @skip and @include what of an operation is asked, and what a request says of them.
import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionNode, visit } from "graphql";
import { isCondition, type Variables } from "../access/conditions.ts";

export interface ConditionVariable {
  readonly name: string;
  readonly byDefault: boolean | undefined;
}

/** Finds them in an operation and the fragments it uses, in the order of their names. */
export const conditionVariables = (
  { definitions }: DocumentNode,
  operation: OperationDefinitionNode,
): readonly ConditionVariable[] => {
  const names = new Set<string>();
  const fragments = new Set<string>();
  const read = (node: (typeof definitions)[number]) => {
    visit(node, {
      Directive(directive) {
        const value = isCondition(directive) ? directive.arguments?.[0]?.value : undefined;
        if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
      },
      FragmentSpread({ name }) {
        fragments.add(name.value);
      },
    });
  };
  read(operation);
  // A set that grows while it is walked: what a fragment spreads comes after it.
  for (const name of fragments) {
    const fragment = definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name);
    if (fragment) read(fragment);
  }
  return [...names].sort().map((name) => {
    const byDefault = operation.variableDefinitions?.find((one) => one.variable.name.value === name)?.defaultValue;
    return { name, byDefault: byDefault?.kind === Kind.BOOLEAN ? byDefault.value : undefined };
  });
};

/** One sign for each of them, "1" for true; undefined where one is no boolean. */
export const conditionsOf = (conditions: readonly ConditionVariable[], variables: Variables): string | undefined => {
  let signs = "";
  for (const { name, byDefault } of conditions) {
    const value = Object.hasOwn(variables, name) ? variables[name] : byDefault;
    if (typeof value !== "boolean") return undefined;
    signs += value ? "1" : "0";
  }
  return signs;
};

/** Creates the test of selections under these signs. */
export const createIsAsked = (
  conditions: readonly ConditionVariable[],
  signs: string,
): ((selection: SelectionNode) => boolean) => {
  const values = new Map(conditions.map(({ name }, at) => [name, signs[at] === "1"]));
  return ({ directives = [] }) =>
    directives.every((directive) => {
      if (!isCondition(directive)) return true;
      const value = directive.arguments?.[0]?.value;
      const known =
        value?.kind === Kind.VARIABLE ? values.get(value.name.value) : value?.kind === Kind.BOOLEAN && value.value;
      return known === (directive.name.value === "include");
    });
};
