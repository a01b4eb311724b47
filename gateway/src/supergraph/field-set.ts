// A field set of the federation, `voterRoll(stage: DPT) { total }`, as the coordinates it reads.
import {
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from "graphql";
import { UnsafeSupergraph } from "./links.ts";

const unreadable = (typeName: string) => new UnsafeSupergraph(`a field set of ${typeName} cannot be read`);

const operationOf = (text: string, typeName: string): OperationDefinitionNode => {
  const [definition, ...more] = parse(`{${text}}`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION || more.length > 0) throw unreadable(typeName);
  return definition;
};

/** Lists "Type.field" of every field the set reads on this type; of an interface, those of all its objects too. */
export const coordinatesOf = (schema: GraphQLSchema, typeName: string, text: string): readonly string[] => {
  const found = new Set<string>();
  const walk = (parent: string, { selections }: SelectionSetNode): void => {
    const type = schema.getType(parent);
    if (!isCompositeType(type)) throw unreadable(typeName);
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) throw unreadable(typeName);
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.typeCondition?.name.value ?? parent, selection.selectionSet);
        continue;
      }
      const name = selection.name.value;
      if (name === "__typename") continue;
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
      if (field === undefined) throw unreadable(typeName);
      found.add(`${parent}.${name}`);
      if (isAbstractType(type)) for (const object of schema.getPossibleTypes(type)) found.add(`${object.name}.${name}`);
      if (selection.selectionSet) walk(getNamedType(field.type).name, selection.selectionSet);
    }
  };
  walk(typeName, operationOf(text, typeName).selectionSet);
  return [...found];
};
