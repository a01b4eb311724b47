// A subgraph's schema in the words of the first federation, for gateways that know no other: one owner an entity, others extend it.
import {
  type DefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  visit,
} from "graphql";
import type { SubgraphName } from "./subgraphs.ts";

const words = new Set(["key", "extends"]);
/** What is another's, and what needs another's: no workload asks for either. */
const isForeign = ({ directives = [] }: FieldDefinitionNode): boolean =>
  directives.some(({ name: { value } }) => value === "external" || value === "requires");
/** Entities of another subgraph, each with its key. */
const foreign: Readonly<Record<SubgraphName, Readonly<Record<string, string>>>> = {
  registry: {},
  candidacy: { Region: "code" },
  tabulation: { Region: "code", PollingStation: "code", Contest: "id", Party: "id", Candidate: "id" },
};
// Two owners, which the first federation does not have.
const leftOut: Readonly<Record<SubgraphName, readonly string[]>> = {
  registry: [],
  candidacy: [],
  tabulation: ["Contest.kind"],
};
const leftOutTypes: Readonly<Record<SubgraphName, readonly string[]>> = {
  registry: ["cacheControl__Scope"],
  candidacy: ["cacheControl__Scope"],
  tabulation: ["cacheControl__Scope", "VoterRoll", "VoterRollStage", "Turnout"],
};

const external = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: "external" } } as const;

const toExtension = (
  { description: _said, ...type }: ObjectTypeDefinitionNode,
  key: string,
  gone: readonly string[],
) => {
  const mark = (field: FieldDefinitionNode) =>
    field.name.value === key ? { ...field, directives: [...(field.directives ?? []), external] } : field;
  const fields = (type.fields ?? []).filter(({ name }) => !gone.includes(`${type.name.value}.${name.value}`)).map(mark);
  return { ...type, kind: Kind.OBJECT_TYPE_EXTENSION, fields } as const;
};

/** Rewrites the SDL. */
export const toFirstFederation = (name: SubgraphName, sdl: string): string => {
  const document = visit(parse(sdl), {
    FieldDefinition: (node) => (isForeign(node) ? null : undefined),
    SchemaExtension: () => null,
    DirectiveDefinition: () => null,
    Directive: (node) => (words.has(node.name.value) ? undefined : null),
  });
  const definitions = document.definitions.flatMap((one): readonly DefinitionNode[] => {
    if ("name" in one && leftOutTypes[name].includes(one.name?.value ?? "")) return [];
    if (one.kind !== Kind.OBJECT_TYPE_DEFINITION) return [one];
    const key = one.name.value === "Query" ? "" : foreign[name][one.name.value];
    return [key === undefined ? one : toExtension(one, key, leftOut[name])];
  });
  return print({ ...document, definitions });
};
