// The last released contract: what clients were promised. It changes on purpose only, by `npm run release:contract`.
import { readFile, writeFile } from "node:fs/promises";
import { buildSchema, type GraphQLSchema } from "graphql";
import { printApiSchema } from "./compose.ts";

const file = new URL("../../gateway/contract.graphql", import.meta.url);
const note = "# The last released contract with clients. Changed on purpose only, by `npm run release:contract`.\n";

/** Reads the released contract. */
export const readContract = async (): Promise<GraphQLSchema> => buildSchema(await readFile(file, "utf8"));

/** Makes this schema the released contract. */
export const writeContract = (schema: GraphQLSchema): Promise<void> =>
  writeFile(file, `${note}${printApiSchema(schema)}`);
