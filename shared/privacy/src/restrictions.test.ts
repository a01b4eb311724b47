// The file of restrictions: what it may hold, who writes it, and what a running process makes of its changes.
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  auditToken,
  changeRestrictions,
  loadRestrictions,
  parseRestrictions,
  type Restrictions,
  RestrictionsError,
  watchRestrictions,
} from "./index.ts";

const key = new Uint8Array(32).fill(7);
const tokenOf = (serial: number) =>
  auditToken({ key, nik: `98${"0101"}${"410190"}${String(serial).padStart(4, "0")}` });
const [one, two] = [tokenOf(1), tokenOf(2)];
const [monday, tuesday] = ["2029-02-12T01:00:00.000Z", "2029-02-13T01:00:00.000Z"];
const mark = auditToken({ key, nik: "restrictions" });
const textWith = (restricted: unknown, more: object = {}) =>
  JSON.stringify({ version: 1, key: mark, restricted, ...more });
const label = "The file of restrictions (KPU_RESTRICTIONS_FILE)";

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "kpu-restrictions-"));
  file = join(dir, "restrictions.json");
});
afterEach(() => rmSync(dir, { recursive: true }));

const add = (token: string, since = monday) =>
  changeRestrictions({ file, key }, (restricted) => new Map([...restricted, [token, since]]));
const faultOf = async (work: () => unknown) => {
  try {
    await work();
  } catch (error) {
    return error instanceof RestrictionsError ? error.message : error;
  }
  return "no fault";
};

describe("the text of the file", () => {
  it("is tokens and times, and read back as it was written", async () => {
    await add(two, tuesday);
    expect(await add(one)).toEqual(
      new Map([
        [two, tuesday],
        [one, monday],
      ]),
    );
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
      version: 1,
      key: mark,
      restricted: { [one]: monday, [two]: tuesday },
    });
    expect(await loadRestrictions({ file, key })).toEqual(
      new Map([
        [one, monday],
        [two, tuesday],
      ]),
    );
  });

  it.each([
    ["", "is not JSON"],
    ["{", "is not JSON"],
    ["[]", "is not as it must be: no object"],
    [textWith({}, { reasons: [] }), "is not as it must be: an unknown part"],
    [textWith({}, { version: 2 }), "is not as it must be: version"],
    [textWith([one]), "is not as it must be: restricted"],
    [textWith({ [one]: monday, [two]: "yesterday" }), "is not as it must be: entry 2 of restricted"],
    [textWith({ [one]: "2029-02-31T01:00:00.000Z" }), "is not as it must be: entry 1 of restricted"],
    [textWith({ [`98${"0101"}${"410190"}${"0001"}`]: monday }), "is not as it must be: entry 1 of restricted"],
    [textWith({}, { key: one }), "was made with other secrets: nobody in it would be found"],
  ])("%s is refused, and not quoted", async (text, what) => {
    expect(await faultOf(() => parseRestrictions(text, key))).toBe(`${label} ${what}.`);
  });

  it("is nobody's under another key: everybody in it would have another token", async () => {
    await add(one);
    expect(await faultOf(() => loadRestrictions({ file, key: new Uint8Array(32).fill(8) }))).toBe(
      `${label} was made with other secrets: nobody in it would be found.`,
    );
  });
});

