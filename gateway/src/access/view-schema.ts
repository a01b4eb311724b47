// A schema cut down to the fields somebody sees: types left empty go, what led to them goes, and what nothing leads to any more goes.
import {
  buildASTSchema,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InterfaceTypeDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type NamedTypeNode,
  type ObjectTypeDefinitionNode,
  specifiedScalarTypes,
  type TypeDefinitionNode,
  visit,
} from "graphql";

type Definitions = ReadonlyMap<string, TypeDefinitionNode>;
type WithFields = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

const hasFields = (definition: TypeDefinitionNode | undefined): definition is WithFields =>
  definition?.kind === Kind.OBJECT_TYPE_DEFINITION || definition?.kind === Kind.INTERFACE_TYPE_DEFINITION;

const typesIn = (node: TypeDefinitionNode | FieldDefinitionNode): readonly string[] => {
  const names: string[] = [];
  visit(node, {
    NamedType: ({ name }) => {
      names.push(name.value);
    },
  });
  return names;
};

const isBuiltIn = (name: string): boolean => specifiedScalarTypes.some((scalar) => scalar.name === name);
const isLeft = (definitions: Definitions) => (name: string) => isBuiltIn(name) || definitions.has(name);
const implementsIt = (definition: TypeDefinitionNode, interfaceName: string): definition is WithFields =>
  hasFields(definition) && definition.interfaces?.some(({ name }) => name.value === interfaceName) === true;

/** Does every type that implements this interface still have its field? */
const isImplemented = (definitions: Definitions, interfaceName: string, field: string): boolean =>
  [...definitions.values()].every(
    (definition) =>
      !implementsIt(definition, interfaceName) || definition.fields?.some(({ name }) => name.value === field) === true,
  );

/** What is left of a type once others are gone; undefined when nothing is. */
const shrinkType = (definitions: Definitions, definition: TypeDefinitionNode): TypeDefinitionNode | undefined => {
  const known = isLeft(definitions);
  const leftOf = (types: readonly NamedTypeNode[] = []) => types.filter(({ name }) => known(name.value));
  if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
    const types = leftOf(definition.types);
    return types.length === 0 ? undefined : { ...definition, types };
  }
  if (!hasFields(definition)) return definition;
  const fields = definition.fields?.filter(
    (field) =>
      typesIn(field).every(known) &&
      (definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
        isImplemented(definitions, definition.name.value, field.name.value)),
  );
  if (fields === undefined || fields.length === 0) return undefined;
  return { ...definition, fields, interfaces: leftOf(definition.interfaces) };
};

const sizeOf = (definitions: Definitions): number =>
  [...definitions.values()].reduce((sum, definition) => sum + 1 + typesIn(definition).length, 0);

/** Takes away until nothing stands on something that is gone. */
const shrink = (definitions: Definitions): Definitions => {
  const left = new Map(
    [...definitions].flatMap(([name, definition]) => {
      const rest = shrinkType(definitions, definition);
      return rest === undefined ? [] : [[name, rest] as const];
    }),
  );
  return sizeOf(left) === sizeOf(definitions) ? left : shrink(left);
};

/** Types that Query leads to, those that implement an interface it leads to included. */
const reachable = (definitions: Definitions): ReadonlySet<string> => {
  const reached = new Set<string>();
  const waiting = ["Query"];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const definition = definitions.get(name);
    if (definition === undefined || reached.has(name)) continue;
    reached.add(name);
    waiting.push(...typesIn(definition));
    for (const other of definitions.values()) if (implementsIt(other, name)) waiting.push(other.name.value);
  }
  return reached;
};

/** Builds the schema of the fields for which `isVisible("Type.field")`; descriptions stay. */
export const viewSchema = (document: DocumentNode, isVisible: (coordinate: string) => boolean): GraphQLSchema => {
  const visible = document.definitions.filter(isTypeDefinitionNode).map((definition): TypeDefinitionNode => {
    if (!hasFields(definition)) return definition;
    const type = definition.name.value;
    return { ...definition, fields: definition.fields?.filter(({ name }) => isVisible(`${type}.${name.value}`)) ?? [] };
  });
  const left = shrink(new Map(visible.map((definition) => [definition.name.value, definition])));
  const reached = reachable(left);
  return buildASTSchema({
    kind: Kind.DOCUMENT,
    definitions: [...left.values()].filter(({ name }) => reached.has(name.value)),
  });
};
