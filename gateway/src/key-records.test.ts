// Changes of keys on their way into the ledger: whole records, and a ledger that cannot be written for a while.
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { createLedger, type Ledger } from "@kpu-graph/audit";
import type { KeyChange } from "@kpu-graph/control";
import { createLogger } from "@kpu-graph/logging";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createKeyRecords } from "./key-records.ts";

const signingKey = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const rotated: KeyChange = {
  key: "7f3ab2c9",
  agency: "bps",
  change: "rotated",
  before: "active",
  after: "rolling",
  parts: ["overlap"],
  from: "ab".repeat(32),
  to: "cd".repeat(32),
};

let folder: string;
let ledger: Ledger;
let lines: Readonly<Record<string, unknown>>[] = [];
const destination = new Writable({
  write(chunk: Buffer, _encoding, done) {
    lines.push(JSON.parse(chunk.toString()));
    done();
  },
});
const logger = createLogger({ app: "gateway", level: "info", destination });
const told = () =>
  lines.map(({ level, msg, event, keyId, agency, reason }) => ({ level, msg, event, keyId, agency, reason }));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kpu-key-records-"));
  ledger = await createLedger({ dir: folder, node: "gw-1", signingKey, now: () => new Date(0), onFault: () => {} });
});
beforeEach(() => {
  lines = [];
});
afterAll(async () => {
  await ledger.close();
  await rm(folder, { recursive: true, force: true });
});

it("are a record each, and a line of the log", async () => {
  await createKeyRecords({ ledger, logger })(rotated);
  const [line = ""] = (await readFile(join(folder, "gw-1", "000001.ndjson"), "utf8")).split("\n");
  expect(JSON.parse(line)).toMatchObject({
    kind: "key-change",
    outcome: "OK",
    agency: null,
    keyId: null,
    detail: { ...rotated, by: ["control-database"] },
  });
  expect(told()).toEqual([
    { level: "warn", msg: "a key changed", event: "key-change", keyId: "7f3ab2c9", agency: "bps", reason: "rotated" },
  ]);
});

it("are rejected while the ledger cannot be written, which is said once, and said again the next time", async () => {
  await writeFile(join(folder, "no-folder"), "");
  const broken = await createLedger({
    dir: join(folder, "no-folder"),
    node: "gw-1",
    signingKey,
    now: () => new Date(0),
    onFault: () => {},
  });
  let open = broken;
  const record = createKeyRecords({ ledger: { append: (entry) => open.append(entry) }, logger });
  const failed = {
    level: "error",
    msg: "a change of a key is not in the ledger yet: it is tried again",
    keyId: "7f3ab2c9",
  };
  const taken = {
    level: "warn",
    msg: "a key changed",
    event: "key-change",
    keyId: "7f3ab2c9",
    agency: "bps",
    reason: "rotated",
  };
  for (let times = 0; times < 3; times += 1)
    await expect(record(rotated)).rejects.toMatchObject({ code: "AUDIT_UNAVAILABLE" });
  open = ledger;
  await record(rotated);
  open = broken;
  await expect(record(rotated)).rejects.toMatchObject({ code: "AUDIT_UNAVAILABLE" });
  await broken.close();
  expect(told()).toEqual([failed, taken, failed]);
});
