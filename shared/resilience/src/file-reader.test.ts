// A folder as a source: the same answers as over HTTP, and no way out of the folder.
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSourceReader, type ReadEvent } from "./index.ts";

const parse = (body: Buffer): unknown => JSON.parse(body.toString("utf8"));
const parent = mkdtempSync(join(tmpdir(), "kpu-file-reader-"));
const folder = join(parent, "tree of 100%");

beforeAll(async () => {
  await mkdir(join(folder, "pemilu", "33"), { recursive: true });
  writeFileSync(join(folder, "pemilu", "ppwp.json"), '{"100025":1}');
  writeFileSync(join(folder, "pemilu", "33", "3320.json"), "[]");
  writeFileSync(join(folder, "broken.json"), '{"a":');
  writeFileSync(join(folder, "empty.json"), "");
  writeFileSync(join(folder, "huge.json"), "");
  truncateSync(join(folder, "huge.json"), 8 * 1024 * 1024 + 1);
  writeFileSync(join(parent, "secret.json"), '"secret"');
  await mkdir(`${folder}-other`);
  writeFileSync(join(`${folder}-other`, "secret.json"), '"secret"');
});
afterAll(() => rmSync(parent, { recursive: true }));

const open = (baseUrl = pathToFileURL(folder).href) => {
  const events: ReadEvent[] = [];
  const reader = createSourceReader({
    system: "tabulation",
    baseUrl,
    timeoutMs: 1_000,
    onRead: (event) => events.push(event),
  });
  return { read: (path: string) => reader.read(path, parse), events, close: reader.close };
};

describe("a folder as a source", () => {
  it.each(["", "/"])("reads documents, and says null for those it does not have (base ending in %j)", async (end) => {
    const { read, events, close } = open(pathToFileURL(folder).href + end);
    expect(await read("/pemilu/ppwp.json")).toEqual({ "100025": 1 });
    expect(await read("/pemilu/33/3320.json")).toEqual([]);
    expect(await read("/pemilu/ppwp.json?v=2")).toEqual({ "100025": 1 });
    expect(await read("/pemilu/none.json")).toBeNull();
    expect(await read("/pemilu/ppwp.json/none.json")).toBeNull();
    expect(events.map(({ outcome }) => outcome)).toEqual(["found", "found", "found", "absent", "absent"]);
    await close();
  });

  it.each(["/broken.json", "/empty.json", "/huge.json"])("takes no value from %s", async (path) => {
    const { read, events } = open();
    await expect(read(path)).rejects.toMatchObject({ code: "SOURCE_INVALID", extensions: { system: "tabulation" } });
    expect(events).toEqual([{ path, outcome: "SOURCE_INVALID" }]);
  });

  it.each([
    "/../secret.json",
    "/pemilu/../../secret.json",
    "/%2e%2e/secret.json",
    "/.%2E/secret.json",
    "/..\\secret.json",
    "/pemilu/..%2f..%2fsecret.json",
    "/pemilu/%2e%2e%5c%2e%2e%5csecret.json",
    "./secret.json",
    "../secret.json",
    "/../tree%20of%20100%25-other/secret.json",
    "//etc/passwd",
    "/secret.json%00",
    "",
    "/",
    "/pemilu",
  ])("is not left by %j", async (path) => {
    const { read } = open();
    await expect(
      read(path).then((value) => (value === null ? Promise.reject(new Error("null")) : value)),
    ).rejects.toThrow();
  });

  it("is unavailable, not empty, when it cannot be read", async () => {
    const { read } = open();
    await expect(read("/pemilu")).rejects.toMatchObject({ code: "SOURCE_UNAVAILABLE" });
    await expect(read("/../secret.json")).rejects.toMatchObject({
      code: "SOURCE_UNAVAILABLE",
      cause: new Error("the path leaves the folder of the source"),
    });
  });
});
