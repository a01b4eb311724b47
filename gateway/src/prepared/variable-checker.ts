// The variables of a request against what its operation declares, with what depends on the operation alone read once for it.
import {
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  isLeafType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromAST,
} from "graphql";
import type { Variables } from "../access/conditions.ts";
import { checkVariables } from "../pipeline/coerce.ts";

/** In the place of a value that does not fit. */
const unfit = Symbol("unfit");

interface Variable {
  readonly name: string;
  readonly isRequired: boolean;
  /** A value that is not null as its type reads it, or `unfit`. */
  readonly coerce: (value: unknown) => unknown;
  /** Gives its default; undefined without one. */
  readonly byDefault: (() => unknown) | undefined;
}

export interface VariableChecker {
  /**
   * The variables as checkVariables gives them: defaults applied, unknown ones dropped, in the order they are declared.
   * Throws what it throws.
   */
  check(operation: OperationDefinitionNode, variables: Variables): Variables;
}

const refuseValue = () => {
  throw unfit;
};

const coercerOf = (type: GraphQLInputType): Variable["coerce"] => {
  const inner = isNonNullType(type) ? type.ofType : type;
  const read: Variable["coerce"] = isLeafType(inner)
    ? (value) => {
        const parsed = inner.parseValue(value);
        return parsed === undefined ? unfit : parsed;
      }
    : (value) => coerceInputValue(value, inner, refuseValue);
  return (value) => {
    try {
      return read(value);
    } catch {
      return unfit;
    }
  };
};

const variableOf = (schema: GraphQLSchema, { variable, type: node, defaultValue }: VariableDefinitionNode) => {
  const name = variable.name.value;
  // An object with this key is another object.
  if (name === "__proto__") return undefined;
  const type = typeFromAST(schema, node);
  if (!isInputType(type)) return undefined;
  // Lists and objects anew each time: what is handed out is whoever's that gets it.
  const byDefault = defaultValue && (() => valueFromAST(defaultValue, type));
  return { name, isRequired: isNonNullType(type), coerce: coercerOf(type), byDefault };
};

/** undefined where the operation has one that only the library can read. */
const variablesOf = (
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): readonly Variable[] | undefined => {
  const all: Variable[] = [];
  for (const definition of variableDefinitions) {
    const variable = variableOf(schema, definition);
    if (variable === undefined) return undefined;
    all.push(variable);
  }
  return all;
};

/** undefined where something does not fit. */
const coerceAll = (all: readonly Variable[], given: Variables): Variables | undefined => {
  const coerced: Record<string, unknown> = {};
  for (const { name, isRequired, coerce, byDefault } of all) {
    if (!Object.hasOwn(given, name)) {
      if (byDefault !== undefined) coerced[name] = byDefault();
      else if (isRequired) return undefined;
      continue;
    }
    const value = given[name];
    if (value === undefined || (value === null && isRequired)) return undefined;
    const read = value === null ? null : coerce(value);
    if (read === unfit) return undefined;
    coerced[name] = read;
  }
  return coerced;
};

/** Creates the checker of one schema. What does not fit is the library's to say: its answer counts. */
export const createVariableChecker = (schema: GraphQLSchema): VariableChecker => {
  const known = new WeakMap<OperationDefinitionNode, readonly Variable[]>();

  const readOf = (operation: OperationDefinitionNode): readonly Variable[] | undefined => {
    const read = known.get(operation) ?? variablesOf(schema, operation);
    if (read !== undefined) known.set(operation, read);
    return read;
  };

  return {
    check(operation, variables) {
      const all = readOf(operation);
      const coerced = all && coerceAll(all, variables);
      return coerced ?? checkVariables(schema, operation, variables);
    },
  };
};
