// `kpu` as an operator starts it: a process, its own data folder, the embedded control database, one line for each fault.
import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultLine } from "./fault.ts";

const bin = fileURLToPath(new URL("../bin/kpu.js", import.meta.url));
// Starting a process and opening its database takes seconds, on a busy machine many.
const slow = { timeout: 180_000 };

describe("kpu", () => {
  let dataDir: string;
  const kpu = (line: string, env: Readonly<Record<string, string>> = {}) =>
    new Promise<{ exit: number; out: string; err: string }>((resolve) => {
      const child = execFile(
        process.execPath,
        [bin, ...line.split(" ")],
        { env: { PATH: process.env["PATH"], KPU_DATA_DIR: dataDir, ...env } },
        (_, out, err) => resolve({ exit: child.exitCode ?? -1, out, err }),
      );
    });

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "kpu-data-"));
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  it("makes the installation it needs, a key in it, and leaves nothing running or open", slow, async () => {
    const { exit, out, err } = await kpu("keys create --agency bps --json");
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    expect(JSON.parse(out)).toMatchObject({ id: expect.any(String), key: expect.stringMatching(/^kpu_live_bps_/) });
    expect((await readdir(dataDir)).sort()).toEqual(["control", "secrets.json"]);
    expect(((await stat(join(dataDir, "secrets.json"))).mode & 0o777).toString(8)).toBe("600");
    expect((await kpu("keys list")).out).toMatch(/\bbps +live +active\b/);
  });

  it("writes a file of secrets once and never over another", slow, async () => {
    const file = join(dataDir, "other-secrets.json");
    expect(await kpu(`secrets create --file ${file}`)).toEqual({ exit: 0, out: `${file}\n`, err: "" });
    expect(((await stat(file)).mode & 0o777).toString(8)).toBe("600");
    expect(await kpu(`secrets create --file ${file}`)).toEqual({
      exit: 1,
      out: "",
      err: "this file is there already; it is left as it is\n",
    });
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ["keys dance", {}, "kpu keys has: create, list, show, rotate, revoke; see kpu keys --help"],
    ["keys list", { KPU_COLOUR: "red" }, "Configuration is not usable: KPU_COLOUR: no such setting"],
    [
      "keys list",
      { KPU_CONTROL_URL: "postgres://kpu:secret@127.0.0.1:1/kpu" },
      "the control database does not answer (ECONNREFUSED)",
    ],
  ])("says a fault in one line and ends with 1: %s %o", slow, async (line, env, err) => {
    expect(await kpu(line, env)).toEqual({ exit: 1, out: "", err: `${err}\n` });
  });

  it("says which commands there are", slow, async () => {
    const { exit, out, err } = await kpu("dance");
    expect({ exit, out }).toEqual({ exit: 1, out: "" });
    expect(err).toMatch(/^kpu has: (?:\w+, )*keys, (?:\w+, )*secrets(?:, \w+)*; see kpu --help\n$/);
  });

  it("never repeats what a driver says of an unforeseen fault", () => {
    expect(faultLine(new TypeError("kpu_live_bps_..."))).toBe("unexpected fault (TypeError)");
    expect(faultLine("kpu_live_bps_...")).toBe("unexpected fault");
  });
});
