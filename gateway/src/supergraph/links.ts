// The specifications a supergraph links: which directive carries which right, whatever it is called there, and where the purposes of
// those links stand in the text. What is linked for security and not known here is refused.
import { type ConstDirectiveNode, type DocumentNode, Kind } from "graphql";
import { argumentOf, stringOf, textsOf } from "./constants.ts";

/** The specifications that say who may read a field. The planner enforces none of them: the authorizer does. */
const rights = ["authenticated", "requiresScopes", "policy"] as const;
export type Right = (typeof rights)[number];

const enforcedHere: ReadonlySet<string> = new Set([...rights.map((name) => `${name}/v0.1`), "cacheTag/v0.1"]);
/** Enforced by the planner's library itself: the purpose stays. */
const enforcedByPlanner: ReadonlySet<string> = new Set(["inaccessible/v0.1", "inaccessible/v0.2"]);
const apollo = "https://specs.apollo.dev/";

export interface Links {
  /** The name, without @, of the directive of each right the supergraph links. */
  readonly directives: ReadonlyMap<Right, string>;
  /** Places in the text of the arguments `for: ...` that the planner must not see: start and end. */
  readonly purposes: readonly (readonly [number, number])[];
}

/** A supergraph that cannot be enforced as it is written. The text names the fault, never a person. */
export class UnsafeSupergraph extends Error {
  override readonly name = "UnsafeSupergraph";
}

const isRight = (name: string): name is Right => rights.some((right) => right === name);

/** Names an import gives to the directive itself: `["@policy"]`, or `[{ name: "@policy", as: "@rule" }]`. */
const importedAs = (link: ConstDirectiveNode, right: Right): readonly string[] => {
  const list = argumentOf(link, "import")?.value;
  if (list === undefined) return [];
  if (list.kind !== Kind.LIST) throw new UnsafeSupergraph(`the import of ${right} is not a list`);
  return list.values.flatMap((item) => {
    const fields = item.kind === Kind.OBJECT ? textsOf(item) : { name: stringOf(item) };
    if (fields["name"] === undefined) throw new UnsafeSupergraph(`an import of ${right} cannot be read`);
    return fields["name"] === `@${right}` ? [(fields["as"] ?? fields["name"]).replace(/^@/, "")] : [];
  });
};

const nameOf = (link: ConstDirectiveNode, right: Right): string => {
  const imported = importedAs(link, right);
  const renamed = stringOf(argumentOf(link, "as")?.value);
  // Two names at once would need both read; no composer writes that.
  if (imported.length > 1 || (imported.length === 1 && renamed !== undefined)) {
    throw new UnsafeSupergraph(`${right} has more than one name`);
  }
  return imported[0] ?? renamed ?? right;
};

const linksOf = (document: DocumentNode): readonly ConstDirectiveNode[] =>
  document.definitions
    .flatMap((definition) =>
      definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
        ? (definition.directives ?? [])
        : [],
    )
    .filter(({ name }) => !name.value.startsWith("join__"));

/** Reads the links; throws UnsafeSupergraph where something linked for security is not known. */
export const readLinks = (document: DocumentNode): Links => {
  const directives = new Map<Right, string>();
  const purposes: [number, number][] = [];
  for (const link of linksOf(document)) {
    const url = stringOf(argumentOf(link, "url")?.value);
    if (link.name.value !== "link" || url === undefined) throw new UnsafeSupergraph("a link cannot be read");
    const spec = url.startsWith(apollo) ? url.slice(apollo.length) : url;
    const [name = ""] = spec.split("/");
    const purpose = argumentOf(link, "for");
    if ((name === "link" || name === "join") && argumentOf(link, "as") !== undefined) {
      throw new UnsafeSupergraph(`${name} has another name`);
    }
    if (isRight(name) && !enforcedHere.has(spec)) throw new UnsafeSupergraph(`unknown version: ${spec}`);
    if (isRight(name)) {
      if (directives.has(name)) throw new UnsafeSupergraph(`${name} is linked twice`);
      directives.set(name, nameOf(link, name));
    }
    if (purpose === undefined) continue;
    if (enforcedHere.has(spec)) {
      if (purpose.loc === undefined) throw new UnsafeSupergraph("the document has no places");
      purposes.push([purpose.loc.start, purpose.loc.end]);
      continue;
    }
    // `for: EXECUTION` is the planner's own affair: it refuses what it does not know.
    const isExecution = purpose.value.kind === Kind.ENUM && purpose.value.value === "EXECUTION";
    if (!isExecution && !enforcedByPlanner.has(spec)) throw new UnsafeSupergraph(`linked for security: ${spec}`);
  }
  refuseUnlinked(document, new Set([...directives.values()]));
  return { directives, purposes };
};

/** A directive that has the name of a right and no link would be read by nobody. */
const refuseUnlinked = (document: DocumentNode, linked: ReadonlySet<string>): void => {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.DIRECTIVE_DEFINITION) continue;
    const { value } = definition.name;
    if (isRight(value) && !linked.has(value)) throw new UnsafeSupergraph(`@${value} is declared but not linked`);
  }
};
