// The schema coordinates ("Type.field") a policy speaks of: fields of object and interface types, introspection left out.
import { type GraphQLField, type GraphQLSchema, isInterfaceType, isNonNullType, isObjectType } from "graphql";

type FieldOf = { readonly coordinate: string; readonly field: GraphQLField<unknown, unknown> };

const fieldsOf = (schema: GraphQLSchema): readonly FieldOf[] =>
  Object.values(schema.getTypeMap()).flatMap((type) =>
    (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith("__")
      ? Object.values(type.getFields()).map((field) => ({ coordinate: `${type.name}.${field.name}`, field }))
      : [],
  );

/** Every coordinate of the schema that needs a class. */
export const coordinatesOf = (schema: GraphQLSchema): ReadonlySet<string> =>
  new Set(fieldsOf(schema).map(({ coordinate }) => coordinate));

/** Those that are never null: a refusal cannot blank them. */
export const nonNullCoordinatesOf = (schema: GraphQLSchema): ReadonlySet<string> =>
  new Set(fieldsOf(schema).flatMap(({ coordinate, field }) => (isNonNullType(field.type) ? [coordinate] : [])));
