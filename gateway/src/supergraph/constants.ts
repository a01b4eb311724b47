// Constant values of a schema document: arguments of directives, texts, lists of lists.
import { type ConstArgumentNode, type ConstDirectiveNode, type ConstValueNode, Kind } from "graphql";

/** The argument of this name, or undefined. */
export const argumentOf = (directive: ConstDirectiveNode, name: string): ConstArgumentNode | undefined =>
  directive.arguments?.find((argument) => argument.name.value === name);

/** A string value's text; undefined for anything else. */
export const stringOf = (value: ConstValueNode | undefined): string | undefined =>
  value?.kind === Kind.STRING ? value.value : undefined;

/** The texts of an object's fields, by name; fields that are no text are undefined. */
export const textsOf = (value: ConstValueNode): Readonly<Record<string, string | undefined>> =>
  value.kind === Kind.OBJECT
    ? Object.fromEntries(value.fields.map((field) => [field.name.value, stringOf(field.value)]))
    : {};

/** `[["a", "b"], ["c"]]`: a or-list of and-lists; undefined for any other shape. */
export const alternativesOf = (value: ConstValueNode | undefined): readonly (readonly string[])[] | undefined => {
  if (value?.kind !== Kind.LIST) return undefined;
  const alternatives = value.values.map((inner) => {
    const texts = inner.kind === Kind.LIST ? inner.values.map(stringOf) : [undefined];
    const all = texts.filter((text) => text !== undefined);
    return all.length === texts.length ? all : undefined;
  });
  const whole = alternatives.filter((alternative) => alternative !== undefined);
  return whole.length === alternatives.length ? whole : undefined;
};
