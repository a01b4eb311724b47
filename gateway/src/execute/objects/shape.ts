// The answer's objects: which fields of a selection one has, for each type it may be, in the order the operation names them.
import {
  assert,
  type CompositeType,
  isCompositeType,
  isObjectType,
  isSubtype,
  type Operation,
  type Schema,
} from "@apollo/federation-internals";
import type { LeafCompleters } from "../schema.ts";
import { compileAgain, compileComplete } from "./complete.ts";
import { type Fill, invalid, type Shape, type ShapeContext, type ShapeOfType, shown } from "./completion.ts";
import type { IsSkipped } from "./conditions.ts";
import { own } from "./json.ts";
import { type SelectedField, type Selections, toSelections } from "./selections.ts";

const typenameField = "__typename";

/** A __typename at the root that is true and no text: the reference executor ends the operation at the first fragment. */
const noText = Symbol("no text");
type Came = string | typeof noText | undefined;

interface Place {
  readonly context: ShapeContext;
  readonly parent: CompositeType;
  readonly came: Came;
}

/** Which keys another part may have filled before. */
interface Seen {
  readonly has: (key: string) => boolean;
  readonly add: (key: string) => unknown;
}

const always: Fill = () => true;

const nameOfObject = (value: unknown, { context, parent }: Place): string | undefined => {
  const type = typeof value === "string" ? (context.api.type(value) ?? parent) : parent;
  return isObjectType(type) ? type.name : undefined;
};

const compileTypename = (key: string, place: Place): Fill => {
  const byCame = nameOfObject(place.came, place);
  return (input, output) => {
    const alias = key === typenameField ? undefined : own(input, key);
    const name =
      key === typenameField
        ? byCame
        : nameOfObject(alias === undefined || alias === null ? input[typenameField] : alias, place);
    if (name === undefined) return false;
    output[key] = name;
    return true;
  };
};

/** Has every object this key? If not, one that has it has it of its own. */
const isInherited = (key: string): boolean => key in Object.prototype;

const whereOf = ({ inner }: SelectedField, { context, parent }: Place) => ({
  context,
  selections: inner,
  parent: parent.name,
});

/** A field that no part before has filled. */
const compileField = (field: SelectedField, place: Place): Fill => {
  const { key, name, type } = field;
  if (name === typenameField) return compileTypename(key, place);
  const { first, accepts } = compileComplete(type, whereOf(field, place));
  const isPlain = !isInherited(key);
  return (input, output, run) => {
    const given = (isPlain ? input[key] : own(input, key)) ?? null;
    if (accepts?.(given)) {
      output[key] = given;
      return true;
    }
    run.path.push(key);
    const value = first(given, run);
    run.path.pop();
    output[key] = shown(value);
    return value !== invalid;
  };
};

/** A field that is merged with what is there. */
const compileFieldAgain = (field: SelectedField, place: Place): Fill => {
  const { key, name, type } = field;
  const first = compileField(field, place);
  if (name === typenameField)
    return (input, output, run) => own(output, key) !== undefined || first(input, output, run);
  const again = compileAgain(type, whereOf(field, place));
  if (again === undefined) return (input, output, run) => own(output, key) !== undefined || first(input, output, run);
  return (input, output, run) => {
    const known = own(output, key);
    if (known === null) return true;
    run.path.push(key);
    const value = again(known, own(input, key) ?? null, run);
    run.path.pop();
    output[key] = shown(value);
    return value !== invalid;
  };
};

const applies = (condition: CompositeType | undefined, { context, parent, came }: Place): boolean => {
  if (condition === undefined) return true;
  if (typeof came !== "string") return isSubtype(condition, parent);
  const type = context.api.type(came);
  return type !== undefined && isSubtype(condition, type);
};

const endsOperation: Fill = (input) => {
  throw new Error(`Got unexpected value for __typename: ${input[typenameField]}`);
};

/** All parts into one object, one after another, until one takes it away. */
const fillAll =
  (fills: readonly Fill[]): Fill =>
  (input, output, run) => {
    for (const fill of fills) if (!fill(input, output, run)) return false;
    return true;
  };

