// An operation's selections as the tier keeps them: what it needs of them, and nothing else of the planner's objects.
import {
  assert,
  type CompositeType,
  type Operation,
  type Schema,
  type Selection,
  type SelectionSet,
  type Type,
} from "@apollo/federation-internals";
import { compileSkip, type IsSkipped } from "./conditions.ts";

interface Selected {
  /** undefined where it is always there. */
  readonly isSkipped: IsSkipped | undefined;
}

export interface SelectedField extends Selected {
  readonly key: string;
  readonly name: string;
  readonly type: Type;
  /** Of an object, or of the objects of a list. */
  readonly inner: Selections | undefined;
}

export interface SelectedFragment extends Selected {
  readonly key: undefined;
  readonly condition: CompositeType | undefined;
  readonly inner: Selections;
}

/** Without what is never there. */
export type Selections = readonly (SelectedField | SelectedFragment)[];

/** Reads an operation's selections; sets that are one to the planner stay one. */
export const toSelections = (api: Schema, { selectionSet }: Operation): Selections => {
  const known = new Map<SelectionSet, Selections>();

  const toSelected = (selection: Selection): Selections => {
    const skip = compileSkip(api, selection.element);
    if (skip === true) return [];
    const isSkipped = skip === false ? undefined : skip;
    if (selection.kind === "FragmentSelection") {
      const { typeCondition: condition } = selection.element;
      return [{ isSkipped, key: undefined, condition, inner: toAll(selection.selectionSet) }];
    }
    const { element, selectionSet: set } = selection;
    const { type } = element.definition;
    assert(type !== undefined, () => `no type of ${element}`);
    return [{ isSkipped, key: element.responseName(), name: element.name, type, inner: set && toAll(set) }];
  };

  const toAll = (set: SelectionSet): Selections => {
    const done = known.get(set);
    if (done !== undefined) return done;
    const all = set.selections().flatMap(toSelected);
    known.set(set, all);
    return all;
  };

  return toAll(selectionSet);
};
