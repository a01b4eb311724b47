// `kpu people`: a NIK goes in on standard input and becomes a token; what is printed, what stays on disk, and that no NIK does.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createSecrets } from "@kpu-graph/config";
import { auditToken, loadRestrictions } from "@kpu-graph/privacy";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runKpu } from "../run.ts";
import { createPeopleCommand } from "./index.ts";

const nikOf = (serial: number) => `98${"0101"}${"410190"}${String(serial).padStart(4, "0")}`;
const nik = nikOf(1);
const key = new Uint8Array(32).fill(7);

let dir: string;
let at: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "kpu-people-"));
  at = "2029-02-14T11:02:03.000Z";
});
afterEach(() => rmSync(dir, { recursive: true }));

const file = () => join(dir, "restrictions.json");
const kpu = async (args: readonly string[], stdin = "") => {
  let [out, err] = ["", ""];
  const people = createPeopleCommand(() => ({
    place: () => ({ file: file(), key }),
    readStdin: async () => stdin,
    print: (text) => {
      out += text;
    },
    now: () => new Date(at),
    account: "uid-7",
  }));
  const exit = await runKpu(["people", ...args], {
    commands: () => ({ people }),
    print: () => undefined,
    complain: (text) => {
      err += text;
    },
  });
  return { exit, out, err };
};
const ok = (out: string) => ({ exit: 0, out, err: "" });

describe("kpu people", () => {
  it("restricts, says who did and when, and keeps the first time", async () => {
    expect(await kpu(["restrict", "--nik", "-"], `${nik}\n`)).toEqual(
      ok(
        "Restricted at 2029-02-14 18:02:03 WIB, by uid-7: left out of every list of voters within 5 seconds.\nPeople restricted now: 1.\n",
      ),
    );
    at = "2029-02-15T01:00:00.000Z";
    expect(await kpu(["restrict", "--nik", "-"], nik)).toEqual(
      ok("Nothing changed: this person is restricted since 2029-02-14 18:02:03 WIB.\nPeople restricted now: 1.\n"),
    );
    expect(await loadRestrictions({ file: file(), key })).toEqual(
      new Map([[auditToken({ key, nik }), "2029-02-14T11:02:03.000Z"]]),
    );
    expect((statSync(file()).mode & 0o777).toString(8)).toBe("600");
    expect(readFileSync(file(), "utf8")).not.toMatch(/\d{7}/);
  });

  it("lifts one restriction and leaves the others", async () => {
    await kpu(["restrict", "--nik", "-"], nik);
    await kpu(["restrict", "--nik", "-"], nikOf(2));
    at = "2029-02-15T01:00:00.000Z";
    expect(await kpu(["lift", "--nik", "-"], nik)).toEqual(
      ok(
        "Lifted at 2029-02-15 08:00:00 WIB, by uid-7: restricted since 2029-02-14 18:02:03 WIB, in lists again within 5 seconds.\nPeople restricted now: 1.\n",
      ),
    );
    expect(await kpu(["lift", "--nik", "-"], nik)).toEqual(
      ok("Nothing changed: this person is not restricted.\nPeople restricted now: 1.\n"),
    );
    expect([...(await loadRestrictions({ file: file(), key })).keys()]).toEqual([auditToken({ key, nik: nikOf(2) })]);
  });

  it("counts them and says since when, and of whom nothing", async () => {
    expect(await kpu(["restrictions"])).toEqual(ok("People restricted now: 0.\n"));
    expect(readdirSync(dir)).toEqual([]);
    await kpu(["restrict", "--nik", "-"], nik);
    at = "2029-02-13T11:02:03.000Z";
    await kpu(["restrict", "--nik", "-"], nikOf(2));
    expect(await kpu(["restrictions"])).toEqual(
      ok("since 2029-02-13 18:02:03 WIB\nsince 2029-02-14 18:02:03 WIB\nPeople restricted now: 2.\n"),
    );
    const { out } = await kpu(["restrictions", "--json"]);
    expect(JSON.parse(out)).toEqual({ count: 2, since: ["2029-02-13T11:02:03.000Z", "2029-02-14T11:02:03.000Z"] });
  });

  it("says the same as JSON", async () => {
    const restricted = await kpu(["restrict", "--nik", "-", "--json"], nik);
    expect(JSON.parse(restricted.out)).toEqual({ changed: true, at, by: "uid-7", since: at, count: 1 });
    const lifted = await kpu(["lift", "--nik", "-", "--json"], nik);
    expect(JSON.parse(lifted.out)).toEqual({ changed: true, at, by: "uid-7", since: at, count: 0 });
    const again = await kpu(["lift", "--nik", "-", "--json"], nik);
    expect(JSON.parse(again.out)).toEqual({ changed: false, at, by: "uid-7", since: null, count: 0 });
  });

  const inHistory =
    "No NIK here: it now stands in this shell's history, remove it there. --nik - reads it from standard input; nothing is changed";
  it.each<[readonly string[], string, string]>([
    [["restrict"], nik, "say whom: --nik - reads the NIK from standard input; see --help"],
    [["restrict", "--nik", "-"], "", "this is no NIK: 16 digits with a possible day of birth"],
    [["restrict", "--nik", "-"], `${nik}0`, "this is no NIK: 16 digits with a possible day of birth"],
    [["restrict", "--nik", "-"], `${nik}\n${nik}\n`, "this is no NIK: 16 digits with a possible day of birth"],
    [["restrict", nik], nik, inHistory],
    [["restrict", `--nik=${nik}`], nik, inHistory],
    [["lift", "--nik", nik], nik, inHistory],
    [["lift", `--${nik}`], nik, inHistory],
    [[nik], nik, "kpu people has: restrict, lift, restrictions; see --help"],
    [["restrict", "--nik", "-", "BUDI"], nik, "this takes options only; see --help"],
    [["restrict", "--nik", "-", "--reason", "BUDI"], nik, "Unknown option '--reason'; see --help"],
    [["restrictions", "--nik", "-"], nik, "restrictions asks about nobody: leave --nik out"],
  ])("refuses %j in one line, quotes nothing of it, and changes nothing", async (args, stdin, line) => {
    expect(await kpu(args, stdin)).toEqual({ exit: 1, out: "", err: `${line}\n` });
    expect(readdirSync(dir)).toEqual([]);
  });

  it("says a bad file in one line and leaves it", async () => {
    writeFileSync(file(), "{");
    for (const args of [["restrict", "--nik", "-"], ["lift", "--nik", "-"], ["restrictions"]])
      expect(await kpu(args, nik)).toEqual({
        exit: 1,
        out: "",
        err: "The file of restrictions (KPU_RESTRICTIONS_FILE) is not JSON.\n",
      });
    expect(readFileSync(file(), "utf8")).toBe("{");
  });

  it("explains itself, and that no reason is taken", async () => {
    const { exit, out } = await kpu(["--help"]);
    expect(exit).toBe(0);
    expect(out).toContain("a reason would hold names");
    expect(await kpu(["restrict", "--help"])).toEqual({ exit, out, err: "" });
  });
});

