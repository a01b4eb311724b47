// The selections of an operation in one form, whatever way they were written: fragments where they are used, conditions resolved, literals lifted.
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isUnionType,
  Kind,
  type NameNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
  visit,
} from "graphql";
import { isCondition } from "../access/conditions.ts";
import type { LiftedLiterals } from "./lift-literals.ts";

export interface SelectionsOptions {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly isAsked: (selection: SelectionNode) => boolean;
  readonly literals: LiftedLiterals;
}

export interface NormalSelections {
  readonly selectionSet: SelectionSetNode;
  /** Variables in arguments, the client's and the lifted ones, in the order of their first use. */
  readonly variables: ReadonlySet<string>;
  /** How many selections there are. */
  readonly count: number;
}

/** The limits of a request let fewer through; here it only keeps what is kept small. */
const mostSelections = 5_000;

const toName = (value: string): NameNode => ({ kind: Kind.NAME, value });
const toSet = (selections: readonly SelectionNode[]): SelectionSetNode => ({ kind: Kind.SELECTION_SET, selections });

/** Normalises the selections of a query; undefined where it has something in it that is not for us. */
export const normaliseSelections = (
  set: SelectionSetNode,
  { schema, document, isAsked, literals }: SelectionsOptions,
): NormalSelections | undefined => {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const variables = new Set<string>();
  let count = 0;

  const givenValue = (field: string, argument: GraphQLField<unknown, unknown>["args"][number], value: ValueNode) => {
    const normal = literals.lift(field, argument, value) ?? value;
    visit(normal, {
      Variable({ name }) {
        variables.add(name.value);
      },
    });
    return normal;
  };

  /** In the order of the schema. */
  const argumentsOf = (node: FieldNode, { args }: GraphQLField<unknown, unknown>): ArgumentNode[] =>
    args.flatMap((argument) => {
      const value = node.arguments?.find(({ name }) => name.value === argument.name)?.value;
      if (value === undefined) return [];
      return { kind: Kind.ARGUMENT, name: toName(argument.name), value: givenValue(node.name.value, argument, value) };
    });

  const fieldOf = (node: FieldNode, parent: GraphQLCompositeType): FieldNode | undefined => {
    const name = node.name.value;
    const alias = node.alias === undefined || node.alias.value === name ? {} : { alias: toName(node.alias.value) };
    const bare: FieldNode = { kind: Kind.FIELD, ...alias, name: toName(name) };
    if (name === "__typename") return bare;
    // Introspection is not among them.
    const definition = isUnionType(parent) ? undefined : parent.getFields()[name];
    if (definition === undefined) return undefined;
    const given = { ...bare, arguments: argumentsOf(node, definition) };
    if (node.selectionSet === undefined) return given;
    const type = getNamedType(definition.type);
    const selections = isCompositeType(type) ? selectionsOf(node.selectionSet, type) : undefined;
    // Of which nothing is asked, an object is an empty one: no document says that without conditions.
    if (selections === undefined || selections.length === 0) return undefined;
    return { ...given, selectionSet: toSet(selections) };
  };

  /** One selection as what stands for it, which can be nothing; undefined where it is not for us. */
  const oneOf = (selection: SelectionNode, parent: GraphQLCompositeType): readonly SelectionNode[] | undefined => {
    count += 1;
    if (count > mostSelections || selection.directives?.some((one) => !isCondition(one))) return undefined;
    if (!isAsked(selection)) return [];
    if (selection.kind === Kind.FIELD) {
      const field = fieldOf(selection, parent);
      return field && [field];
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (fragment === undefined) return undefined;
    if (fragment.kind === Kind.FRAGMENT_DEFINITION && (fragment.directives ?? []).length > 0) return undefined;
    const condition = fragment.typeCondition?.name.value;
    const type = condition === undefined ? parent : schema.getType(condition);
    if (!isCompositeType(type)) return undefined;
    const selections = selectionsOf(fragment.selectionSet, type);
    if (selections === undefined || selections.length === 0 || type === parent) return selections;
    const typeCondition = { kind: Kind.NAMED_TYPE, name: toName(type.name) } as const;
    return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: toSet(selections) }];
  };

  const selectionsOf = (
    { selections }: SelectionSetNode,
    parent: GraphQLCompositeType,
  ): readonly SelectionNode[] | undefined => {
    const all: SelectionNode[] = [];
    for (const selection of selections) {
      const some = oneOf(selection, parent);
      if (some === undefined) return undefined;
      all.push(...some);
    }
    return all;
  };

  const root = schema.getQueryType();
  const selections = root ? selectionsOf(set, root) : undefined;
  if (selections === undefined || selections.length === 0) return undefined;
  return { selectionSet: toSet(selections), variables, count };
};
