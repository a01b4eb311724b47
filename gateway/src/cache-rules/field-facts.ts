// What the schema says of caching, by coordinate, worked out once for a supergraph.
//
// As with Apollo's @cacheControl a field takes the time of its object unless it or the type of its value has a hint, a field of Query without
// either is not kept, and neither is an entity. Two things differ. Objects that are no entities inherit as scalars do: a page, an edge, a count
// is as old as the answer it came with, and a value type without a hint could not be kept otherwise; an entity may be filled by any subgraph,
// so it needs a hint. And where a field and its type both have one the shorter holds: a field cannot keep a tally longer than tallies are kept.
import {
  type ConstDirectiveNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
} from "graphql";
import type { AccessTable } from "../supergraph/access-table.ts";
import { argumentOf, stringOf } from "../supergraph/constants.ts";
import { UnsafeSupergraph } from "../supergraph/links.ts";
import { type TagFormat, tagFormatsOf } from "./tag-format.ts";
import { mostTags } from "./tags.ts";
import { forbidden, noWish, stricter, type Wish } from "./terms.ts";

export interface FieldFacts {
  readonly wish: Wish;
  /** Subgraphs that answer it, as join__Graph names them; undefined: the one its object came from. */
  readonly graphs: readonly string[] | undefined;
  /** Of fields of Query. */
  readonly tags: readonly TagFormat[];
  /** Is it the key of an entity, which stays the same whatever is purged? */
  readonly isKey: boolean;
}

export interface SchemaFacts {
  /** By coordinate; a field that is not here is not known. */
  readonly fields: ReadonlyMap<string, FieldFacts>;
  /** What holds for objects of a type, whichever field gives them; of an abstract type, for all that may stand there. */
  wishOf(type: GraphQLNamedType): Wish;
  /** Tags of what these subgraphs answer about objects of a type. */
  tagsOf(type: GraphQLNamedType, graphs: readonly string[]): readonly TagFormat[];
  /** Names of its key fields. */
  keysOf(type: GraphQLNamedType): readonly string[];
  /** All kinds of tags. */
  readonly kinds: ReadonlySet<string>;
}

type Described = { readonly astNode?: { readonly directives?: readonly ConstDirectiveNode[] } | null | undefined };

const directivesOf = ({ astNode }: Described, name: string) =>
  (astNode?.directives ?? []).filter((directive) => directive.name.value === name);

const hintOf = (element: Described): Wish =>
  directivesOf(element, "cacheControl").reduce((wish, directive) => {
    const maxAge = argumentOf(directive, "maxAge")?.value;
    const scope = argumentOf(directive, "scope")?.value;
    return stricter(wish, {
      maxAgeSeconds:
        maxAge === undefined ? undefined : maxAge.kind === Kind.INT ? Math.max(0, Number(maxAge.value)) : 0,
      isPrivate: scope?.kind === Kind.ENUM && scope.value === "PRIVATE",
    });
  }, noWish);

const isTrue = (directive: ConstDirectiveNode, name: string) => {
  const value = argumentOf(directive, name)?.value;
  return value?.kind === Kind.BOOLEAN && value.value;
};

/** Subgraphs that answer a field; undefined where each that has the type does. */
const graphsOf = (element: Described): readonly string[] | undefined => {
  const graphs = directivesOf(element, "join__field")
    .filter((directive) => !isTrue(directive, "external"))
    .flatMap((directive) => argumentOf(directive, "graph")?.value ?? [])
    .flatMap((graph) => (graph.kind === Kind.ENUM ? [graph.value] : []));
  return graphs.length > 0 ? graphs : undefined;
};

/** Is the field, or what it requires, guarded? */
const isGuarded = (access: AccessTable, coordinate: string): boolean => {
  const rule = access.get(coordinate);
  return rule !== undefined && (rule.authenticated || rule.requiresScopes.length + rule.policies.length > 0);
};

/** What a field requires, and what that requires. */
const closureOf = (access: AccessTable, coordinate: string): ReadonlySet<string> => {
  const all = new Set([coordinate]);
  // A set that grows while it is walked.
  for (const one of all) for (const input of access.get(one)?.requires ?? []) all.add(input);
  return all;
};

