// The shape of a subgraph's reply: what must stand in it byte by byte, and what of it is remembered while it is scanned.
import {
  GraphQLBoolean,
  type GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLString,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type SelectionSetNode,
} from "graphql";
import type { ExecutionSchema } from "../schema.ts";
import { kinds, unset, type ValueKind } from "./program.ts";
import { collectFields, type Selecting, setsOf } from "./selections.ts";
import { decline } from "./unplain.ts";

export interface Value {
  readonly kind: ValueKind;
  readonly isNullable: boolean;
  /** Of an enum: its values with their quotes. */
  readonly names: readonly string[];
  readonly shape: Shape | undefined;
  readonly element: Value | undefined;
  /** Of an object or a list: must it be found again part by part? Set while compiling. */
  isRecorded: boolean;
}

/** A field of an object in a reply. The places count from the start of the object's record; they are given while compiling. */
export interface Field {
  readonly key: string;
  /** Place among the object's selected fields, `__typename` included. */
  readonly index: number;
  /** What stands before its value: the bracket or comma, `__typename` if that comes before it, and its own key. */
  readonly before: string;
  /** Bytes of `"key":`. */
  readonly keyLength: number;
  readonly value: Value;
  readonly type: string;
  /** Where the offset of its key is kept. */
  startSlot: number;
  /** Where the offset of its value's end is kept. */
  endSlot: number;
  /** Where the record of its object or list is kept. */
  childSlot: number;
}

/** What another fetch adds to an object. */
export interface Extension {
  readonly shape: Shape;
  /** Where the record of what was added is kept: 0 until it came, and for nothing. */
  readonly slot: number;
}

export interface Shape {
  readonly type: GraphQLObjectType;
  /** Which fetch's reply it stands in. */
  readonly fetch: number;
  /** All keys in the reply's order: undefined for `__typename`. */
  readonly keys: ReadonlyMap<string, Field | undefined>;
  readonly fields: readonly Field[];
  readonly after: string;
  readonly extensions: Extension[];
  /** Numbers in a record of it. */
  size: number;
  isRecorded: boolean;
}

/** Takes the next place of a shape's records. */
export const takeSlot = (shape: Shape): number => {
  shape.isRecorded = true;
  shape.size += 1;
  return shape.size - 1;
};

/** Remembers a value part by part: of a list every element. */
export const record = (value: Value): void => {
  value.isRecorded = true;
  if (value.element) record(value.element);
  if (value.shape) value.shape.isRecorded = true;
};

/** The shape of an object that no reply holds: what several fetches together make of it. */
export const createBareShape = (type: GraphQLObjectType): Shape => ({
  type,
  fetch: unset,
  keys: new Map(),
  fields: [],
  after: "}",
  extensions: [],
  size: 0,
  isRecorded: true,
});

export interface ReplyShapes extends Selecting {
  readonly schemas: ExecutionSchema;
  readonly fetch: number;
}

const leaf = (kind: ValueKind, isNullable: boolean, names: readonly string[] = []): Value => ({
  kind,
  isNullable,
  names,
  shape: undefined,
  element: undefined,
  isRecorded: false,
});

const scalarKinds: ReadonlyMap<string, ValueKind> = new Map([
  [GraphQLString.name, kinds.string],
  [GraphQLInt.name, kinds.int],
  [GraphQLFloat.name, kinds.number],
  [GraphQLBoolean.name, kinds.boolean],
  [GraphQLID.name, kinds.id],
]);

/** The values clients may see; of an enum they see nothing of, all of them. */
const enumNames = ({ apiSchema }: ExecutionSchema, type: GraphQLEnumType): readonly string[] => {
  const seen = apiSchema.getType(type.name);
  return (isEnumType(seen) ? seen : type).getValues().map(({ name }) => `"${name}"`);
};

/** The shape of a field's value. */
const toValue = (shapes: ReplyShapes, type: GraphQLOutputType, sets: () => readonly SelectionSetNode[]): Value => {
  const isNullable = !isNonNullType(type);
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) {
    const element = toValue(shapes, inner.ofType, sets);
    return { kind: kinds.list, isNullable, names: [], shape: undefined, element, isRecorded: false };
  }
  if (isObjectType(inner)) {
    const shape = toShape(shapes, inner, sets());
    return { kind: kinds.object, isNullable, names: [], shape, element: undefined, isRecorded: false };
  }
  if (isEnumType(inner)) return leaf(kinds.enum, isNullable, enumNames(shapes.schemas, inner));
  if (isScalarType(inner)) return leaf(scalarKinds.get(inner.name) ?? kinds.scalar, isNullable);
  return decline("an abstract type");
};

/** The shape of an object as a subgraph answers these selections of it. */
export const toShape = (shapes: ReplyShapes, type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Shape => {
  const keys = new Map<string, Field | undefined>();
  const fields: Field[] = [];
  let before = "{";
  let index = 0;
  for (const [key, nodes] of collectFields(shapes, type, sets)) {
    if (key === "__proto__") decline("a key that is no ordinary one");
    const quoted = `"${key}":`;
    const name = nodes[0]?.name.value ?? decline("a key of no field");
    if (name === "__typename") {
      before += `${quoted}"${type.name}",`;
      keys.set(key, undefined);
    } else {
      const definition = type.getFields()[name] ?? decline("a field that is not there");
      const field: Field = {
        key,
        index,
        before: before + quoted,
        keyLength: quoted.length,
        value: toValue(shapes, definition.type, () => setsOf(nodes)),
        type: `${name}: ${definition.type}`,
        startSlot: unset,
        endSlot: unset,
        childSlot: unset,
      };
      fields.push(field);
      keys.set(key, field);
      before = ",";
    }
    index += 1;
  }
  // A comma that waits for a next field, after `__typename` or after a value, waits for nothing.
  const after = `${before.replace(/,$/, "")}}`;
  return { type, fetch: shapes.fetch, keys, fields, after, extensions: [], size: 0, isRecorded: false };
};
