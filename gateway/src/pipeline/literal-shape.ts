// Validation: a list or an object written in the document stands only where the schema has one, and a number has a value. The library lets a custom scalar be
// any literal, and the planner's time doubles with every level of one: sixty brackets for a region code would hold the process for years.
import {
  GraphQLError,
  getNullableType,
  isInputObjectType,
  isListType,
  type ValidationRule,
  type ValueNode,
} from "graphql";

export const literalShape: ValidationRule = (context) => {
  const refuse = (node: ValueNode, type: unknown) => {
    context.reportError(new GraphQLError(`Expected value of type "${type}".`, { nodes: node }));
    return false;
  };
  return {
    ListValue(node) {
      const type = context.getParentInputType();
      return isListType(getNullableType(type)) ? undefined : refuse(node, type);
    },
    // A scalar of ours reads a number past the largest as Infinity, which the planner cannot write down again.
    FloatValue: (node) => (Number.isFinite(Number(node.value)) ? undefined : refuse(node, context.getInputType())),
    ObjectValue(node) {
      const type = context.getInputType();
      return isInputObjectType(getNullableType(type)) ? undefined : refuse(node, type);
    },
  };
};
