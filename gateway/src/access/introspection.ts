// __schema and __type: taken out of the operation and answered against the schema this caller sees, never against the whole graph.
import {
  type DocumentNode,
  executeSync,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  separateOperations,
} from "graphql";
import type { Answer } from "./apply-refusals.ts";
import type { Place } from "./asked.ts";
import type { Variables } from "./conditions.ts";
import { variablesIn } from "./rewrite.ts";

/** The operation with nothing but the __schema and __type fields it asks; null without any. */
export const introspectionDocument = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  root: Place,
): DocumentNode | null => {
  const selections = [...root.fields.values()].flatMap(({ introspection, node, others }) =>
    introspection ? [node, ...others] : [],
  );
  if (selections.length === 0) return null;
  const { variableDefinitions = [], directives: _ofTheWhole, ...rest } = operation;
  const bare = { ...rest, selectionSet: { kind: Kind.SELECTION_SET, selections } as const };
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  // Only the fragments that are reached: a type that only another names may be no type of the caller's schema.
  const [reached] = Object.values(separateOperations({ kind: Kind.DOCUMENT, definitions: [bare, ...fragments] }));
  const others = (reached?.definitions ?? []).filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const used = variablesIn([bare, ...others.map(({ selectionSet }) => ({ ...bare, selectionSet }))]);
  const definition = {
    ...bare,
    variableDefinitions: variableDefinitions.filter(({ variable }) => used.has(variable.name.value)),
  };
  return { kind: Kind.DOCUMENT, definitions: [definition, ...others] };
};

export interface IntrospectionInput {
  readonly document: DocumentNode;
  readonly schema: GraphQLSchema;
  readonly variables: Variables;
}

/** The values of __schema and __type by response key. */
export const executeIntrospection = ({ document, schema, variables }: IntrospectionInput) => {
  const { data, errors = [] } = executeSync({ schema, document, variableValues: variables });
  const values: Answer = data ?? {};
  return { values, errors };
};