/** Reads the facts; `schema` is that of the supergraph itself. Throws UnsafeSupergraph for a tag it cannot make. */
export const readSchemaFacts = (schema: GraphQLSchema, access: AccessTable): SchemaFacts => {
  const objectsOf = (type: GraphQLNamedType): readonly GraphQLNamedType[] =>
    isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  const keysOf = (type: GraphQLNamedType): readonly string[] =>
    directivesOf(type, "join__type").flatMap(
      (directive) => stringOf(argumentOf(directive, "key")?.value)?.split(/\W+/) ?? [],
    );

  const ownWish = (type: GraphQLNamedType): Wish => {
    const hint = hintOf(type);
    const isBareEntity = hint.maxAgeSeconds === undefined && keysOf(type).length > 0;
    return isBareEntity ? { ...hint, maxAgeSeconds: 0 } : hint;
  };
  const wishOf = (type: GraphQLNamedType): Wish =>
    isCompositeType(type) ? objectsOf(type).map(ownWish).reduce(stricter, ownWish(type)) : noWish;

  const tagsOfTypes = new Map(
    Object.values(schema.getTypeMap()).flatMap((type) => {
      const keys = keysOf(type);
      const isKey = ({ of, name }: { of: string; name: string }) => of === "key" && keys.includes(name);
      const formats = tagFormatsOf(type.astNode?.directives ?? [], type.name, isKey);
      return formats.length > 0 ? [[type.name, formats] as const] : [];
    }),
  );

  const query = schema.getQueryType();
  const own = new Map<string, FieldFacts>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(isObjectType(type) || isInterfaceType(type)) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const isArgument = ({ of, name }: { of: string; name: string }) =>
        type === query && of === "args" && field.args.some((argument) => argument.name === name);
      const tags = tagFormatsOf(field.astNode?.directives ?? [], coordinate, isArgument);
      if (tags.length > 0 && type !== query)
        throw new UnsafeSupergraph(`a cache tag of ${coordinate} is read by nobody`);
      const asked = stricter(hintOf(field), wishOf(getNamedType(field.type)));
      const wish = type === query && asked.maxAgeSeconds === undefined ? { ...asked, maxAgeSeconds: 0 } : asked;
      const guarded = isGuarded(access, coordinate);
      own.set(coordinate, {
        wish: guarded ? forbidden : wish,
        graphs: graphsOf(field),
        tags,
        isKey: keysOf(type).includes(field.name),
      });
    }
  }

  const fields = new Map<string, FieldFacts>();
  for (const [coordinate, facts] of own) {
    const [typeName = "", name = ""] = coordinate.split(".");
    const type = schema.getType(typeName);
    const same = type === undefined ? [] : objectsOf(type).map((object) => `${object.name}.${name}`);
    const others = [coordinate, ...same].flatMap((one) => [...closureOf(access, one)]);
    const all = others.flatMap((one) => own.get(one) ?? []);
    // Inputs that the same type's objects bring are answers about those objects: purges of them must reach this one too.
    const ofObject = others.filter((one) => one.startsWith(`${typeName}.`) || same.includes(one));
    const graphs = ofObject.flatMap((one) => own.get(one)?.graphs ?? []);
    fields.set(coordinate, {
      wish: all.map(({ wish }) => wish).reduce(stricter, facts.wish),
      graphs: facts.graphs === undefined ? undefined : [...new Set(graphs)],
      tags: facts.tags,
      isKey: facts.isKey,
    });
  }

  const kinds = new Set(
    [...tagsOfTypes.values(), ...[...own.values()].map(({ tags }) => tags)].flat().map(({ kind }) => kind),
  );
  // An answer of all kinds at once has two tags of each, and must stay within its bound.
  if (2 * kinds.size > mostTags) throw new UnsafeSupergraph("there are too many kinds of cache tags");
  return {
    fields,
    wishOf,
    keysOf,
    kinds,
    tagsOf: (type, graphs) =>
      [type, ...objectsOf(type)]
        .flatMap(({ name }) => tagsOfTypes.get(name) ?? [])
        .filter((format) => format.graphs.some((graph) => graphs.includes(graph))),
  };
};
