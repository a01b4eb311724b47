// The three schema files composed: to the supergraph the gateway plans over, and to the graph as clients see it.
import { readFile } from "node:fs/promises";
import { composeServices } from "@apollo/composition";
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  lexicographicSortSchema,
  parse,
  printSchema,
} from "graphql";

const root = new URL("../../", import.meta.url);

export interface SubgraphFile {
  readonly name: string;
  readonly typeDefs: DocumentNode;
}

/** The three subgraphs, and the gateway's own small one: the caller. */
const schemaFiles: Readonly<Record<string, string>> = {
  registry: "subgraphs/registry/schema.graphql",
  candidacy: "subgraphs/candidacy/schema.graphql",
  tabulation: "subgraphs/tabulation/schema.graphql",
  viewer: "gateway/src/viewer/schema.graphql",
};

/** Reads the schema files of all subgraphs. */
export const readSubgraphFiles = (): Promise<readonly SubgraphFile[]> =>
  Promise.all(
    Object.entries(schemaFiles).map(async ([name, file]) => ({
      name,
      typeDefs: parse(await readFile(new URL(file, root), "utf8")),
    })),
  );

// A hint of the composer is a fault like an error, so that the files stay alike.
const compose = (subgraphs: readonly SubgraphFile[]) => {
  // The address is a placeholder: the gateway takes the real ones from its configuration.
  const { schema, supergraphSdl, errors, hints } = composeServices(
    subgraphs.map(({ name, typeDefs }) => ({ name, typeDefs, url: `http://${name}.invalid/graphql` })),
  );
  const faults = [...(errors ?? []), ...(hints ?? [])].map((fault) =>
    fault instanceof GraphQLError ? fault.message : String(fault),
  );
  if (schema === undefined || supergraphSdl === undefined || faults.length > 0) {
    throw new Error(`The schemas do not compose:\n  ${faults.join("\n  ")}`);
  }
  return { schema, supergraphSdl };
};

/** Returns the text of supergraph.graphql; throws with every composition error and hint. */
export const composeSupergraph = (subgraphs: readonly SubgraphFile[]): string =>
  `# Generated from subgraphs/*/schema.graphql by \`npm run generate\`. Do not edit.\n${compose(subgraphs).supergraphSdl}`;

/** Composes the schema a client is given, without federation plumbing; throws with every composition error and hint. */
export const composeApiSchema = (subgraphs: readonly SubgraphFile[]): GraphQLSchema =>
  compose(subgraphs).schema.toAPISchema().toGraphQLJSSchema();

/** The schema as text, in an order that does not depend on the files' own. */
export const printApiSchema = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
