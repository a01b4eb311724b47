// Our three subgraphs as plain graphql-js over made-up data: entities, `_service` and introspection included.
import { readFileSync } from "node:fs";
import {
  buildASTSchema,
  type DocumentNode,
  executeSync,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  validate,
  visit,
} from "graphql";
import { areaOf, areasOf } from "./areas.ts";
import { candidateOf, countedAreaOf } from "./votes.ts";

export const subgraphNames = ["registry", "candidacy", "tabulation"] as const;
export type SubgraphName = (typeof subgraphNames)[number];

export interface OriginQuestion {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly operationName?: string | null | undefined;
}

export interface Origin {
  /** The answer as JSON text. */
  answer(question: OriginQuestion): string;
}

type Key = Readonly<Record<string, unknown>>;

const fileOf = (name: SubgraphName) => new URL(`../../../subgraphs/${name}/schema.graphql`, import.meta.url);
/** The SDL as the composer gets it. */
export const sdlOf = (name: SubgraphName): string => readFileSync(fileOf(name), "utf8");

const regionKey = ({ code, voterRoll }: Key) => ({
  code: String(code),
  voterRoll:
    typeof voterRoll === "object" && voterRoll !== null && "total" in voterRoll
      ? { total: Number(voterRoll.total) }
      : null,
});

const entityOf: Readonly<Record<SubgraphName, (key: Key) => unknown>> = {
  registry: (key) => areaOf(String(key["code"])),
  candidacy: (key) => (key["__typename"] === "Candidate" ? candidateOf(String(key["id"])) : key),
  tabulation: (key) => (key["__typename"] === "Region" ? countedAreaOf(regionKey(key)) : key),
};

const rootOf = (name: SubgraphName) =>
  name === "registry" ? { region: ({ code }: { readonly code: string }) => areaOf(code), regions: areasOf } : {};

/** The schema without what only the composer reads. */
const plainDocument = (sdl: string): DocumentNode => {
  const document = visit(parse(sdl), { SchemaExtension: () => null, Directive: () => null });
  const types = document.definitions.filter(({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION);
  const entities = visit(parse(sdl), {}).definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.directives?.some(({ name }) => name.value === "key")
      ? [definition.name.value]
      : [],
  );
  const hasQuery = types.some((type) => type.kind === Kind.OBJECT_TYPE_DEFINITION && type.name.value === "Query");
  const federated = `
    scalar _Any
    type _Service { sdl: String }
    union _Entity = ${entities.join(" | ")}
    ${hasQuery ? "extend " : ""}type Query { _entities(representations: [_Any!]!): [_Entity]! _service: _Service! }
  `;
  return parse(`${print(document)}\n${federated}`);
};

// buildASTSchema takes no extensions: those of Query are folded into it.
const withoutExtensions = (document: DocumentNode): DocumentNode => {
  const extra = document.definitions.flatMap((one) =>
    one.kind === Kind.OBJECT_TYPE_EXTENSION ? (one.fields ?? []) : [],
  );
  return {
    ...document,
    definitions: document.definitions.flatMap((one) => {
      if (one.kind === Kind.OBJECT_TYPE_EXTENSION) return [];
      if (one.kind !== Kind.OBJECT_TYPE_DEFINITION || one.name.value !== "Query" || extra.length === 0) return [one];
      return [{ ...one, fields: [...(one.fields ?? []), ...extra] }];
    }),
  };
};

const schemaOf = (sdl: string): GraphQLSchema =>
  buildASTSchema(withoutExtensions(plainDocument(sdl)), { assumeValidSDL: true });

/** Creates one stand-in; `sdl` is what it says its schema is when asked. */
export const createOrigin = (name: SubgraphName, sdl: string = sdlOf(name)): Origin => {
  const schema = schemaOf(sdlOf(name));
  const rootValue = {
    ...rootOf(name),
    _service: { sdl },
    _entities: ({ representations }: { readonly representations: readonly Key[] }) =>
      representations.map(entityOf[name]),
  };
  return {
    answer({ query, variables, operationName }) {
      const document = parse(query);
      const faults = validate(schema, document);
      const result =
        faults.length > 0
          ? { errors: faults }
          : executeSync({ schema, document, rootValue, variableValues: variables, operationName });
      return JSON.stringify(result);
    },
  };
};
