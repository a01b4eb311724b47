// What an operation asks, as a tree of response keys: fragments spread, @skip and @include applied, each field with its verdict.
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from "graphql";
import type { AccessTable } from "../supergraph/access-table.ts";
import { isPlannerName, plannerFields } from "./planner-names.ts";

/** Where an object stands in the answer, and the fields asked of it. */
export interface Place {
  readonly type: GraphQLCompositeType;
  /** Names of the object types that can stand here. */
  readonly objects: ReadonlySet<string>;
  /** Response keys from the root; "@" for every element of a list. */
  readonly path: readonly string[];
  /** In the client's order. A key stands here twice where it is asked on different types. */
  readonly fields: Map<string, AskedField>;
}

export interface AskedField {
  readonly key: string;
  readonly node: FieldNode;
  /** Further nodes of a field of introspection, which is answered from all of them as they were written. */
  readonly others: FieldNode[];
  readonly type: GraphQLOutputType;
  /** The object types it is asked on; null for whatever stands at the place. */
  readonly on: readonly string[] | null;
  readonly path: readonly string[];
  /** On an interface's field: its own and those of all objects it may be asked on. */
  readonly coordinates: readonly string[];
  /** The coordinate for which it is refused; null when it may be asked. */
  readonly refused: string | null;
  readonly introspection: boolean;
  /** Does its alias clash with a name the planner uses at this place? */
  readonly clashes: boolean;
  readonly hasArguments: boolean;
  /** Where its objects stand; null for leaves, and for what is not looked into. */
  readonly inner: Place | null;
}

export interface Asked {
  readonly root: Place;
  /** May the document be asked as the client wrote it? False too where only a part left out by @skip or @include is refused or clashes. */
  readonly asWritten: boolean;
  /** What the fields of the document require, those left out too. */
  readonly inputs: ReadonlySet<string>;
  /** Does it ask what types hold, by __schema or __type, also in a part that is left out? */
  readonly introspects: boolean;
}

export interface AskedQuestion {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly isAsked: (selection: SelectionNode) => boolean;
  readonly isRefused: (coordinate: string) => boolean;
}

const ownOfType = new Set(["__typename", "name", "kind", "description"]);

/** `__type { name }`: whether the caller's schema has a type of this name, and nothing of what it holds. */
const asksNoMoreThanName = ({ name, selectionSet }: FieldNode): boolean =>
  name.value === TypeMetaFieldDef.name &&
  selectionSet?.selections.every((one) => one.kind === Kind.FIELD && ownOfType.has(one.name.value)) === true;

/** "@" for each list around the objects of this type. */
const elements = (type: GraphQLOutputType): readonly string[] => {
  if (isNonNullType(type)) return elements(type.ofType);
  return isListType(type) ? ["@", ...elements(type.ofType)] : [];
};

/** Creates the reader of the operations of one schema. */
export const createAskedReader = (schema: GraphQLSchema, access: AccessTable) => {
  const ofPlanner = plannerFields(access);
  const objects = new Map<GraphQLCompositeType, ReadonlySet<string>>();
  const objectsOf = (type: GraphQLCompositeType): ReadonlySet<string> => {
    const known = objects.get(type);
    if (known) return known;
    const names = new Set(isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [type.name]);
    objects.set(type, names);
    return names;
  };
  const placeAt = (type: GraphQLCompositeType, path: readonly string[]): Place => ({
    type,
    objects: objectsOf(type),
    path,
    fields: new Map(),
  });

  const definitionOf = (parent: GraphQLCompositeType, name: string) => {
    if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
    if (parent === schema.getQueryType() && name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (parent === schema.getQueryType() && name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    return isUnionType(parent) ? undefined : parent.getFields()[name];
  };

  /** Reads the selections of an operation on the root type; the document is valid, and bounded once its fragments are spread. */
  return (rootType: GraphQLCompositeType, selectionSet: SelectionSetNode, question: AskedQuestion): Asked => {
    const { fragments, isAsked, isRefused } = question;
    const inputs = new Set<string>();
    const withArguments = new Set<string>();
    let asWritten = true;
    let introspects = false;

    const read = (
      place: Place,
      parent: GraphQLCompositeType,
      objects: ReadonlySet<string>,
      node: FieldNode,
    ): AskedField => {
      const name = node.name.value;
      const key = node.alias?.value ?? name;
      const isAll = objects.size === place.objects.size && (parent === place.type || isObjectType(place.type));
      const on = isAll ? null : [...objects].sort();
      // With the type it is asked on, so that the rights of all are looked at, in whatever order they come.
      const id = `${on?.join(" ") ?? ""} ${parent.name} ${key}`;
      const known = place.fields.get(id);
      if (known?.introspection && !asksNoMoreThanName(node)) introspects = true;
      if (known?.introspection) known.others.push(node);
      if (known) return known;
      const definition = definitionOf(parent, name);
      if (definition === undefined) throw new Error("a field the schema lacks: the document was not validated");
      const isMeta = name.startsWith("__");
      const owners = isAbstractType(parent) ? [parent.name, ...objects] : [parent.name];
      const coordinates = isMeta ? [] : owners.map((owner) => `${owner}.${name}`);
      const clashes = key !== name && isPlannerName(ofPlanner, [parent.name, ...objects], key);
      const hasArguments = definition.args.length > 0;
      for (const coordinate of coordinates) {
        for (const input of access.get(coordinate)?.requires ?? []) inputs.add(input);
        if (hasArguments) withArguments.add(coordinate);
      }
      const refused = coordinates.find(isRefused) ?? null;
      const introspection = isMeta && name !== TypeNameMetaFieldDef.name;
      const named = getNamedType(definition.type);
      const path = [...place.path, key];
      const isLookedInto = isCompositeType(named) && refused === null && !introspection;
      const inner = isLookedInto ? placeAt(named, [...path, ...elements(definition.type)]) : null;
      const field: AskedField = {
        key,
        node,
        others: [],
        type: definition.type,
        on,
        path,
        coordinates,
        refused,
        introspection,
        clashes,
        hasArguments,
        inner,
      };
      if (refused !== null || introspection || clashes) asWritten = false;
      if (introspection && !asksNoMoreThanName(node)) introspects = true;
      place.fields.set(id, field);
      return field;
    };

    const collect = (
      place: Place,
      parent: GraphQLCompositeType,
      objects: ReadonlySet<string>,
      set: SelectionSetNode,
    ): void => {
      for (const selection of set.selections) {
        // What is left out is read into a place nobody looks at, to learn whether the document can stay as it is.
        const at = isAsked(selection) ? place : placeAt(place.type, place.path);
        if (selection.kind === Kind.FIELD) {
          const { inner } = read(at, parent, objects, selection);
          if (inner && selection.selectionSet) collect(inner, inner.type, inner.objects, selection.selectionSet);
          continue;
        }
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        if (fragment === undefined) throw new Error("a fragment the document lacks: it was not validated");
        const type = fragment.typeCondition ? schema.getType(fragment.typeCondition.name.value) : parent;
        if (!isCompositeType(type)) throw new Error("a fragment on no object: the document was not validated");
        const possible = objectsOf(type);
        const narrowed = type === parent ? objects : new Set([...objects].filter((name) => possible.has(name)));
        if (narrowed.size === 0) asWritten = false;
        else collect(at, type, narrowed, fragment.selectionSet);
      }
    };

    const root = placeAt(rootType, []);
    collect(root, rootType, root.objects, selectionSet);
    const isFree = ![...withArguments].some((coordinate) => inputs.has(coordinate));
    return { root, asWritten: asWritten && isFree, inputs, introspects };
  };
};