describe("the file", () => {
  it("that is missing restricts nobody", async () => {
    expect(await loadRestrictions({ file, key })).toEqual(new Map());
  });

  it("is made for its owner alone, with its folder, and nothing is left beside it", async () => {
    file = join(dir, "new", "folder", "restrictions.json");
    await add(one);
    expect((statSync(file).mode & 0o777).toString(8)).toBe("600");
    expect(readdirSync(join(dir, "new", "folder"))).toEqual(["restrictions.json"]);
  });

  it("is not touched where nothing changes", async () => {
    await changeRestrictions({ file, key }, (restricted) => restricted);
    expect(readdirSync(dir)).toEqual([]);
  });

  it("loses no entry when thirty are made at once", async () => {
    const tokens = Array.from({ length: 30 }, (_, at) => tokenOf(at));
    await Promise.all(tokens.map((token) => add(token)));
    expect([...(await loadRestrictions({ file, key })).keys()].sort()).toEqual([...tokens].sort());
    expect(readdirSync(dir)).toEqual(["restrictions.json"]);
  });

  it("is changed although a command died while it changed it", async () => {
    // No process has it: the kernel's highest number is lower.
    writeFileSync(`${file}.lock`, `${2 ** 30} ${hostname()} lost`);
    await add(one);
    expect(readdirSync(dir)).toEqual(["restrictions.json"]);
  });

  it("is left as it was by a command whose lock was taken away", async () => {
    await add(one);
    const fault = await faultOf(() =>
      changeRestrictions({ file, key }, () => {
        writeFileSync(`${file}.lock`, "another");
        return new Map();
      }),
    );
    expect(fault).toBe(`${label} is being changed by another command; nothing is changed, try again.`);
    expect(await loadRestrictions({ file, key })).toEqual(new Map([[one, monday]]));
    expect(readdirSync(dir).sort()).toEqual(["restrictions.json", "restrictions.json.lock"]);
  });

  it("that is bad is never written over", async () => {
    writeFileSync(file, "{");
    expect(await faultOf(() => add(one))).toBe(`${label} is not JSON.`);
    expect(readFileSync(file, "utf8")).toBe("{");
    expect(readdirSync(dir)).toEqual(["restrictions.json"]);
  });

  it("in a folder that is none, or that is one itself, is said in one line", async () => {
    mkdirSync(file);
    expect(await faultOf(() => loadRestrictions({ file, key }))).toBe(`${label} is not a file.`);
    writeFileSync(join(dir, "file"), "");
    const place = { file: join(dir, "file", "restrictions.json"), key };
    expect(await faultOf(() => loadRestrictions(place))).toBe(`${label} cannot be read (ENOTDIR).`);
    expect(await faultOf(() => changeRestrictions(place, () => new Map([[one, monday]])))).toMatch(
      /cannot be written \((?:ENOTDIR|EEXIST)\)\.$/,
    );
  });

  it("that is far too long is not read", async () => {
    writeFileSync(file, " ".repeat(4 * 1024 * 1024 + 1));
    expect(await faultOf(() => loadRestrictions({ file, key }))).toBe(`${label} is longer than 4194304 bytes.`);
  });
});

describe("restrictions that change", () => {
  const watched = async () => {
    let clock = 0;
    const faults: string[] = [];
    const current = await watchRestrictions({
      file,
      key,
      now: () => clock,
      onFault: ({ message }) => faults.push(message),
    });
    const after = async (ms: number): Promise<readonly string[]> => {
      clock += ms;
      const restricted: Restrictions = await current();
      return [...restricted.keys()];
    };
    return { after, faults };
  };

  it("are read again after a second, and not before", async () => {
    const { after, faults } = await watched();
    await add(one);
    expect(await after(999)).toEqual([]);
    expect(await after(1)).toEqual([one]);
    await changeRestrictions({ file, key }, () => new Map());
    expect(await after(1_000)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it.each([
    ["is bad", () => writeFileSync(file, "{"), "is not JSON"],
    [
      "has other secrets",
      () => writeFileSync(file, textWith({}, { key: one })),
      "was made with other secrets: nobody in it would be found",
    ],
    ["is lost", () => rmSync(file), "does not exist any more"],
    [
      "became a folder",
      () => {
        rmSync(file);
        mkdirSync(file);
      },
      "is not a file",
    ],
  ])("stay as they were while the file %s, which is said once", async (_what, spoil, fault) => {
    await add(one);
    const { after, faults } = await watched();
    const kept = join(dir, "kept");
    writeFileSync(kept, readFileSync(file));
    spoil();
    expect([await after(1_000), await after(1_000)]).toEqual([[one], [one]]);
    expect(faults).toEqual([`${label} ${fault}.`]);
    rmSync(file, { recursive: true, force: true });
    renameSync(kept, file);
    await add(two);
    expect(await after(1_000)).toEqual([one, two].sort());
    spoil();
    expect(await after(1_000)).toEqual([one, two].sort());
    expect(faults).toEqual([`${label} ${fault}.`, `${label} ${fault}.`]);
  });

  it("ask the disk once for all who ask in the same moment", async () => {
    await add(one);
    const { after, faults } = await watched();
    writeFileSync(file, "{");
    expect(await Promise.all([after(1_000), after(0), after(0)])).toEqual([[one], [one], [one]]);
    expect(faults).toEqual([`${label} is not JSON.`]);
  });

  it.skipIf(process.getuid?.() === 0)("do not begin where the file may not be read", async () => {
    await add(one);
    chmodSync(file, 0o000);
    expect(await faultOf(watched)).toBe(`${label} cannot be read (EACCES).`);
  });

  it("do not begin with a bad file", async () => {
    writeFileSync(file, "{");
    expect(await faultOf(watched)).toBe(`${label} is not JSON.`);
  });
});
