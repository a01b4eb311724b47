// @skip and @include with the request's variables: is this selection asked?
import { ClientError } from "@kpu-graph/errors";
import { type DirectiveNode, Kind, type OperationDefinitionNode, type SelectionNode } from "graphql";

export type Variables = Readonly<Record<string, unknown>>;

/** Is this one of the two directives that say whether a selection is asked? */
export const isCondition = ({ name }: DirectiveNode): boolean => name.value === "skip" || name.value === "include";

/** Creates the test of one request; it throws BAD_USER_INPUT where a condition's variable is no boolean. */
export const createConditions = (
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Variables,
): ((selection: SelectionNode) => boolean) => {
  const valueNamed = (name: string): unknown => {
    if (Object.hasOwn(variables, name) && variables[name] !== undefined) return variables[name];
    const byDefault = variableDefinitions.find(({ variable }) => variable.name.value === name)?.defaultValue;
    return byDefault?.kind === Kind.BOOLEAN ? byDefault.value : undefined;
  };
  const isTrue = ({ arguments: given = [] }: DirectiveNode): boolean => {
    const value = given.find(({ name }) => name.value === "if")?.value;
    const known =
      value?.kind === Kind.VARIABLE ? valueNamed(value.name.value) : value?.kind === Kind.BOOLEAN && value.value;
    if (typeof known !== "boolean") throw new ClientError("BAD_USER_INPUT");
    return known;
  };
  return ({ directives = [] }) =>
    directives.length === 0 ||
    directives.filter(isCondition).every((directive) => isTrue(directive) === (directive.name.value === "include"));
};

const signOf = (value: unknown): string =>
  typeof value === "boolean" ? (value ? "1" : "0") : value === undefined ? "d" : "x";

/** One sign for each variable of an operation: what it would be as a condition. One that is none is refused before anything is kept. */
export const conditionsKey = ({ variableDefinitions = [] }: OperationDefinitionNode, variables: Variables): string => {
  let signs = "";
  for (const { variable } of variableDefinitions) {
    const name = variable.name.value;
    signs += signOf(Object.hasOwn(variables, name) ? variables[name] : undefined);
  }
  return signs;
};
