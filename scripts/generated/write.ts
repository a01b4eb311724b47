// The list of generated files, each with how it is made.
import { readFile, writeFile } from "node:fs/promises";
import { type DocumentNode, parse } from "graphql";
import { configurationPage, errorsPage } from "./reference-pages.ts";
import { generateResolverTypes } from "./resolver-types.ts";
import { composeSupergraph } from "./supergraph.ts";

const root = new URL("../../", import.meta.url);
const names = ["registry", "candidacy", "tabulation"] as const;
const readText = (path: string) => readFile(new URL(path, root), "utf8").catch(() => "");

const generateAll = async (): Promise<ReadonlyMap<string, string>> => {
  const files = new Map<string, string>();
  const schemas: { name: string; typeDefs: DocumentNode }[] = [];
  for (const name of names) {
    const typeDefs = parse(await readText(`subgraphs/${name}/schema.graphql`));
    schemas.push({ name, typeDefs });
    const model = await readText(`subgraphs/${name}/src/model.ts`);
    files.set(`subgraphs/${name}/src/generated/resolvers.ts`, await generateResolverTypes(typeDefs, model));
  }
  files.set("gateway/supergraph.graphql", composeSupergraph(schemas));
  files.set("docs/errors.md", errorsPage());
  files.set("docs/configuration.md", configurationPage());
  return files;
};

/** Writes the generated files, or with `check` only compares. Returns the paths that were not fresh. */
export const writeGenerated = async ({ check }: { check: boolean }): Promise<readonly string[]> => {
  const stale: string[] = [];
  for (const [path, text] of await generateAll()) {
    if ((await readText(path)) === text) continue;
    stale.push(path);
    if (!check) await writeFile(new URL(path, root), text);
  }
  return stale;
};
