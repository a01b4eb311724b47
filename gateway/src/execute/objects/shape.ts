// The answer's objects: which fields of a selection one has, for each type it may be, in the order the operation names them.
import {
  assert,
  type CompositeType,
  type FieldSelection,
  isCompositeType,
  isObjectType,
  isSubtype,
  type Operation,
  type Schema,
  type Selection,
  type SelectionSet,
} from "@apollo/federation-internals";
import { compileComplete } from "./complete.ts";
import { type Fill, invalid, type Shape, type ShapeContext, type ShapeOfType, shown } from "./completion.ts";
import { compileSkip, type IsSkipped } from "./conditions.ts";
import { own } from "./json.ts";

type FragmentSelection = Exclude<Selection, FieldSelection>;

const typenameField = "__typename";

/** A __typename at the root that is true and no text: the reference executor ends the operation at the first fragment. */
const noText = Symbol("no text");
type Came = string | typeof noText | undefined;

interface Part {
  readonly isSkipped: IsSkipped | undefined;
  readonly fill: Fill;
}

interface Place {
  readonly context: ShapeContext;
  readonly parent: CompositeType;
  readonly came: Came;
}

const always: Fill = () => true;

const compileTypename = (key: string, { context, parent, came }: Place): Fill => {
  const objectNamed = (value: unknown): string | undefined => {
    const type = typeof value === "string" ? (context.api.type(value) ?? parent) : parent;
    return isObjectType(type) ? type.name : undefined;
  };
  const byCame = objectNamed(came);
  return (input, output) => {
    const alias = key === typenameField ? undefined : own(input, key);
    const name =
      key === typenameField
        ? byCame
        : objectNamed(alias === undefined || alias === null ? input[typenameField] : alias);
    if (name === undefined) return false;
    output[key] = name;
    return true;
  };
};

/** Has every object this key? If not, one that has it has it of its own. */
const isInherited = (key: string): boolean => key in Object.prototype;

const compileField = ({ element, selectionSet }: FieldSelection, place: Place): Shape => {
  const key = element.responseName();
  if (element.name === typenameField) {
    const first = compileTypename(key, place);
    return {
      first,
      again: (input, output, run) => own(output, key) !== undefined || first(input, output, run),
    };
  }
  const { type } = element.definition;
  assert(type !== undefined, () => `no type of ${element}`);
  const { first, again, accepts } = compileComplete(type, {
    context: place.context,
    selections: selectionSet,
    parent: place.parent.name,
  });
  const isPlain = !isInherited(key);
  return {
    first: (input, output, run) => {
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
    },
    again: (input, output, run) => {
      const known = own(output, key);
      if (known === null || (known !== undefined && again === undefined)) return true;
      run.path.push(key);
      const given = own(input, key) ?? null;
      const value = again === undefined ? first(given, run) : again(known, given, run);
      run.path.pop();
      output[key] = shown(value);
      return value !== invalid;
    },
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
const fillAll = (parts: readonly Part[]): Fill => {
  if (parts.every(({ isSkipped }) => isSkipped === undefined)) {
    const fills = parts.map(({ fill }) => fill);
    return (input, output, run) => {
      for (const fill of fills) if (!fill(input, output, run)) return false;
      return true;
    };
  }
  return (input, output, run) => {
    for (const { isSkipped, fill } of parts) {
      if (isSkipped?.(run.variables)) continue;
      if (!fill(input, output, run)) return false;
    }
    return true;
  };
};

const compileFragment = ({ element, selectionSet }: FragmentSelection, place: Place, seen: Set<string>): Shape => {
  if (place.came === noText) return { first: endsOperation, again: endsOperation };
  const { typeCondition } = element;
  if (!applies(typeCondition, place)) return { first: always, again: always };
  return compileSelections(selectionSet, { ...place, parent: typeCondition ?? place.parent }, seen);
};

const compileSelections = (selections: SelectionSet, place: Place, seen: Set<string>): Shape => {
  const first: Part[] = [];
  const again: Part[] = [];
  const add = (isSkipped: IsSkipped | undefined, shape: Shape): void => {
    first.push({ isSkipped, fill: shape.first });
    again.push({ isSkipped, fill: shape.again });
  };
  for (const selection of selections.selections()) {
    const skip = compileSkip(place.context.api, selection.element);
    if (skip === true) continue;
    const isSkipped = skip === false ? undefined : skip;
    if (selection.kind === "FieldSelection") {
      const shape = compileField(selection, place);
      const key = selection.element.responseName();
      // A field that another part may have filled is merged with what is there.
      add(isSkipped, seen.has(key) ? { first: shape.again, again: shape.again } : shape);
      seen.add(key);
    } else add(isSkipped, compileFragment(selection, place, seen));
  }
  return { first: fillAll(first), again: fillAll(again) };
};

const toShapeOf = (context: ShapeContext, selections: SelectionSet): ShapeOfType => {
  const shapes = new Map<string, Shape>();
  return (typename, came) => {
    const key = came === undefined ? "" : typename;
    const known = shapes.get(key);
    if (known !== undefined) return known;
    const parent = context.api.type(typename);
    if (parent === undefined || !isCompositeType(parent)) return undefined;
    const shape = compileSelections(selections, { context, parent, came }, new Set());
    shapes.set(key, shape);
    return shape;
  };
};

/** Compiles an operation's answer: fills it from everything the subgraphs said; throws where the reference executor would have no answer. */
export const compileAnswer = (api: Schema, { selectionSet, rootKind }: Operation): Fill => {
  const bySelection = new Map<SelectionSet, ShapeOfType>();
  const context: ShapeContext = {
    api,
    shapeOf: (selections) => {
      const known = bySelection.get(selections);
      if (known !== undefined) return known;
      const shapeOfType = toShapeOf(context, selections);
      bySelection.set(selections, shapeOfType);
      return shapeOfType;
    },
  };
  const parent = api.schemaDefinition.rootType(rootKind);
  assert(parent !== undefined, () => `no root type of ${rootKind}`);
  const compile = (came: Came): Shape => compileSelections(selectionSet, { context, parent, came }, new Set());
  const usual = compile(undefined);
  const byName = new Map<string, Shape>();

  const shapeFor = (typename: unknown): Shape => {
    if (!typename) return usual;
    if (typeof typename !== "string") return compile(noText);
    const known = byName.get(typename);
    if (known !== undefined) return known;
    const shape = compile(typename);
    if (api.type(typename) !== undefined) byName.set(typename, shape);
    return shape;
  };
  return (input, output, run) => shapeFor(input[typenameField]).first(input, output, run);
};
