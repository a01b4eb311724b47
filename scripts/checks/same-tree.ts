// The three subgraphs are the same tree, file for file: who knows one finds the way in all.
import type { Check } from "./tree.ts";

const required = [
  "README.md",
  "package.json",
  "schema.graphql",
  "tsconfig.json",
  "src/cache-policy.ts",
  "src/config.ts",
  "src/context.ts",
  "src/generated/resolvers.ts",
  "src/index.ts",
  "src/loaders.ts",
  "src/main.ts",
  "src/model.ts",
  "src/resolvers.ts",
  "src/source/client.ts",
  "src/source/wire.ts",
  "src/start.ts",
];
// Each source has quirks and types of its own: these folders differ, and tests with them.
const free = /^src\/(?:resolvers|loaders|mapping|source)\/|^testkit\/|\.test\.ts$|^src\/mapping\.ts$/;
/** What only one subgraph does stands in folders of its own, each named here. */
const own: ReadonlyMap<string, RegExp> = new Map([
  ["subgraphs/candidacy", /^src\/seats\//],
  ["subgraphs/tabulation", /^src\/(?:rules|reconciliation|recapitulation|history)\//],
]);
const mapping = /^src\/mapping(?:\.ts$|\/)/;
const place = /^(subgraphs\/[^/]+)\/(.+)$/;

/** Every subgraph has the required files, its mapping, and no others outside the free folders. */
export const checkSameTree: Check = (tree) => {
  const files = new Map<string, string[]>();
  for (const { path } of tree) {
    const [, subgraph, file] = place.exec(path) ?? [];
    if (subgraph === undefined || file === undefined) continue;
    files.set(subgraph, [...(files.get(subgraph) ?? []), file]);
  }
  return [...files].flatMap(([subgraph, present]) => {
    const missing = required.filter((file) => !present.includes(file));
    if (!present.some((file) => mapping.test(file))) missing.push("src/mapping.ts or src/mapping/");
    const extra = present.filter(
      (file) => !required.includes(file) && !free.test(file) && own.get(subgraph)?.test(file) !== true,
    );
    return [
      ...missing.map((file) => ({
        path: subgraph,
        line: 1,
        message: `${file} is missing: all subgraphs are one tree`,
      })),
      ...extra.map((file) => ({
        path: `${subgraph}/${file}`,
        line: 1,
        message: "the other subgraphs have no such file: put it under resolvers/, loaders/, mapping/ or source/",
      })),
    ];
  });
};