describe("kpu people as a process", () => {
  const bin = fileURLToPath(new URL("../../bin/kpu.js", import.meta.url));
  // Starting a process takes seconds, on a busy machine many.
  const slow = { timeout: 180_000 };
  const run = (args: readonly string[], stdin: string, env: Readonly<Record<string, string>> = {}) =>
    new Promise<{ exit: number | null; out: string; err: string }>((resolve) => {
      const child = spawn(process.execPath, [bin, "people", ...args], {
        env: { PATH: process.env["PATH"], KPU_DATA_DIR: dir, ...env },
      });
      let [out, err] = ["", ""];
      child.stdout.on("data", (chunk) => {
        out += String(chunk);
      });
      child.stderr.on("data", (chunk) => {
        err += String(chunk);
      });
      child.on("close", (exit) => resolve({ exit, out, err }));
      child.stdin.end(stdin);
    });

  it("makes no secrets of its own: a restriction under new ones would hold nowhere", slow, async () => {
    expect(await run(["restrict", "--nik", "-"], nik)).toEqual({
      exit: 1,
      out: "",
      err: "there is no installation in KPU_DATA_DIR: restrictions are made with its secrets.json\n",
    });
    expect(readdirSync(dir)).toEqual([]);
  });

  it("loses no entry of commands that run side by side, and writes where the setting says", slow, async () => {
    const secrets = createSecrets();
    writeFileSync(join(dir, "secrets.json"), JSON.stringify(secrets), { mode: 0o600 });
    const elsewhere = join(dir, "elsewhere.json");
    const env = { KPU_RESTRICTIONS_FILE: elsewhere };
    const serials = [1, 2, 3, 4];
    const done = await Promise.all(serials.map((serial) => run(["restrict", "--nik", "-"], nikOf(serial), env)));
    expect(done.map(({ exit, err }) => [exit, err])).toEqual(serials.map(() => [0, ""]));
    const own = Buffer.from(secrets.auditSubjects, "base64url");
    const restricted = await loadRestrictions({ file: elsewhere, key: own });
    expect([...restricted.keys()].sort()).toEqual(
      serials.map((serial) => auditToken({ key: own, nik: nikOf(serial) })).sort(),
    );
    expect(readdirSync(dir).sort()).toEqual(["elsewhere.json", "secrets.json"]);
    const { out } = await run(["restrictions", "--json"], "", env);
    expect(JSON.parse(out)).toEqual({ count: 4, since: [...restricted.values()].sort() });
  });
});
