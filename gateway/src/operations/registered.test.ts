// Registered operations: what the product comes with, and what a folder may not hold.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClientError } from "@kpu-graph/errors";
import { buildSchema } from "graphql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashOf } from "./document-hash.ts";
import { checkOperations, loadOperations, OperationFault, operationsFolder } from "./registered.ts";

const contract = new URL("../../contract.graphql", import.meta.url);
const examples = new URL("../../console/src/examples/", import.meta.url);
const unlimited = () => {};

describe("the registered operations of the product", () => {
  it("are found by id and by the hash of their file, and fit the contract with clients", async () => {
    const operations = await loadOperations();
    expect([...operations.byId.keys()]).toEqual([
      "contest-candidates",
      "counting-progress",
      "national-map",
      "polling-station-forms",
      "polling-station-page",
      "province-regencies",
      "regency-across-sources",
    ]);
    const text = await readFile(join(operationsFolder, "national-map.graphql"), "utf8");
    const expected = { id: "national-map", hash: hashOf(text), text };
    expect([operations.byId.get("national-map"), operations.byHash.get(hashOf(text))]).toEqual([expected, expected]);
    const schema = buildSchema(await readFile(contract, "utf8"));
    checkOperations(operations, { schema, checkLimits: unlimited });
  });

  it("hold the console's examples word for word", async () => {
    const { byHash } = await loadOperations();
    for (const file of await readdir(examples)) {
      expect(byHash.has(hashOf(await readFile(new URL(file, examples), "utf8"))), file).toBe(true);
    }
  });
});

describe("a folder of operations", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "kpu-operations-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const schema = buildSchema("type Query { name: String } type Mutation { rename: String }");
  const check = async (files: Readonly<Record<string, string>>, checkLimits: () => void = unlimited) => {
    for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
    checkOperations(await loadOperations(folder), { schema, checkLimits });
  };

  it("may hold other files too", async () => {
    await check({ "a.graphql": "query A { name }", "notes.md": "not an operation" });
  });

  it("is refused with every fault named", async () => {
    const files = {
      "broken.graphql": "query A {",
      "mutation.graphql": "mutation A { rename }",
      "nameless.graphql": "{ name }",
      "none.graphql": "fragment F on Query { name }",
      "two.graphql": "query A { name } query B { name }",
      "unknown.graphql": "query A { nik }",
    };
    await expect(check(files)).rejects.toThrow(
      new OperationFault(
        [
          "Registered operations are not usable:",
          "broken.graphql: Syntax Error: Expected Name, found <EOF>.",
          "mutation.graphql: is no query.",
          "nameless.graphql: holds not one operation with a name.",
          "none.graphql: holds not one operation with a name.",
          "two.graphql: holds not one operation with a name.",
          'unknown.graphql: Cannot query field "nik" on type "Query".',
        ].join("\n  "),
      ),
    );
  });

  it("is refused when an operation is beyond the public limits", async () => {
    const limit = () => {
      throw new ClientError("MAX_DEPTH");
    };
    await expect(check({ "deep.graphql": "query A { name }" }, limit)).rejects.toThrow(
      "deep.graphql: The document is nested too deep.",
    );
  });

  it.each(["Upper.graphql", "a b.graphql", ".graphql", "1.graphql"])("may not name an operation %j", async (file) => {
    await expect(check({ [file]: "query A { name }" })).rejects.toThrow(
      `${file}: name it in small letters, digits and hyphens.`,
    );
  });
});
