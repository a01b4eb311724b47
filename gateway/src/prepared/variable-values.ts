// The values an operation in normal form runs with: its literals, and of the client's variables those that it uses.
import type { Variables } from "../access/conditions.ts";
import type { Normalised } from "./normalise.ts";

type Form = Pick<Normalised, "lifted" | "uses">;

/** Of the client's those it uses alone: one of another name could stand in for a literal. */
export const valuesFor = ({ lifted, uses }: Form, variables: Variables): Variables => {
  if (uses.length === 0) return lifted;
  const values: Record<string, unknown> = { ...lifted };
  for (const name of uses) if (Object.hasOwn(variables, name)) values[name] = variables[name];
  return values;
};

/** Creates `valuesFor` with a memory: the same object for the same variables, so that what is kept by it is found. */
export const createValuesFor = (): typeof valuesFor => {
  const known = new WeakMap<Variables, { readonly form: Form; readonly values: Variables }>();
  return (form, variables) => {
    const last = known.get(variables);
    if (last?.form === form) return last.values;
    const values = valuesFor(form, variables);
    known.set(variables, { form, values });
    return values;
  };
};
