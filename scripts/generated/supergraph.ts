// The supergraph, composed from the three schema files; a hint of the composer is a fault, so that the files stay alike.
import { composeServices } from "@apollo/composition";
import { type DocumentNode, GraphQLError } from "graphql";

export interface SubgraphSchema {
  readonly name: string;
  readonly typeDefs: DocumentNode;
}

/** Returns the text of supergraph.graphql; throws with every composition error and hint. */
export const composeSupergraph = (subgraphs: readonly SubgraphSchema[]): string => {
  // The address is a placeholder: the gateway takes the real ones from its configuration.
  const result = composeServices(subgraphs.map(({ name, typeDefs }) => ({ name, typeDefs, url: `http://${name}.invalid/graphql` })));
  const faults = [...(result.errors ?? []), ...(result.hints ?? [])].map((fault) => (fault instanceof GraphQLError ? fault.message : String(fault)));
  if (result.supergraphSdl === undefined || faults.length > 0) throw new Error(`The schemas do not compose:\n  ${faults.join("\n  ")}`);
  return `# Generated from subgraphs/*/schema.graphql by \`npm run generate\`. Do not edit.\n${result.supergraphSdl}`;
};
