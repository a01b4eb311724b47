// Walks what is selected, in an operation or in one fetch of a plan, and gathers its wishes and its tags. @skip and @include are not looked at:
// what may be asked counts as asked.
import {
  type ConstValueNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";
import type { FieldFacts, SchemaFacts } from "./field-facts.ts";
import type { Placeholder, TagFormat } from "./tag-format.ts";
import { type BoundTag, bindTag, type Source, valueText } from "./tags.ts";
import { forbidden, noWish, stricter, type Wish } from "./terms.ts";

/** Values of an object's key fields, as far as they are known before it is read. */
export type Keys = ReadonlyMap<string, string | Source>;

/** Where selections stand. */
export interface Place {
  readonly type: GraphQLCompositeType;
  /** Subgraphs the object came from. */
  readonly graphs: readonly string[];
  readonly keys: Keys;
}

export interface Collected {
  readonly wish: Wish;
  readonly tags: readonly BoundTag[];
}

export interface Collecting {
  readonly schema: GraphQLSchema;
  readonly facts: SchemaFacts;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The subgraph that is asked, as join__Graph names it; undefined: whichever has the field. */
  readonly graph: string | undefined;
}

export const noKeys: Keys = new Map();

const literalText = (value: ValueNode | ConstValueNode | undefined): string | undefined => {
  switch (value?.kind) {
    case Kind.STRING:
    case Kind.INT:
    case Kind.FLOAT:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return valueText(value.value);
    default:
      return undefined;
  }
};

/** Where the value of an argument comes from; undefined when it makes no tag. */
const argumentSource = (
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  { variableDefinitions = [] }: OperationDefinitionNode,
  name: string,
): string | Source | undefined => {
  const value = node.arguments?.find((one) => one.name.value === name)?.value;
  const byDefault = literalText(field.args.find((one) => one.name === name)?.astNode?.defaultValue);
  if (value === undefined) return byDefault;
  if (value.kind !== Kind.VARIABLE) return literalText(value);
  const declared = variableDefinitions.find(({ variable }) => variable.name.value === value.name.value)?.defaultValue;
  return { name: value.name.value, byDefault: declared === undefined ? byDefault : literalText(declared) };
};

const shapeOf = ({ parts }: TagFormat) => JSON.stringify(parts.map((part) => (typeof part === "string" ? part : null)));
const placeholdersOf = ({ parts }: TagFormat) => parts.filter((part): part is Placeholder => typeof part !== "string");

/** A field tagged "region-{$args.code}" of a type tagged "region-{$key.code}" says by it which argument is the key. */
const keysByTags = (
  ofField: readonly TagFormat[],
  ofType: readonly TagFormat[],
  sourceOf: (argument: string) => string | Source | undefined,
): Keys => {
  const keys = new Map<string, string | Source>();
  for (const format of ofField) {
    const twin = ofType.find((one) => shapeOf(one) === shapeOf(format));
    const arguments_ = placeholdersOf(format);
    for (const [at, { name }] of (twin === undefined ? [] : placeholdersOf(twin)).entries()) {
      const source = sourceOf(arguments_[at]?.name ?? "");
      if (source !== undefined) keys.set(name, source);
    }
  }
  return keys;
};

/** Gathers what the selections at a place ask. What the schema does not know forbids keeping. */
export const collect = (start: Place, selectionSet: SelectionSetNode, about: Collecting): Collected => {
  const { schema, facts, document, operation, graph } = about;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions) {
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  }
  const tags = new Map<string, BoundTag>();
  // The same fragment in the same circumstances adds nothing: without this, fragments that spread fragments take time without end.
  const walked = new Map<Keys, Set<string>>();
  let wish = noWish;

  const add = (tag: BoundTag) => tags.set(JSON.stringify([tag.kind, tag.parts]), tag);

  const enterField = (place: Place, node: FieldNode, { graphs = place.graphs, tags: formats, isKey }: FieldFacts) => {
    const answering = graph === undefined ? graphs : [graph];
    for (const format of facts.tagsOf(place.type, answering)) {
      const tag = bindTag(format, ({ name }) => place.keys.get(name));
      // A tally names its candidates by their keys: it is no answer about them, and whichever is purged it stays true.
      if (!isKey || tag.parts !== undefined) add(tag);
    }
    const field = isUnionType(place.type) ? undefined : place.type.getFields()[node.name.value];
    const type = field === undefined ? undefined : getNamedType(field.type);
    if (field === undefined || type === undefined) return;
    const sourceOf = (name: string) => argumentSource(node, field, operation, name);
    for (const format of formats) add(bindTag(format, ({ name }) => sourceOf(name)));
    if (!isCompositeType(type) || node.selectionSet === undefined) return;
    const isOne = isObjectType(type) && !isListType(getNullableType(field.type));
    const keys = isOne && formats.length > 0 ? keysByTags(formats, facts.tagsOf(type, answering), sourceOf) : noKeys;
    walk({ type, graphs: answering, keys }, node.selectionSet);
  };

  const enterFragment = (place: Place, name: string) => {
    const fragment = fragments.get(name);
    const type = schema.getType(fragment?.typeCondition.name.value ?? "");
    const done = walked.get(place.keys) ?? new Set();
    walked.set(place.keys, done);
    const circumstances = `${name} ${place.graphs.join(" ")}`;
    if (done.has(circumstances)) return;
    done.add(circumstances);
    if (fragment !== undefined && isCompositeType(type)) walk({ ...place, type }, fragment.selectionSet);
    else wish = forbidden;
  };

  const walk = (place: Place, { selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        enterFragment(place, selection.name.value);
        continue;
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = schema.getType(selection.typeCondition?.name.value ?? place.type.name);
        if (isCompositeType(type)) walk({ ...place, type }, selection.selectionSet);
        else wish = forbidden;
        continue;
      }
      const name = selection.name.value;
      if (name === "__typename") continue;
      const known = facts.fields.get(`${place.type.name}.${name}`);
      // __schema and __type too: what they tell depends on who asks.
      wish = stricter(wish, known?.wish ?? forbidden);
      if (known !== undefined) enterField(place, selection, known);
    }
  };

  walk(start, selectionSet);
  return { wish, tags: [...tags.values()] };
};
