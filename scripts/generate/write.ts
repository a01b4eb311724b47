// The list of generated files, each with how it is made.
import { readFile, writeFile } from "node:fs/promises";
import { composeSupergraph, readSubgraphFiles } from "../schema/compose.ts";
import { configurationPage, errorsPage } from "./reference-pages.ts";
import { generateResolverTypes } from "./resolver-types.ts";

const root = new URL("../../", import.meta.url);
/** "" where there is no such file yet. */
const readText = (path: string) => readFile(new URL(path, root), "utf8").catch(() => "");

const generateAll = async (): Promise<ReadonlyMap<string, string>> => {
  const files = new Map<string, string>();
  const subgraphs = await readSubgraphFiles();
  for (const { name, typeDefs } of subgraphs) {
    if (name === "viewer") continue;
    const model = await readText(`subgraphs/${name}/src/model.ts`);
    files.set(`subgraphs/${name}/src/generated/resolvers.ts`, await generateResolverTypes(typeDefs, model));
  }
  files.set("gateway/supergraph.graphql", composeSupergraph(subgraphs));
  files.set("docs/errors.md", errorsPage());
  files.set("docs/configuration.md", configurationPage());
  return files;
};

/** Writes the generated files, or with `check` only compares. Returns the paths that were not fresh. */
export const writeGenerated = async ({ check }: { readonly check: boolean }): Promise<readonly string[]> => {
  const stale: string[] = [];
  for (const [path, text] of await generateAll()) {
    if ((await readText(path)) === text) continue;
    stale.push(path);
    if (!check) await writeFile(new URL(path, root), text);
  }
  return stale;
};
