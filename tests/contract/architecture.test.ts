// The repository keeps its own rules; each check is proven to fail in import-checks.test.ts or text-checks.test.ts.
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { repositoryChecks } from "../../scripts/checks/index.ts";
import { formatFault, readTree } from "../../scripts/checks/tree.ts";

const tree = readTree(fileURLToPath(new URL("../../", import.meta.url)));

describe("the repository", () => {
  it("is read whole", () => {
    const paths = tree.map(({ path }) => path);
    expect(paths).toContain("package-lock.json");
    expect(paths).toContain("gateway/supergraph.graphql");
    expect(paths).toContain("scripts/checks/tree.ts");
    expect(paths.filter((path) => path.includes("node_modules/"))).toEqual([]);
  });

  it.each(repositoryChecks)("$name", ({ check }) => {
    expect(check(tree).map(formatFault)).toEqual([]);
  });
});
