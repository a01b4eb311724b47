// Documents that come again are not measured again: what their measure depends on of the variables is known, and so is what it was for such values.
import type { TierLimits } from "@kpu-graph/policy";
import { type DocumentNode, type GraphQLSchema, Kind, type OperationDefinitionNode, visit } from "graphql";
import { LRUCache } from "lru-cache";
import { longestList, nestingOf } from "./argument-shape.ts";
import type { Costs } from "./costs.ts";
import { type Measure, type MeasureInput, measure } from "./measure.ts";

type Variables = Readonly<Record<string, unknown>>;

export interface MeasuredDeps {
  readonly schema: GraphQLSchema;
  readonly costs: Costs;
  /** Throws for the size of a page, of which it reads nothing but numbers in arguments named `first` and in their variables. */
  readonly checkPages: (document: DocumentNode, variables: Variables) => void;
}

export type KnownInput = Pick<MeasureInput, "document" | "operation" | "variables" | "limits">;

export interface Measured {
  /** As `measure` gives it. */
  readonly measure: Measure;
  /** Is there an argument `first` anywhere in the document? */
  readonly hasPages: boolean;
  /** Does the document name a field that reads people? */
  readonly asksPeople: boolean;
}

/** Some hundred bytes each. */
const keptMeasures = 20_000;
const pageArgument = "first";
const peopleFields: ReadonlySet<string> = new Set(["checkRegistration", "voters"]);

/** What is known of a document. */
interface Known {
  /** By operation, another number for each. */
  readonly numbers: Map<OperationDefinitionNode | undefined, number>;
  /** The variables that decide: sizes of lists and conditions. */
  readonly deciding: readonly string[];
  readonly longestLiteral: number;
  readonly hasPages: boolean;
  readonly asksPeople: boolean;
}

const nothing: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };

const isPlain = (variables: Variables): boolean => {
  for (const name in variables) {
    const value = variables[name];
    if (typeof value === "object" && value !== null) return false;
  }
  return true;
};

/** One variable as far as it decides: a number, a switch, something else, or the default. */
const signOf = (variables: Variables, name: string): string => {
  if (!Object.hasOwn(variables, name)) return "d";
  const value = variables[name];
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "x";
};

const sizeArguments = ({ fields }: Costs): ReadonlySet<string> =>
  new Set([pageArgument, ...[...fields.values()].flatMap(({ listSize }) => listSize?.slicingArguments ?? [])]);

const look = (document: DocumentNode, sizes: ReadonlySet<string>): Known => {
  const deciding = new Set<string>();
  let hasPages = false;
  let asksPeople = false;
  visit(document, {
    Argument({ name, value }) {
      if (name.value === pageArgument) hasPages = true;
      // Conditions have one argument, and whoever else has one of this name decides nothing by it.
      if (value.kind === Kind.VARIABLE && (name.value === "if" || sizes.has(name.value)))
        deciding.add(value.name.value);
    },
    Field({ name }) {
      if (peopleFields.has(name.value)) asksPeople = true;
    },
  });
  const longestLiteral = longestList(document, {});
  return { numbers: new Map(), deciding: [...deciding], longestLiteral, hasPages, asksPeople };
};

const limitsKey = ({ depth, aliases, directives, selections }: Pick<TierLimits, keyof KnownInput["limits"]>): string =>
  `${depth} ${aliases} ${directives} ${selections}`;

/** Creates `measureKnown`; it throws what `checkPages` throws, and keeps nothing then. */
export const createMeasured = ({ schema, costs, checkPages }: MeasuredDeps) => {
  const sizes = sizeArguments(costs);
  const documents = new WeakMap<DocumentNode, Known>();
  const kept = new LRUCache<string, Measured>({ max: keptMeasures });
  let last = 0;

  const keyOf = ({ operation, variables, limits }: KnownInput, { numbers, deciding }: Known): string => {
    let number = numbers.get(operation);
    if (number === undefined) {
      number = ++last;
      numbers.set(operation, number);
    }
    let key = `${number} ${limitsKey(limits)}`;
    for (const name of deciding) key += ` ${signOf(variables, name)}`;
    return key;
  };

  /** The measure for such variables, as if there were no list or object among them. */
  const measureOf = (input: KnownInput, known: Known): Measured => {
    const measured = measure({ ...input, schema, costs });
    checkPages(input.document, input.variables);
    const { longestLiteral, hasPages, asksPeople } = known;
    return { measure: { ...measured, listItems: longestLiteral, variableDepth: 1 }, hasPages, asksPeople };
  };

  return (input: KnownInput): Measured => {
    const { document, variables } = input;
    const seen = documents.get(document);
    const known = seen ?? look(document, sizes);
    if (seen === undefined) documents.set(document, known);
    const key = keyOf(input, known);
    let measured = kept.get(key);
    if (measured === undefined) {
      measured = measureOf(input, known);
      // Most documents never come again: nothing is kept of the first time.
      if (seen !== undefined) kept.set(key, measured);
    }
    if (isPlain(variables)) return measured;
    const listItems = Math.max(measured.measure.listItems, longestList(nothing, variables));
    return { ...measured, measure: { ...measured.measure, listItems, variableDepth: nestingOf(variables) } };
  };
};
