// The entities at a plan's path inside what is known so far, and the places they have in the answer.
import { own } from "./json.ts";

/** Steps into the data of an operation: response keys, and "@" for every element of a list. */
export type PlanPath = readonly string[];
export type Place = readonly (string | number)[];

const each = "@";

const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined;

/** A value at the end of a path below a list: one that is a list itself stands for its elements. */
const add = (value: unknown, found: unknown[]): void => {
  if (!Array.isArray(value)) found.push(value);
  else for (const element of value) if (!isNothing(element)) found.push(element);
};

const collect = (value: unknown, path: PlanPath, at: number, found: unknown[]): void => {
  let current = value;
  for (let next = at; next < path.length; next += 1) {
    if (isNothing(current)) return;
    const step = path[next] ?? "";
    if (step === each) {
      for (const element of elementsOf(current)) collect(element, path, next + 1, found);
      return;
    }
    current = stepInto(current, step);
  }
  if (!isNothing(current)) add(current, found);
};

// Replies that do not have the plan's shape end the whole operation, with the reference executor's own words.
const elementsOf = (value: unknown): readonly unknown[] => {
  if (!Array.isArray(value)) throw new TypeError("value.flatMap is not a function");
  return value;
};

const stepInto = (value: unknown, step: string): unknown => {
  if (Array.isArray(value)) throw new Error(`Unexpected array in result for path element ${step}`);
  return own(value, step);
};

/** The value at `path`; of a path through a list the list of all values there, without nulls. */
export const valueAt = (value: unknown, path: PlanPath): unknown => {
  const found: unknown[] = [];
  let current = value;
  for (const [at, step] of path.entries()) {
    if (isNothing(current)) return current;
    if (step === each) {
      collect(current, path, at, found);
      return found;
    }
    current = stepInto(current, step);
  }
  return current;
};

/** The entities among the values at a path. */
export const entitiesOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value.filter((element) => !isNothing(element)) : [value];

/** The places of everything at `path`, in the order of the entities there; throws where a list is missing. */
export const placesAt = (value: unknown, path: PlanPath): readonly Place[] => {
  const places: Place[] = [];
  const here: (string | number)[] = [];

  const visit = (current: unknown, at: number): void => {
    if (isNothing(current)) return;
    const step = path[at];
    if (step === undefined) {
      places.push([...here]);
      return;
    }
    if (step === each && !Array.isArray(current)) throw new Error("expected array when encountering `@`");
    if (Array.isArray(current)) {
      // A list that the path does not name is gone through all the same.
      const next = step === each ? at + 1 : at;
      for (const [index, element] of current.entries()) inside(index, element, next);
    } else if (Object.hasOwn(Object(current), step)) inside(step, own(current, step), at + 1);
  };

  const inside = (step: string | number, value: unknown, at: number): void => {
    here.push(step);
    visit(value, at);
    here.pop();
  };

  visit(value, 0);
  return places;
};
