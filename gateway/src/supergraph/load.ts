// The text of the supergraph.
import { readFile } from "node:fs/promises";

const ownSupergraph = new URL("../../supergraph.graphql", import.meta.url);

/** Reads the composed supergraph; `file` names another one than the product's. */
export const loadSupergraph = (file: string | undefined): Promise<string> => readFile(file ?? ownSupergraph, "utf8");
