// The answer as the client asked for it: null at every refused place, our own keys taken out, keys in the client's order, and the errors.
import { catalogue } from "@kpu-graph/errors";
import { GraphQLError, type GraphQLOutputType, getNullableType, isListType, isNonNullType } from "graphql";
import type { AskedField, Place } from "./asked.ts";
import type { Names } from "./rewrite.ts";

export type Answer = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

export interface AnswerOptions extends Names {
  /** What was asked; its response keys are the answer's. */
  readonly root: Place;
  /** The values of __schema and __type, by response key. */
  readonly introspected: Answer;
}

export interface AppliedAnswer {
  readonly data: Answer | null;
  /** One for each refused field, with the first place it has in the answer; where that has none, the place or list it would be in. */
  readonly errors: readonly GraphQLError[];
}

const isObject = (value: unknown): value is Answer =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const own = (object: Answer, key: string): unknown => (Object.hasOwn(object, key) ? object[key] : undefined);

interface RefusedField {
  readonly field: AskedField;
  /** Is it asked on some types only, which may not have come? */
  readonly isOnSome: boolean;
}

const refusedIn = (place: Place, within = false): readonly RefusedField[] =>
  [...place.fields.values()].flatMap((field) => {
    const isOnSome = within || field.on !== null;
    if (field.refused !== null) return [{ field, isOnSome }];
    return field.inner === null ? [] : refusedIn(field.inner, isOnSome);
  });

const beforeList = (path: readonly string[]): readonly string[] => {
  const end = path.indexOf("@");
  return end === -1 ? path : path.slice(0, end);
};

/** Fits an answer to the rewritten document to what the client asked; `data` null where the whole answer is. */
export const applyRefusals = (
  data: Answer | null,
  { root, alias, renames, introspected }: AnswerOptions,
): AppliedAnswer => {
  const firstPlaces = new Map<AskedField, Path>();

  const completeObject = (object: Answer, fields: readonly AskedField[], path: Path): Answer | null => {
    // Without a prototype, so that a response key is never anything but a key.
    const completed: Record<string, unknown> = Object.create(null);
    const byKey = new Map<string, AskedField[]>();
    const typename = own(object, alias);
    for (const field of fields) {
      if (field.on !== null && !field.on.some((type) => type === typename)) continue;
      const same = byKey.get(field.key);
      if (same) same.push(field);
      else byKey.set(field.key, [field]);
    }
    let isWhole = true;
    for (const [key, group] of byKey) {
      const at = [...path, key];
      const [first] = group;
      const asked = (first && renames.get(first)) ?? key;
      const value = completeField(own(object, asked), group, at);
      if (value === null && group.some(({ type }) => isNonNullType(type))) isWhole = false;
      completed[key] = value;
    }
    return isWhole ? completed : null;
  };

  const completeField = (value: unknown, group: readonly AskedField[], path: Path): unknown => {
    const [first] = group;
    if (first?.introspection) return own(introspected, first.key) ?? null;
    const refused = group.filter((field) => field.refused !== null);
    for (const field of refused) if (!firstPlaces.has(field)) firstPlaces.set(field, path);
    if (first === undefined || refused.length > 0) return null;
    if (first.inner === null) return value ?? null;
    const fields = group.flatMap(({ inner }) => [...(inner?.fields.values() ?? [])]);
    return completeValue(value, first.type, fields, path);
  };

  const completeValue = (
    value: unknown,
    type: GraphQLOutputType,
    fields: readonly AskedField[],
    path: Path,
  ): unknown => {
    const nullable = getNullableType(type);
    if (!isListType(nullable)) return isObject(value) ? completeObject(value, fields, path) : null;
    if (!Array.isArray(value)) return null;
    const elements = value.map((element, at) => completeValue(element, nullable.ofType, fields, [...path, at]));
    return isNonNullType(nullable.ofType) && elements.includes(null) ? null : elements;
  };

  const completed = data === null ? null : completeObject(data, [...root.fields.values()], []);
  const { message } = catalogue.FORBIDDEN_FIELD;
  const errors = refusedIn(root).flatMap(({ field, isOnSome }) => {
    const path = firstPlaces.get(field) ?? (isOnSome ? undefined : beforeList(field.path));
    return path === undefined ? [] : [new GraphQLError(message, { path, extensions: { code: "FORBIDDEN_FIELD" } })];
  });
  return { data: completed, errors };
};
