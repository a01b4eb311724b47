// Response keys that the planner takes for its own. It asks keys and required inputs of a type by their names and looks at neither alias
// nor arguments: `{ area { code: name votes } }` would give the code for the name, and `{ area { roll(stage: DPS) { total } turnout } }`
// a turnout of the wrong roll. Such a field is asked under another name.
import type { AccessTable } from "../supergraph/access-table.ts";
import type { AskedField, Place } from "./asked.ts";

/** The key of each field that is asked under another than its own. */
export type Renames = ReadonlyMap<AskedField, string>;

/** Every coordinate the planner asks for itself: keys of entities and what fields require. */
export const plannerFields = (access: AccessTable): ReadonlySet<string> =>
  new Set([...access].flatMap(([coordinate, { isKey, requires }]) => [...(isKey ? [coordinate] : []), ...requires]));

/** Is this alias, on one of these types, a name the planner uses there? */
export const isPlannerName = (ofPlanner: ReadonlySet<string>, types: Iterable<string>, alias: string): boolean =>
  alias === "__typename" || [...types].some((type) => ofPlanner.has(`${type}.${alias}`));

/** Names the fields at and below a place that clash; `prefix` begins no response key of the document. */
export const renamesOf = (place: Place, inputs: ReadonlySet<string>, prefix: string): Renames => {
  const renames = new Map<AskedField, string>();
  for (const field of place.fields.values()) {
    const isInput = field.hasArguments && field.coordinates.some((coordinate) => inputs.has(coordinate));
    if (field.clashes || isInput) renames.set(field, `${prefix}_${field.key}`);
    if (field.inner === null) continue;
    for (const [inner, name] of renamesOf(field.inner, inputs, prefix)) renames.set(inner, name);
  }
  return renames;
};
