// The operations in use over a restart: which are written, when, and that no fault of the file is more than a line of the log.
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { type Counted, mostUsed, startUsedOperations } from "./used-operations.ts";

const counted = (source: string, asked: number, isNormal = true): Counted => ({ source, asked, isNormal });
const two = [counted("{ a }", 2), counted("{ b }", 5)];

let folder: string;
let file: string;
let lines: object[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kpu-used-"));
  file = join(folder, "warm-operations.json");
  lines = [];
});
const start = (inUse: () => Iterable<Counted>, place = file) => {
  const log = (fields: object, message?: string) => lines.push({ ...fields, message });
  return startUsedOperations({ file: place, schemaVersion: "s", inUse, logger: { info: log, warn: log } });
};

it("writes the two hundred that were asked most, in normal form alone, and never one that may name a person", () => {
  const all = Array.from({ length: 300 }, (_, at) => counted(`{ a${at} }`, at));
  const others = [
    counted(`{ regions(first: 1, search: "Budi") { totalCount } }`, 1_000),
    counted("{ raw }", 1_000, false),
    counted("{ voters { totalCount } }", 1_000),
  ];
  const most = mostUsed([...others, ...all]);
  expect(most).toHaveLength(200);
  expect(most.at(0)).toEqual({ document: "{ a299 }", asked: 299 });
  expect(most.at(-1)).toEqual({ document: "{ a100 }", asked: 100 });
  expect(mostUsed([counted("{ a }", 0)])).toEqual([]);
});

it("gives the next run what this one used, the most used first", async () => {
  const used = start(() => two);
  await used.close();
  const next = start(() => []);
  expect(await next.load()).toEqual([
    { document: "{ b }", asked: 2 },
    { document: "{ a }", asked: 1 },
  ]);
  await next.close();
  expect(lines).toEqual([]);
});

it("keeps what the last run used, at half its count, beside what this one uses, and what nobody asks any more goes", async () => {
  await start(() => two).close();
  const next = start(() => [counted("{ b }", 1), counted("{ c }", 7)]);
  await next.load();
  await next.close();
  const third = start(() => []);
  expect(await third.load()).toEqual([
    { document: "{ c }", asked: 3 },
    { document: "{ b }", asked: 0 },
    { document: "{ a }", asked: 0 },
  ]);
  await third.close();
  expect(await start(() => []).load()).toEqual([{ document: "{ c }", asked: 1 }]);
});

it("leaves the file of the last run as it is where it was asked nothing before it read it", async () => {
  await start(() => two).close();
  const before = await readFile(file, "utf8");
  await start(() => []).close();
  expect(await readFile(file, "utf8")).toBe(before);
});

it("writes where something changed, and not otherwise", async () => {
  let all = two;
  const used = start(() => all);
  await used.save();
  await writeFile(file, "by somebody else");
  await used.save();
  expect(await readFile(file, "utf8")).toBe("by somebody else");
  all = [counted("{ a }", 3)];
  await used.close();
  expect(await readFile(file, "utf8")).toContain(`"asked": 3`);
  expect(await readdir(folder)).toEqual(["warm-operations.json"]);
});

it("goes on without a file it cannot use, and says so once", async () => {
  await writeFile(file, "{ half a fi");
  const used = start(() => []);
  expect(await used.load()).toEqual([]);
  await used.close();
  expect(lines).toEqual([{ reason: "it is not JSON", message: "the operations of the last run are not used" }]);
});

it("goes on where nothing can be written, and says so once until it can again", async () => {
  await writeFile(file, "a file, no folder");
  const used = start(() => two, join(file, "warm-operations.json"));
  await used.save();
  await used.close();
  expect(lines).toEqual([{ err: expect.any(Error), message: "the operations in use cannot be written" }]);
});
