// The graph as clients see it: composed from the three schema files, without federation plumbing.
import { readFile } from "node:fs/promises";
import { composeServices } from "@apollo/composition";
import { type DocumentNode, type GraphQLSchema, lexicographicSortSchema, parse, printSchema } from "graphql";

const root = new URL("../../", import.meta.url);

export interface SubgraphFile {
  readonly name: string;
  readonly typeDefs: DocumentNode;
}

/** Reads the schema files of the three subgraphs. */
export const readSubgraphFiles = (): Promise<readonly SubgraphFile[]> =>
  Promise.all(
    ["registry", "candidacy", "tabulation"].map(async (name) => ({
      name,
      typeDefs: parse(await readFile(new URL(`subgraphs/${name}/schema.graphql`, root), "utf8")),
    })),
  );

/** Composes the schema a client is given; throws with every composition error. */
export const composeApiSchema = (subgraphs: readonly SubgraphFile[]): GraphQLSchema => {
  const { schema, errors } = composeServices(
    subgraphs.map(({ name, typeDefs }) => ({ name, typeDefs, url: `http://${name}.invalid/graphql` })),
  );
  if (schema === undefined) {
    throw new Error(`The schemas do not compose:\n  ${(errors ?? []).map(({ message }) => message).join("\n  ")}`);
  }
  return schema.toAPISchema().toGraphQLJSSchema();
};

/** The schema as text, in an order that does not depend on the files' own. */
export const printApiSchema = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
