// The file of used operations: what may stand in it, and that nothing else than what was written is read.
import { mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { mayStandInFile, readUsedFile, toUsedFile, writeUsedFile } from "./used-file.ts";

const document = "query ($_0: RegionCode!) {\n  region(code: $_0) {\n    name\n  }\n}";
const operations = [
  { document, asked: 12 },
  { document: "{\n  elections {\n    id\n  }\n}", asked: 3 },
];

describe("the file", () => {
  let file: string;
  beforeEach(async () => {
    file = join(await mkdtemp(join(tmpdir(), "kpu-used-")), "data", "warm-operations.json");
  });

  it("gives what was written, readable by its owner alone, and leaves nothing beside it", async () => {
    await writeUsedFile(file, toUsedFile("schema-1", []));
    await writeUsedFile(file, toUsedFile("schema-1", operations));
    expect(await readUsedFile(file, "schema-1")).toEqual(operations);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(file, ".."))).toEqual(["warm-operations.json"]);
  });

  it("that is not there is an empty list", async () => {
    expect(await readUsedFile(file, "schema-1")).toEqual([]);
  });

  it("of another schema is refused", async () => {
    await writeUsedFile(file, toUsedFile("schema-1", operations));
    await expect(readUsedFile(file, "schema-2")).rejects.toThrow("it is of another schema");
  });

  it.each([
    ["no JSON", "{"],
    ["empty", ""],
    ["of another version", `{"version":2,"schema":"schema-1","operations":[]}`],
    ["something more", `{"version":1,"schema":"schema-1","operations":[],"more":1}`],
    [
      "values of variables",
      JSON.stringify({ version: 1, schema: "schema-1", operations: [{ document, asked: 1, variables: {} }] }),
    ],
    ["a count that is none", JSON.stringify({ version: 1, schema: "schema-1", operations: [{ document, asked: -1 }] })],
    [
      "too many",
      toUsedFile(
        "schema-1",
        Array.from({ length: 201 }, () => ({ document, asked: 1 })),
      ),
    ],
    ["a text in a document", toUsedFile("schema-1", [{ document: `{ region(code: "33") { name } }`, asked: 1 }])],
  ])("with %s is refused, and nothing of it is told", async (_what, text) => {
    await writeUsedFile(file, toUsedFile("schema-1", []));
    await writeFile(file, text);
    await expect(readUsedFile(file, "schema-1")).rejects.toThrow(/^it is not (?:JSON|as it must be)$/);
  });

  it("that is too large is not read", async () => {
    await writeUsedFile(file, " ".repeat(4 * 1024 * 1024 + 1));
    await expect(readUsedFile(file, "schema-1")).rejects.toThrow("it is too large");
  });

  it("that cannot be replaced stays as it was", async () => {
    await writeUsedFile(file, toUsedFile("schema-1", operations));
    await expect(writeUsedFile(join(file, "below.json"), "x")).rejects.toThrow();
    expect(await readFile(file, "utf8")).toBe(toUsedFile("schema-1", operations));
  });
});

describe("a document stands in the file", () => {
  const nik = "98" + "0101" + "0101900001";
  it.each([
    ["with its values elsewhere", document, true],
    ["not with a text in it", `{ regions(first: 1, search: "Budi") { totalCount } }`, false],
    ["not with a text of several lines", `{ regions(first: 1, search: """Budi""") { totalCount } }`, false],
    ["not with a number of a person", `{ a: region(code: ${nik}) { name } }`, false],
    ["not with a part of one in a name", `{ a${nik.slice(0, 12)}: elections { id } }`, false],
    [
      "not where it asks about a person",
      "query ($a: Nik!, $b: Date!) { checkRegistration(nik: $a, birthDate: $b) { registered } }",
      false,
    ],
    ["not where it asks about people", "query ($_0: Int!) { voters(first: $_0) { totalCount } }", false],
    ["not where nobody would write it", `{ ${"name ".repeat(4_000)} }`, false],
  ])("%s", (_how, text, may) => {
    expect(mayStandInFile(text)).toBe(may);
  });
});
