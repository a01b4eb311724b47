// The pages people read say what is there: every path they name exists, and the three subgraphs explain themselves alike.
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readTree } from "../../scripts/checks/tree.ts";

const tree = readTree(fileURLToPath(new URL("../../", import.meta.url)));
const pages = tree.filter(({ path }) => path.endsWith(".md"));

// A path stands in code or in a link; "*" and "<name>" stand for any name, "{a,b}" for each of them.
const named = /`([\w.*<>{},/-]+)`|\]\(((?!https?:)[^)#]+)/g;
const ours = /^(?:gateway|shared|subgraphs|scripts|tests|docs|src|mapping|source|loaders|resolvers)\//;

const alternatives = (path: string): readonly string[] => {
  const [, before = "", names, after = ""] = /^(.*)\{([^}]+)\}(.*)$/.exec(path) ?? [];
  return names === undefined ? [path] : names.split(",").map((name) => `${before}${name}${after}`);
};

const isThere = (path: string): boolean => {
  const pattern = path
    .replace(/\/$/, "")
    .replaceAll(".", "\\.")
    .replace(/\*|<\w+>/g, "[^/]+");
  return tree.some((file) => new RegExp(`^${pattern}(?:/|$)`).test(file.path));
};

/** Paths a page names that are not there. A short one starts at the page's folder, or in any subgraph. */
const missingPaths = (page: string, text: string): readonly string[] => {
  const home = /^subgraphs\/\w+\//.exec(page)?.[0] ?? "subgraphs/*/";
  const places = (path: string) => [path, `${home}${path}`, `${home}src/${path}`];
  return [...text.matchAll(named)]
    .flatMap((match) => alternatives(match[1] ?? match[2] ?? ""))
    .filter((path) => ours.test(path) && !places(path).some(isThere));
};

describe("the pages", () => {
  it.each(pages)("$path names only what is there", ({ path, text }) => {
    expect(missingPaths(path, text)).toEqual([]);
  });

  it("would be caught naming what is not", () => {
    const text = "`src/model.ts`, `mapping/none.ts`, [x](src/loaders.ts), `subgraphs/*/src/{model,none}.ts`";
    expect(missingPaths("subgraphs/registry/README.md", text)).toEqual(["mapping/none.ts", "subgraphs/*/src/none.ts"]);
  });

  it("of the three subgraphs have the same headings", () => {
    const readmes = pages.filter(({ path }) => path.startsWith("subgraphs/"));
    const headings = readmes.map(({ text }) => text.match(/^## .+$/gm));
    expect(headings).toEqual([headings[0], headings[0], headings[0]]);
    expect(headings[0]).toContain("## When it fails");
  });
});
