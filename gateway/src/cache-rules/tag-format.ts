// The formats of @cacheTag, "region-{$args.code}": a kind, and the values that make one tag of it. What cannot be read is refused: its purges
// would reach nothing.
import { type ConstDirectiveNode, Kind } from "graphql";
import { argumentOf, stringOf } from "../supergraph/constants.ts";
import { UnsafeSupergraph } from "../supergraph/links.ts";

export interface Placeholder {
  readonly of: "args" | "key";
  readonly name: string;
}

export interface TagFormat {
  /** "region": the tag of all answers of the format, whatever their values. */
  readonly kind: string;
  readonly parts: readonly (string | Placeholder)[];
  /** Subgraphs that declare it, as join__Graph names them. */
  readonly graphs: readonly string[];
}

/** The one tag of answers that hold values nobody can tell. */
export const anyOf = (kind: string): string => `${kind}-any`;

const placeholder = /\{\$(args|key)\.(\w+)\}/;
const plain = /^[\w.:-]*$/;

const partsOf = (text: string): TagFormat["parts"] => {
  const [, of, name = ""] = placeholder.exec(text) ?? [];
  if (of !== "args" && of !== "key") return text === "" ? [] : [text];
  const at = text.search(placeholder);
  const rest = text.slice(at + `{$${of}.${name}}`.length);
  return [...partsOf(text.slice(0, at)), { of, name }, ...partsOf(rest)];
};

/** Reads one format; throws UnsafeSupergraph when it does not begin with a kind or holds something else than names and placeholders. */
export const readTagFormat = (text: string, graphs: readonly string[], place: string): TagFormat => {
  const parts = partsOf(text);
  const [first] = parts;
  const kind = typeof first === "string" ? first.replace(/[.:-]+$/, "") : "";
  if (kind === "" || parts.some((part) => typeof part === "string" && !plain.test(part))) {
    throw new UnsafeSupergraph(`a cache tag of ${place} cannot be read`);
  }
  return { kind, parts, graphs };
};

const names = new Set(["federation__cacheTag", "cacheTag"]);

/** The formats a type or a field declares: composition writes @cacheTag as @join__directive. */
export const tagFormatsOf = (
  directives: readonly ConstDirectiveNode[],
  place: string,
  isKnown: (placeholder: Placeholder) => boolean,
): readonly TagFormat[] =>
  directives.flatMap((directive) => {
    const name = stringOf(argumentOf(directive, "name")?.value);
    if (directive.name.value !== "join__directive" || name === undefined || !names.has(name)) return [];
    const args = argumentOf(directive, "args")?.value;
    const field = args?.kind === Kind.OBJECT ? args.fields.find((one) => one.name.value === "format") : undefined;
    const graphs = argumentOf(directive, "graphs")?.value;
    const list = graphs?.kind === Kind.LIST ? graphs.values : [];
    const format = readTagFormat(
      stringOf(field?.value) ?? "",
      list.flatMap((graph) => (graph.kind === Kind.ENUM ? [graph.value] : [])),
      place,
    );
    if (!format.parts.every((part) => typeof part === "string" || isKnown(part))) {
      throw new UnsafeSupergraph(`a cache tag of ${place} names what is not there`);
    }
    return [format];
  });
