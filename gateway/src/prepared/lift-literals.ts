// Literals of arguments as values of variables: two questions that differ in a code only are then one operation, with one plan.
import {
  type GraphQLArgument,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  parseType,
  type ValueNode,
  type VariableDefinitionNode,
  type VariableNode,
} from "graphql";

/** A literal as JSON. */
interface Lifted {
  readonly json: unknown;
}

const numberOf = (text: string): Lifted | undefined => {
  const number = Number(text);
  // JSON knows neither a negative zero nor the infinite.
  return Number.isFinite(number) && !Object.is(number, -0) ? { json: number } : undefined;
};

const scalarOf = (node: ValueNode, name: string): Lifted | undefined => {
  switch (name) {
    case "Int":
      return node.kind === Kind.INT ? numberOf(node.value) : undefined;
    case "Float":
      return node.kind === Kind.INT || node.kind === Kind.FLOAT ? numberOf(node.value) : undefined;
    case "ID":
      // As text: it is the same id, and a long one is no JSON number.
      return node.kind === Kind.INT || node.kind === Kind.STRING ? { json: node.value } : undefined;
    case "Boolean":
      return node.kind === Kind.BOOLEAN ? { json: node.value } : undefined;
    default:
      // What a scalar of our own makes of numbers, names and switches is for its subgraph to say, and a literal may be refused there that
      // a variable is not. Text it reads alike.
      return node.kind === Kind.STRING ? { json: node.value } : undefined;
  }
};

const allOf = (parts: readonly (Lifted | undefined)[]): Lifted | undefined => {
  const json: unknown[] = [];
  for (const part of parts) {
    if (part === undefined) return undefined;
    json.push(part.json);
  }
  return { json };
};

/** The JSON that as a variable of this type means what the literal means; undefined where there is none, or it holds a variable. */
export const literalAsJson = (node: ValueNode, type: GraphQLInputType): Lifted | undefined => {
  if (node.kind === Kind.VARIABLE) return undefined;
  if (isNonNullType(type)) return literalAsJson(node, type.ofType);
  if (node.kind === Kind.NULL) return { json: null };
  if (isListType(type)) {
    const items = node.kind === Kind.LIST ? node.values : [node];
    return allOf(items.map((item) => literalAsJson(item, type.ofType)));
  }
  if (isInputObjectType(type)) {
    if (node.kind !== Kind.OBJECT) return undefined;
    // In the order of the type: in which order they are written means nothing.
    const given = Object.values(type.getFields()).flatMap((field) => {
      const value = node.fields.find(({ name }) => name.value === field.name)?.value;
      return value === undefined ? [] : [{ name: field.name, value: literalAsJson(value, field.type) }];
    });
    const values = new Map<string, unknown>();
    for (const { name, value } of given) {
      if (value === undefined) return undefined;
      values.set(name, value.json);
    }
    return values.size === node.fields.length ? { json: Object.fromEntries(values) } : undefined;
  }
  if (isEnumType(type)) return node.kind === Kind.ENUM ? { json: node.value } : undefined;
  return scalarOf(node, type.name);
};

export interface LiftedLiterals {
  /** Values by the name of their variable. */
  readonly values: ReadonlyMap<string, unknown>;
  readonly definitions: ReadonlyMap<string, VariableDefinitionNode>;
  /** The variable in the place of a literal that is given to an argument of a field; undefined where the literal must stay. */
  lift(field: string, argument: GraphQLArgument, value: ValueNode): VariableNode | undefined;
}

/** What no variable of the client begins with. */
const freePrefix = (taken: readonly string[]): string => {
  let prefix = "_";
  while (taken.some((name) => name.startsWith(prefix))) prefix += "x";
  return prefix;
};

/**
 * Creates the literals lifted out of one operation; `taken` are the variables it declares. The planner compares arguments by how they are
 * written and reads no value of theirs: with equal ones equal as before, its plan is the same.
 */
export const createLiftedLiterals = (taken: readonly string[]): LiftedLiterals => {
  const prefix = freePrefix(taken);
  const names = new Map<string, string>();
  const values = new Map<string, unknown>();
  const definitions = new Map<string, VariableDefinitionNode>();
  return {
    values,
    definitions,
    lift(field, { name: argument, type }, value) {
      const lifted = literalAsJson(value, type);
      if (lifted === undefined) return undefined;
      // Equal literals of one argument share a variable: selections that are merged must keep equal arguments. Those of other arguments
      // do not, or a page of 5 within a page of 5 would be another operation than within a page of 6.
      const key = JSON.stringify([field, argument, String(type), lifted.json]);
      const name = names.get(key) ?? `${prefix}${names.size}`;
      const variable: VariableNode = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } };
      if (!names.has(key)) {
        names.set(key, name);
        values.set(name, lifted.json);
        // Without a default: its value is always given, null included.
        definitions.set(name, { kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(String(type)) });
      }
      return variable;
    },
  };
};
