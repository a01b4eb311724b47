// The numbers and switches a request gives: literals and variables with their defaults, read before anything is validated.
import { type DirectiveNode, Kind, type OperationDefinitionNode, type ValueNode } from "graphql";

export interface GivenValues {
  /** The number a value stands for; undefined when it is none, or not known. */
  numberOf(value: ValueNode | undefined): number | undefined;
  /** Do @skip or @include leave this selection out? What is not a known switch leaves nothing out. */
  isLeftOut(directives: readonly DirectiveNode[] | undefined): boolean;
}

/** Creates the reader of one operation's values. */
export const createGivenValues = (
  operation: OperationDefinitionNode | undefined,
  variables: Readonly<Record<string, unknown>>,
): GivenValues => {
  const defaults = new Map(
    operation?.variableDefinitions?.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]),
  );
  const read = (value: ValueNode | undefined): unknown => {
    if (value?.kind !== Kind.VARIABLE) return literalOf(value);
    const name = value.name.value;
    return Object.hasOwn(variables, name) ? variables[name] : literalOf(defaults.get(name));
  };
  const isSwitch = ({ arguments: given }: DirectiveNode, wanted: boolean) =>
    read(given?.find(({ name }) => name.value === "if")?.value) === wanted;
  return {
    numberOf(value) {
      const number = read(value);
      return typeof number === "number" && !Number.isNaN(number) ? number : undefined;
    },
    isLeftOut: (directives) =>
      directives?.some(
        (directive) =>
          (directive.name.value === "skip" && isSwitch(directive, true)) ||
          (directive.name.value === "include" && isSwitch(directive, false)),
      ) ?? false,
  };
};

const literalOf = (value: ValueNode | undefined): unknown => {
  if (value?.kind === Kind.INT || value?.kind === Kind.FLOAT) return Number(value.value);
  return value?.kind === Kind.BOOLEAN ? value.value : undefined;
};