const unlessSkipped = (isSkipped: IsSkipped | undefined, fill: Fill): Fill =>
  isSkipped === undefined ? fill : (input, output, run) => isSkipped(run.variables) || fill(input, output, run);

const compileFragment = (condition: CompositeType | undefined, inner: Selections, place: Place, seen: Seen): Fill => {
  if (place.came === noText) return endsOperation;
  if (!applies(condition, place)) return always;
  return compileSelections(inner, { ...place, parent: condition ?? place.parent }, seen);
};

const compileSelections = (selections: Selections, place: Place, seen: Seen): Fill => {
  const fills: Fill[] = [];
  for (const selection of selections) {
    const { isSkipped, key } = selection;
    if (key === undefined) {
      fills.push(unlessSkipped(isSkipped, compileFragment(selection.condition, selection.inner, place, seen)));
      continue;
    }
    // A field that another part may have filled is merged with what is there.
    const fill = seen.has(key) ? compileFieldAgain(selection, place) : compileField(selection, place);
    fills.push(unlessSkipped(isSkipped, fill));
    seen.add(key);
  }
  const [only] = fills;
  return fills.length === 1 && only ? only : fillAll(fills);
};

const everyKey: Seen = { has: () => true, add: () => undefined };

const compileShape = (selections: Selections, place: Place): Shape => {
  const first = compileSelections(selections, place, new Set());
  let again: Fill | undefined;
  return {
    first,
    again: () => {
      again ??= compileSelections(selections, place, everyKey);
      return again;
    },
  };
};

interface Known {
  readonly key: string;
  readonly shape: Shape;
}

const toShapeOf = (context: ShapeContext, selections: Selections): ShapeOfType => {
  // Nearly always of one: a list costs less than a table.
  const shapes: Known[] = [];
  return (typename, came) => {
    const key = came === undefined ? "" : typename;
    const known = shapes.find((one) => one.key === key);
    if (known !== undefined) return known.shape;
    const parent = context.api.type(typename);
    if (parent === undefined || !isCompositeType(parent)) return undefined;
    const shape = compileShape(selections, { context, parent, came });
    shapes.push({ key, shape });
    return shape;
  };
};

export interface AnswerContext {
  readonly api: Schema;
  readonly leaves: LeafCompleters;
}

/** Compiles an operation's answer: fills it from everything the subgraphs said; throws where the reference executor would have no answer. */
export const compileAnswer = ({ api, leaves }: AnswerContext, operation: Operation): Fill => {
  const parent = api.schemaDefinition.rootType(operation.rootKind);
  assert(parent !== undefined, () => `no root type of ${operation.rootKind}`);
  return compileRoot(toSelections(api, operation), { context: createContext({ api, leaves }), parent });
};

// Apart from the operation, so that it is not kept.
const createContext = ({ api, leaves }: AnswerContext): ShapeContext => {
  const bySelection = new Map<Selections, ShapeOfType>();
  const context: ShapeContext = {
    api,
    leaves,
    shapeOf: (selections) => {
      const known = bySelection.get(selections);
      if (known !== undefined) return known;
      const shapeOfType = toShapeOf(context, selections);
      bySelection.set(selections, shapeOfType);
      return shapeOfType;
    },
  };
  return context;
};

const compileRoot = (selections: Selections, place: Omit<Place, "came">): Fill => {
  const compile = (came: Came): Fill => compileSelections(selections, { ...place, came }, new Set());
  const usual = compile(undefined);
  const byName = new Map<string, Fill>();

  const fillFor = (typename: unknown): Fill => {
    if (!typename) return usual;
    if (typeof typename !== "string") return compile(noText);
    const known = byName.get(typename);
    if (known !== undefined) return known;
    const fill = compile(typename);
    if (place.context.api.type(typename) !== undefined) byName.set(typename, fill);
    return fill;
  };
  return (input, output, run) => fillFor(input[typenameField])(input, output, run);
};
