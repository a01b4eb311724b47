// The writer when the disk fails it: refusal at once, recovery by itself, and torn lines kept as evidence.
import { execFileSync, spawn } from "node:child_process";
import { appendFileSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { announceSkip } from "@kpu-graph/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHouse, publicKey, readOf, signingKey, type TestHouse, tokenOf } from "./testkit/house.ts";
import { setAside } from "./torn-tail.ts";
import { verifyLedger } from "./verify.ts";

let house: TestHouse;
beforeEach(() => {
  house = createHouse();
});
afterEach(() => house.remove());

const refusal = {
  code: "AUDIT_UNAVAILABLE",
  message: "Data about people cannot be given now: the ledger cannot be written.",
};
const alerts = (file: string) =>
  house.lines(file).flatMap((line): unknown[] => {
    const { seq, kind, detail } = JSON.parse(line);
    return kind === "alert" ? [[seq, detail.alert]] : [];
  });
const isOk = async () => (await verifyLedger(house.dir, { publicKey })).ok;

it("refuses when its folder is gone, and begins again by itself where it stopped", async () => {
  const ledger = await house.open();
  await ledger.append(readOf(1, 1));
  const away = join(house.dir, "away");
  renameSync(house.folder, away);
  // A file in its place: the folder cannot be made again.
  writeFileSync(house.folder, "");
  await expect(ledger.append(readOf(2, 1))).rejects.toMatchObject(refusal);
  expect(ledger.state()).toBe("failing");
  await expect(ledger.append(readOf(3, 1))).rejects.toMatchObject(refusal);
  rmSync(house.folder);
  renameSync(away, house.folder);
  await expect.poll(() => ledger.state()).toBe("ok");
  expect(await ledger.append(readOf(4, 1))).toEqual(expect.objectContaining({ seq: 3 }));
  await ledger.close();
  expect(alerts("000001.ndjson")).toEqual([[2, "LEDGER_RECOVERED"]]);
  expect(house.faults).toEqual(["LEDGER_UNAVAILABLE", "LEDGER_RECOVERED"]);
  expect(await isOk()).toBe(true);
});

it("starts failing over a folder it cannot make, and recovers when it can", async () => {
  const dir = join(house.dir, "file");
  writeFileSync(dir, "");
  const ledger = await house.open({ dir });
  expect(ledger.state()).toBe("failing");
  await expect(ledger.append(readOf(1, 1))).rejects.toMatchObject(refusal);
  rmSync(dir);
  await expect.poll(() => ledger.state()).toBe("ok");
  expect(await ledger.append(readOf(1, 1))).toEqual(expect.objectContaining({ seq: 2 }));
  await ledger.close();
});

it("goes on counting when somebody removes all of it while it runs", async () => {
  const ledger = await house.open();
  await ledger.append(readOf(1, 1));
  await ledger.append(readOf(2, 1));
  rmSync(house.folder, { recursive: true });
  await expect(ledger.append(readOf(3, 1))).rejects.toMatchObject(refusal);
  await expect.poll(() => ledger.state()).toBe("ok");
  await ledger.close();
  expect(alerts("000001.ndjson")).toEqual([
    [3, "LEDGER_TRUNCATED"],
    [4, "LEDGER_RECOVERED"],
  ]);
  expect(await isOk()).toBe(false);
});

it("notices a line somebody adds or cuts while it runs, and leaves that segment alone", async () => {
  const ledger = await house.open();
  await ledger.append(readOf(1, 1));
  appendFileSync(join(house.folder, "000001.ndjson"), "{}\n");
  await expect(ledger.append(readOf(2, 1))).rejects.toMatchObject(refusal);
  await expect.poll(() => ledger.state()).toBe("ok");
  await ledger.close();
  expect(alerts("000002.ndjson")).toEqual([
    [2, "LEDGER_ALTERED"],
    [3, "LEDGER_RECOVERED"],
  ]);
  expect(house.lines("000001.ndjson").at(-1)).toBe("{}");
  expect(house.lines("000001.subjects")).toEqual([`${tokenOf(1)} 000000000001`]);
});

// The shell tool of util-linux that limits a running process: the one way to make a real disk full in the middle of a line without being root.
const prlimit = ["/usr/bin/prlimit", "/bin/prlimit"].find((path) =>
  readdirSync(path.slice(0, path.lastIndexOf("/"))).includes("prlimit"),
);
if (prlimit === undefined) announceSkip("full disk", "prlimit was not found", "apt-get install util-linux");
const limitFiles = (bytes: number | "unlimited") =>
  execFileSync(prlimit ?? "", ["--pid", String(process.pid), `--fsize=${bytes}:`]);
describe.skipIf(prlimit === undefined)("on a full disk", () => {
  afterEach(() => {
    limitFiles("unlimited");
  });

  it("refuses all that waits, keeps the half line as evidence, and goes on when there is room", async () => {
    const ledger = await house.open();
    await ledger.append(readOf(1, 1));
    const { length } = readFileSync(join(house.folder, "000001.ndjson"));
    limitFiles(length + 300);
    const refused = await Promise.allSettled([2, 3, 4].map((number) => ledger.append(readOf(number, 1))));
    expect(refused.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(ledger.state()).toBe("failing");
    limitFiles("unlimited");
    await expect.poll(() => ledger.state()).toBe("ok");
    expect(await ledger.append(readOf(5, 1))).toEqual(expect.objectContaining({ seq: 4 }));
    await ledger.close();
    expect(alerts("000001.ndjson")).toEqual([
      [2, "LEDGER_TORN_TAIL"],
      [3, "LEDGER_RECOVERED"],
    ]);
    expect(readdirSync(house.folder).filter((name) => name.startsWith("torn"))).toEqual([
      "torn-000001.ndjson-2029-02-14T110000.000Z",
      "torn-000001.subjects-2029-02-14T110000.000Z",
    ]);
    expect(await isOk()).toBe(true);
  });
});

it.skipIf(prlimit === undefined)("leaves a torn line where it is while there is no room to keep it aside", async () => {
  writeFileSync(join(house.dir, "lines"), `whole\n${"torn".repeat(10)}`);
  limitFiles(10);
  try {
    await expect(setAside(house.dir, "lines", 6, new Date(0))).rejects.toMatchObject({ code: "EFBIG" });
  } finally {
    limitFiles("unlimited");
  }
  expect(readdirSync(house.dir)).toEqual(["lines"]);
  expect(readFileSync(join(house.dir, "lines"), "utf8")).toBe(`whole\n${"torn".repeat(10)}`);
});

it("sets a torn line aside after a crash, records that it did, and still verifies", async () => {
  await house.write([readOf(1, 1), readOf(2, 2)]);
  // What a crash in the middle of the third record leaves: its people whole, half of its line, half a head.
  appendFileSync(join(house.folder, "000001.subjects"), `${tokenOf(9)} 000000000003\n`);
  appendFileSync(join(house.folder, "000001.ndjson"), '{"v":1,"seq":3,"ts":"2029-');
  appendFileSync(join(house.folder, "heads.ndjson"), '{"v":1,');
  expect(await verifyLedger(house.dir, { publicKey })).toMatchObject({
    ok: false,
    broken: { node: "gw-1", file: "000001.ndjson", line: 3, seq: 3, what: "truncated" },
  });
  house.clock.now = new Date("2029-02-14T12:00:00.000Z");
  await house.write([readOf(3, 1)]);
  expect(house.faults).toEqual(["LEDGER_TORN_TAIL"]);
  expect(alerts("000001.ndjson")).toEqual([[3, "LEDGER_TORN_TAIL"]]);
  const evidence = readdirSync(house.folder).filter((name) => name.startsWith("torn"));
  expect(evidence.map((name) => [name, readFileSync(join(house.folder, name), "utf8")])).toEqual([
    ["torn-000001.ndjson-2029-02-14T120000.000Z", '{"v":1,"seq":3,"ts":"2029-'],
    ["torn-000001.subjects-2029-02-14T120000.000Z", `${tokenOf(9)} 000000000003\n`],
    ["torn-heads.ndjson-2029-02-14T120000.000Z", '{"v":1,'],
  ]);
  expect(await isOk()).toBe(true);
});

it("never gives a number twice: records cut while it was stopped stay missing", async () => {
  await house.write([readOf(1, 1), readOf(2, 1)]);
  const [first = ""] = house.lines("000001.ndjson");
  truncateSync(join(house.folder, "000001.ndjson"), first.length + 1);
  truncateSync(join(house.folder, "000001.subjects"), 43);
  await house.write([readOf(3, 1)]);
  expect(alerts("000002.ndjson")).toEqual([[3, "LEDGER_TRUNCATED"]]);
  expect(await verifyLedger(house.dir, { publicKey })).toMatchObject({
    ok: false,
    broken: { file: "000001.ndjson", line: 2, seq: 2, what: "truncated" },
  });
});

it("has every record it promised after it was killed while it wrote", async () => {
  const keyFile = join(house.dir, "key.pem");
  writeFileSync(keyFile, signingKey);
  const writer = fileURLToPath(new URL("./testkit/writer.ts", import.meta.url));
  const child = spawn(process.execPath, ["--conditions=source", "--import", "tsx", writer, house.dir, keyFile], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  const killed = new Promise((resolve) => child.once("close", resolve));
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (said.split("\n").length > 300) child.kill("SIGKILL");
  });
  await killed;
  const promised = said.split("\n").slice(0, -1);
  const ledger = await house.open();
  expect(ledger.state()).toBe("ok");
  await ledger.close();
  const { ok, nodes } = await verifyLedger(house.dir, { publicKey });
  expect([ok, promised.every((line) => /^\d+$/.test(line))]).toEqual([true, true]);
  expect(nodes[0]?.records).toBeGreaterThanOrEqual(Math.max(...promised.map(Number)));
});

it("takes over the folder of a process that died", async () => {
  await house.write([readOf(1, 1)]);
  writeFileSync(join(house.folder, "owner.pid"), `${process.pid} 1 elsewhere dead`);
  const ledger = await house.open();
  expect(ledger.state()).toBe("ok");
  await ledger.close();
  expect(readdirSync(house.folder)).not.toContain("owner.pid");
});

it("refuses the entry beyond the longest queue instead of holding it", async () => {
  const ledger = await house.open({ longestQueue: 2 });
  const outcomes = await Promise.allSettled([1, 2, 3].map((number) => ledger.append(readOf(number, 1))));
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
  expect(ledger.state()).toBe("ok");
  await ledger.close();
});
