// The page of hazards stays true: every test it names is there and runs, every line names one or says why there is none.
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readTree } from "../../scripts/checks/tree.ts";

const tree = readTree(fileURLToPath(new URL("../../", import.meta.url)));
const textOf = (path: string): string | undefined => tree.find((file) => file.path === path)?.text;
const page = textOf("docs/hazards.md") ?? "";

/** `path/of.test.ts` "title of a test in it, as it is written there" */
const guard = /^`([\w./-]+\.test\.ts)` "([^"|]+)"$/;
/** cannot: why, with the file that makes it so. */
const reason = /^cannot: .+ \(`([\w./-]+)`\)$/;

/** The lines of the tables below their heads, cell by cell. */
const rowsOf = (text: string): readonly (readonly string[])[] =>
  text.split("\n").flatMap((line) => {
    const cells = line.startsWith("| ") ? line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "")) : [];
    return cells.length === 0 || cells[0] === "hazard" ? [] : [cells];
  });

/** Is there a test, or a group of tests, that is written with this title and not left out? */
const hasTitle = (text: string, title: string): boolean =>
  ['"', "`"].some((quote) => {
    for (let at = text.indexOf(quote + title + quote); at !== -1; at = text.indexOf(quote + title + quote, at + 1)) {
      const before = text.slice(0, at).trimEnd();
      if (before.endsWith("(") && !/\b(?:x?it|x?test|x?describe)\.(?:skip|todo|fails|only)\($/.test(before))
        return true;
    }
    return false;
  });

/** What of a page's lines does not hold. */
const faultsOf = (text: string): readonly string[] =>
  rowsOf(text).flatMap(([hazard = "", guards = "", ...more]) => {
    if (hazard === "" || guards === "" || more.length > 0) return [`not a hazard and its guards: ${hazard}`];
    return guards.split("<br>").flatMap((one) => {
      const [, file = "", title = ""] = guard.exec(one) ?? [];
      const [, cause = ""] = reason.exec(one) ?? [];
      if (file === "" && cause === "") return [`neither a test nor a reason: ${one}`];
      const found = textOf(file === "" ? cause : file);
      if (found === undefined) return [`no such file: ${one}`];
      return file === "" || hasTitle(found, title) ? [] : [`no such test: ${one}`];
    });
  });

describe("the page of hazards", () => {
  it("names only tests and files that are there", () => {
    expect(faultsOf(page)).toEqual([]);
    expect(rowsOf(page).length).toBeGreaterThan(70);
  });

  it("names each hazard once", () => {
    const hazards = rowsOf(page).map(([hazard]) => hazard);
    expect(hazards.filter((hazard, at) => hazards.indexOf(hazard) !== at)).toEqual([]);
  });

  it("would be caught naming what is not", () => {
    const here = "tests/contract/hazards.test.ts";
    const line = (guards: string) => `| a hazard | ${guards} |`;
    const lines = [
      `\`${here}\` "names each hazard once"<br>cannot: it is so (\`${here}\`)`,
      `\`${here}\` "names each hazard twice"`,
      `\`tests/contract/none.test.ts\` "names each hazard once"`,
      `\`${here}\``,
      "cannot: it is so",
      "cannot: it is so (`gateway/src/none.ts`)",
    ];
    expect(lines.map((guards) => faultsOf(line(guards)).length)).toEqual([0, 1, 1, 1, 1, 1]);
    expect(faultsOf("| a hazard |  |")).toHaveLength(1);
    const left = ['it.skip("a", () => {});', 'describe.todo("a");', 'const a = "a";'];
    expect(left.map((text) => hasTitle(text, "a"))).toEqual([false, false, false]);
    expect(['it("a", () => {});', 'it.each([1])(\n  "a",', "test(`a`, x)"].map((text) => hasTitle(text, "a"))).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe("the product", () => {
  const makesCode = /\bnew\s+Function\b|(?<![\w.])eval\s*\(|(?<![\w.])Function\s*\(|\bnode:vm\b|\bimport\(\s*`data:/;

  it("makes no code out of text", () => {
    const sources = tree.filter(
      ({ path }) =>
        /^(?:gateway|shared|subgraphs)\/.*\bsrc\/.*\.ts$/.test(path) && !/\.test\.ts$|\/testkit\//.test(path),
    );
    expect(sources.length).toBeGreaterThan(200);
    expect(sources.filter(({ text }) => makesCode.test(text)).map(({ path }) => path)).toEqual([]);
    expect(["new Function('a')", "eval(a)", "Function (a)"].map((text) => makesCode.test(text))).toEqual([
      true,
      true,
      true,
    ]);
  });
});
