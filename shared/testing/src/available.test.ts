// The gates, each in a process of its own whose environment is the input: what it answers and what it says.
import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTempFolder, type TempFolder } from "./temp-folder.ts";

let folder: TempFolder;
beforeEach(() => {
  folder = createTempFolder(tmpdir(), "kpu-gate-");
});
afterEach(() => folder.remove());

const here = fileURLToPath(new URL(".", import.meta.url));

/** Evaluates an expression of this package without any binary in reach. */
const evaluate = (expression: string, env: Record<string, string> = {}) => {
  const code = `import * as testing from "${here}index.ts"; console.log(JSON.stringify(await ${expression} ?? null))`;
  const args = ["--conditions=source", "--import", "tsx", "--input-type=module", "--eval", code];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: here,
    encoding: "utf8",
    env: { PATH: folder.path, KPU_TEST_INSTALL: "0", ...env },
  });
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
};

const skipped =
  "SKIPPED redis tests: redis-server not found. Get it: apt-get install redis-server (Debian/Ubuntu), brew install redis (macOS)";

describe("available", () => {
  it("gives the path of a binary in PATH and says nothing", () => {
    const path = join(folder.path, "redis-server");
    symlinkSync("/bin/sh", path);
    expect(evaluate('testing.available("redis")')).toEqual({ status: 0, stdout: JSON.stringify(path), stderr: "" });
  });

  it("says how to get what is missing", () => {
    expect(evaluate('testing.available("redis")')).toEqual({ status: 0, stdout: "null", stderr: skipped });
  });

  it("says it once, at the end, for all files of a run", () => {
    const twice = `[testing.collectSkips(), await testing.available("redis"), await testing.available("redis")][0]()`;
    expect(evaluate(twice)).toEqual({ status: 0, stdout: "null", stderr: skipped });
  });

  it("fails where a skip is forbidden", () => {
    const { status, stderr } = evaluate('testing.available("redis")', { KPU_TEST_REQUIRE_ALL: "1" });
    expect(status).toBe(1);
    expect(stderr).toContain(`Error: ${skipped} (KPU_TEST_REQUIRE_ALL=1 forbids the skip)`);
  });

  it("believes what prepareTestServers found", () => {
    const prepared = "(await testing.prepareTestServers(), process.env.KPU_TEST_BINARY_REDIS)";
    expect(evaluate(prepared)).toEqual({ status: 0, stdout: '"missing"', stderr: "" });
    const env = { KPU_TEST_BINARY_REDIS: "/bin/sh" };
    expect(evaluate('testing.available("redis")', env)).toEqual({ status: 0, stdout: '"/bin/sh"', stderr: "" });
  });
});

describe("requireBinary", () => {
  it("rejects with the line that says how to get it", () => {
    const { status, stderr } = evaluate('testing.requireBinary("redis")');
    expect(status).toBe(1);
    expect(stderr).toContain(`Error: ${skipped}`);
  });
});

describe("realDataDir", () => {
  it("gives the folder with a manifest", () => {
    mkdirSync(join(folder.path, "files"));
    writeFileSync(join(folder.path, "files", "MANIFEST.md"), "");
    const env = { KPU_TEST_DATA: join(folder.path, "files") };
    expect(evaluate("testing.realDataDir()", env)).toEqual({
      status: 0,
      stdout: JSON.stringify(env.KPU_TEST_DATA),
      stderr: "",
    });
  });

  it("says which folder has no manifest", () => {
    expect(evaluate("testing.realDataDir()", { KPU_TEST_DATA: folder.path })).toEqual({
      status: 0,
      stdout: "null",
      stderr: `SKIPPED real data tests: no MANIFEST.md in ${folder.path}. Get it: set KPU_TEST_DATA to a folder of real KPU files`,
    });
  });
});
