// The variables against what the operation declares: at most ten faults are told, and no value is repeated.
import { type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from "graphql";
import { RequestRefused } from "./refusal.ts";

const maxErrors = 10;

/** Coerces them: defaults filled in, what is not declared left out. Throws RequestRefused with BAD_USER_INPUT for variables that do not fit. */
export const checkVariables = (
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const { errors = [], coerced } = getVariableValues(schema, variableDefinitions, variables, { maxErrors });
  if (coerced !== undefined) return coerced;
  throw new RequestRefused(
    errors.slice(0, maxErrors).map((error) => ({ ...error.toJSON(), extensions: { code: "BAD_USER_INPUT" } })),
  );
};
