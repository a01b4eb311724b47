// The rights each field of the supergraph wants, by coordinate: from the field, its type, the type it stands on, and their interfaces.
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { alternativesOf, argumentOf, stringOf } from "./constants.ts";
import { coordinatesOf } from "./field-set.ts";
import { type Links, type Right, UnsafeSupergraph } from "./links.ts";

/** One of the inner lists must be met in full. */
export type Alternatives = readonly (readonly string[])[];

export interface AccessRule {
  readonly authenticated: boolean;
  /** Each must be met: one comes from the field, one from its type ... */
  readonly requiresScopes: readonly Alternatives[];
  readonly policies: readonly Alternatives[];
  /** Coordinates whose values the subgraph is sent to answer this field: who may not read them may not read it. */
  readonly requires: readonly string[];
  /** Is it part of an entity's key? Then subgraphs are sent it for anyone, and its class must be public. */
  readonly isKey: boolean;
}

/** "Type.field" of every field an operation can ask. What is not here is not known, and refused. */
export type AccessTable = ReadonlyMap<string, AccessRule>;

type Guard = Pick<AccessRule, "authenticated" | "requiresScopes" | "policies">;
type Guarded = { readonly astNode?: { readonly directives?: readonly ConstDirectiveNode[] } | null | undefined };

const directivesOf = ({ astNode }: Guarded): readonly ConstDirectiveNode[] => astNode?.directives ?? [];

const guardOf = (links: Links, element: Guarded): Guard => {
  const listsOf = (right: Right, argument: string) =>
    directivesOf(element)
      .filter(({ name }) => name.value === links.directives.get(right))
      .map((directive) => {
        const alternatives = alternativesOf(argumentOf(directive, argument)?.value);
        if (alternatives === undefined) throw new UnsafeSupergraph(`@${right} cannot be read`);
        return alternatives;
      });
  return {
    authenticated: directivesOf(element).some(({ name }) => name.value === links.directives.get("authenticated")),
    requiresScopes: listsOf("requiresScopes", "scopes"),
    policies: listsOf("policy", "policies"),
  };
};

const joinFields = (element: Guarded) => directivesOf(element).filter(({ name }) => name.value === "join__field");

const requiresOf = (schema: GraphQLSchema, type: GraphQLNamedType, field: Guarded): readonly string[] => {
  const sets = joinFields(field).map((directive) => {
    if (argumentOf(directive, "contextArguments")) throw new UnsafeSupergraph("arguments from a context are not known");
    return stringOf(argumentOf(directive, "requires")?.value);
  });
  return [...new Set(sets.flatMap((set) => (set === undefined ? [] : coordinatesOf(schema, type.name, set))))];
};

const isGuarded = ({ authenticated, requiresScopes, policies }: Guard) =>
  authenticated || requiresScopes.length + policies.length > 0;

/** Coordinates of the fields that are keys of entities. */
const keysOf = (schema: GraphQLSchema): ReadonlySet<string> =>
  new Set(
    Object.values(schema.getTypeMap()).flatMap((type) =>
      directivesOf(type)
        .filter(({ name }) => name.value === "join__type")
        .flatMap((directive) => {
          const key = stringOf(argumentOf(directive, "key")?.value);
          return key === undefined ? [] : coordinatesOf(schema, type.name, key);
        }),
    ),
  );

/** Reads the table; `supergraph` is the schema of the supergraph itself, so that fields hidden from clients count where others require them. */
export const readAccessTable = (supergraph: GraphQLSchema, links: Links): AccessTable => {
  const table = new Map<string, AccessRule>();
  const keys = keysOf(supergraph);
  for (const type of Object.values(supergraph.getTypeMap())) {
    if (!(isObjectType(type) || isInterfaceType(type)) || type.name.startsWith("__")) continue;
    for (const [name, field] of Object.entries(type.getFields())) {
      const result = getNamedType(field.type);
      const above = type.getInterfaces().flatMap((parent) => [parent, parent.getFields()[name] ?? {}]);
      const guards = [field, result, type, ...above].map((element) => guardOf(links, element));
      const coordinate = `${type.name}.${name}`;
      const rule: AccessRule = {
        authenticated: guards.some(({ authenticated }) => authenticated),
        requiresScopes: guards.flatMap(({ requiresScopes }) => requiresScopes),
        policies: guards.flatMap(({ policies }) => policies),
        requires: requiresOf(supergraph, type, field),
        isKey: keys.has(coordinate),
      };
      // Whichever subgraph answers next is sent the key, whoever asks.
      if (rule.isKey && isGuarded(rule)) throw new UnsafeSupergraph(`a key is guarded: ${coordinate}`);
      table.set(coordinate, rule);
    }
  }
  return table;
};

/** Refuses extensions of types: directives on them would not be read above. */
export const refuseExtensions = ({ definitions }: DocumentNode): void => {
  const extension = definitions.find(({ kind }) => kind.endsWith("TypeExtension"));
  if (extension) throw new UnsafeSupergraph("the supergraph extends a type");
};
