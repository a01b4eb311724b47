// Operations in normal form, made once for each that comes again: what of two questions differs only in writing or in its literals is one operation, with other values.
import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type VariableDefinitionNode,
} from "graphql";
import { LRUCache } from "lru-cache";
import type { Variables } from "../access/conditions.ts";
import { hashOf } from "../operations/document-hash.ts";
import { type ConditionVariable, conditionsOf, conditionVariables, createIsAsked } from "./conditions.ts";
import { createLiftedLiterals } from "./lift-literals.ts";
import { normaliseSelections } from "./normalise-selections.ts";

export interface Normalised {
  /** One operation without a name, no fragment definitions, no directives, no locations. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The text of `document`. */
  readonly source: string;
  /** sha256 of `source`, in hex. */
  readonly hash: string;
  readonly isNormal: true;
  /** Values of its variables that were literals. */
  readonly lifted: Variables;
  /** Names of the client's variables that it still uses, in the order of their first use. */
  readonly uses: readonly string[];
}

export interface NormaliseInput {
  /** Valid, and within the limits. */
  readonly document: DocumentNode;
  /** Of `document`. */
  readonly operation: OperationDefinitionNode;
  /** Checked against the operation. */
  readonly variables: Variables;
}

export interface NormaliserOptions {
  /** The graph as clients see it. */
  readonly schema: GraphQLSchema;
  /** Selections of all operations that are kept, a few hundred bytes each. */
  readonly keptFields: number;
}

/** More conditions than that are asked by nobody twice: such requests go the way of what is new. */
const mostCombinations = 16;

interface KnownOperation {
  readonly number: number;
  readonly conditions: readonly ConditionVariable[];
}

interface KnownDocument {
  readonly operations: Map<OperationDefinitionNode, KnownOperation>;
  readonly combinations: Set<string>;
}

/** `normalised` is undefined for what has no normal form. */
interface Made {
  readonly normalised: Normalised | undefined;
  readonly size: number;
}

const hasDirectives = ({ directives = [] }: OperationDefinitionNode | VariableDefinitionNode) => directives.length > 0;

const toOperation = ({ definitions }: DocumentNode): OperationDefinitionNode | undefined => {
  const [operation] = definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation : undefined;
};

const make = (
  schema: GraphQLSchema,
  { document, operation }: NormaliseInput,
  isAsked: ReturnType<typeof createIsAsked>,
): Made => {
  const none = { normalised: undefined, size: 1 };
  const declared = operation.variableDefinitions ?? [];
  if (operation.operation !== "query" || hasDirectives(operation) || declared.some(hasDirectives)) return none;
  const literals = createLiftedLiterals(declared.map(({ variable }) => variable.name.value));
  const normal = normaliseSelections(operation.selectionSet, { schema, document, isAsked, literals });
  if (normal === undefined) return none;
  const variables = [...normal.variables];
  const variableDefinitions = variables.flatMap(
    (name) => literals.definitions.get(name) ?? declared.find(({ variable }) => variable.name.value === name) ?? [],
  );
  const { selectionSet, count } = normal;
  const whole: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: operation.operation,
    variableDefinitions,
    selectionSet,
  };
  const source = print(whole);
  // Read anew: the client's own nodes hold on to the whole text they were read from.
  const read = parse(source, { noLocation: true });
  const only = toOperation(read);
  if (only === undefined) return none;
  const lifted = Object.freeze(Object.fromEntries(literals.values));
  const uses = variables.filter((name) => !literals.values.has(name));
  const normalised = { document: read, operation: only, source, hash: hashOf(source), lifted, uses };
  return { normalised: { ...normalised, isNormal: true }, size: 1 + count };
};

/** Creates `normalise`; it gives undefined for what must go the slow way: introspection, other directives, an object of which nothing is asked. */
export const createNormaliser = ({ schema, keptFields }: NormaliserOptions) => {
  const documents = new WeakMap<DocumentNode, KnownDocument>();
  const kept = new LRUCache<string, Made>({ maxSize: keptFields, sizeCalculation: ({ size }) => size });
  let last = 0;

  const documentOf = (document: DocumentNode): KnownDocument | undefined => {
    const known = documents.get(document);
    if (known === undefined) documents.set(document, { operations: new Map(), combinations: new Set() });
    return known;
  };
  const operationOf = ({ operations }: KnownDocument, { document, operation }: NormaliseInput): KnownOperation => {
    const known = operations.get(operation) ?? {
      number: ++last,
      conditions: conditionVariables(document, operation),
    };
    operations.set(operation, known);
    return known;
  };

  /** Most documents never come again: nothing is kept of the first time. */
  const first = (input: NormaliseInput): Normalised | undefined => {
    const conditions = conditionVariables(input.document, input.operation);
    const signs = conditionsOf(conditions, input.variables);
    return signs === undefined ? undefined : make(schema, input, createIsAsked(conditions, signs)).normalised;
  };

  return (input: NormaliseInput): Normalised | undefined => {
    const document = documentOf(input.document);
    if (document === undefined) return first(input);
    const { number, conditions } = operationOf(document, input);
    const signs = conditionsOf(conditions, input.variables);
    if (signs === undefined) return undefined;
    const key = `${number} ${signs}`;
    const known = kept.get(key);
    if (known !== undefined) return known.normalised;
    if (document.combinations.size >= mostCombinations && !document.combinations.has(key)) return undefined;
    document.combinations.add(key);
    const made = make(schema, input, createIsAsked(conditions, signs));
    kept.set(key, made);
    return made.normalised;
  };
};

export type Normalise = ReturnType<typeof createNormaliser>;
