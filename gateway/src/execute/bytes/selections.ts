// The fields a fetch selects of one object type, merged and in the order of a subgraph's reply: the specification's CollectFields, done once.
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { decline } from "./unplain.ts";

/** What selections are read with: the schema they are of, and the fragments of their document. */
export interface Selecting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** The nodes of each response key. */
export type Collected = ReadonlyMap<string, readonly FieldNode[]>;

export const keyOf = ({ alias, name }: FieldNode): string => (alias ?? name).value;

/** Is it in the answer? `@skip` and `@include` must be decided in the document itself: both, for what is left out may still be wrong. */
const isTaken = ({ directives = [] }: SelectionNode): boolean => {
  const decided = directives.map(({ name, arguments: given = [] }) => {
    const [condition, ...more] = given;
    const value = condition?.value;
    if (name.value !== "skip" && name.value !== "include") return decline("a directive");
    if (condition?.name.value !== "if" || more.length > 0 || value?.kind !== Kind.BOOLEAN) {
      return decline("a condition that is not decided");
    }
    return value.value === (name.value === "include");
  });
  return decided.every((isIn) => isIn);
};

const applies = (schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean => {
  if (condition === undefined || condition === type.name) return true;
  const other = schema.getType(condition);
  if (other === undefined) return decline("a fragment on a type that is not there");
  return isAbstractType(other) && schema.isSubType(other, type);
};

/** Collects what these selection sets select of `type`. */
export const collectFields = (
  { schema, fragments }: Selecting,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): Collected => {
  const collected = new Map<string, FieldNode[]>();
  const spread = new Set<string>();

  const visit = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (!isTaken(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = keyOf(selection);
        const nodes = collected.get(key);
        if (nodes) nodes.push(selection);
        else collected.set(key, [selection]);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(selection.name.value);
      if (fragment && applies(schema, fragment.typeCondition?.name.value, type)) visit(fragment.selectionSet);
    }
  };

  const fragmentOf = (name: string): FragmentDefinitionNode | undefined => {
    if (spread.has(name)) return undefined;
    spread.add(name);
    return fragments.get(name) ?? decline("a fragment that is not there");
  };

  for (const set of sets) visit(set);
  return collected;
};

/** The selection sets below these nodes of one field. */
export const setsOf = (nodes: readonly FieldNode[]): readonly SelectionSetNode[] =>
  nodes.map(({ selectionSet }) => selectionSet ?? decline("an object without a selection"));
