// Subgraphs in this process that answer from plain values and write down what they were asked.
import { buildASTSchema, execute, Kind, parse, print } from "graphql";
import { z } from "zod";
import type { Source } from "../../subgraph/source.ts";

export interface Recorded {
  readonly subgraph: string;
  /** The document as it came, printed. */
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const bodyShape = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).default({}) });

export interface SourceOptions {
  readonly name: string;
  /** Schema text of the subgraph, with its directives. */
  readonly sdl: string;
  readonly root: Readonly<Record<string, unknown>>;
  /** Finds the entity of a representation. */
  readonly entity: (representation: Readonly<Record<string, unknown>>) => unknown;
  readonly asked: Recorded[];
}

/** Creates one subgraph. */
export const createRecordingSource = ({ name, sdl, root, entity, asked }: SourceOptions): Source<unknown> => {
  const { definitions } = parse(sdl);
  const types = definitions.filter(({ kind }) => kind !== Kind.SCHEMA_EXTENSION);
  const hasQuery = types.some((type) => type.kind === Kind.OBJECT_TYPE_DEFINITION && type.name.value === "Query");
  const entities = parse(
    `scalar _Any union _Entity = Area ${hasQuery ? "extend " : ""}type Query { _entities(representations: [_Any!]!): [_Entity]! }`,
  ).definitions;
  const schema = buildASTSchema(
    { kind: Kind.DOCUMENT, definitions: [...types, ...entities] },
    { assumeValidSDL: true },
  );
  const findAll = ({ representations }: { readonly representations: readonly unknown[] }) =>
    representations.map((representation) =>
      isRecord(representation) ? { __typename: representation["__typename"], ...Object(entity(representation)) } : null,
    );
  return {
    async fetch(body) {
      const { query, variables } = bodyShape.parse(JSON.parse(body));
      const document = parse(query);
      asked.push({ subgraph: name, query: print(document), variables });
      const { data, errors } = await execute({
        schema,
        document,
        rootValue: { ...root, _entities: findAll },
        variableValues: variables,
      });
      return Buffer.from(JSON.stringify({ data: data ?? null, ...(errors ? { errors } : {}) }));
    },
  };
};
