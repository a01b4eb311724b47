// The questions: who read a person, and what a key read, over several nodes, segments and days.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LedgerEntry } from "./entry.ts";
import { report } from "./report.ts";
import { createHouse, publicKey, readOf, type TestHouse, tokenOf } from "./testkit/house.ts";
import { createSampleEntries, sampleKeys, samplePeople, writeSampleLedger } from "./testkit/sample-ledger.ts";
import { verifyLedger } from "./verify.ts";
import { whoRead } from "./who-read.ts";

let house: TestHouse;
beforeEach(() => {
  house = createHouse();
});
afterEach(() => house.remove());

const at = (ts: string) => {
  house.clock.now = new Date(ts);
};
const places = async (question: Parameters<typeof whoRead>[1]) =>
  (await whoRead(house.dir, question)).records.map(({ node, seq, ts, outcome }) => [node, seq, ts, outcome]);

/** People 1-2 by bawaslu's key, 2-4 on the next day; 2 by another key on another node; one denial in between. */
const fill = async () => {
  at("2029-02-14T11:00:00.000Z");
  await house.write([
    readOf(1, 2),
    readOf(9, 0, {
      kind: "denial",
      outcome: "DENIED",
      codes: ["PURPOSE_NOT_GRANTED"],
      fields: {},
      purpose: null,
      basis: null,
    }),
  ]);
  at("2029-02-14T18:30:00.000Z");
  await house.write([readOf(2, 1, { agency: "mk", keyId: "Q1w2E3r4", ticket: "PHPU-2029/14" })], { node: "gw-2" });
  at("2029-02-15T09:00:00.000Z");
  await house.write([
    readOf(2, 3, { address: "10.9.1.8", filter: ["99AA010002"], fields: { "Voter.name": "initials" } }),
  ]);
};

it("names every record of a person, oldest first, over all nodes", async () => {
  await fill();
  expect(await places({ token: tokenOf(2) })).toEqual([
    ["gw-1", 1, "2029-02-14T11:00:00.000Z", "OK"],
    ["gw-2", 1, "2029-02-14T18:30:00.000Z", "OK"],
    ["gw-1", 3, "2029-02-15T09:00:00.000Z", "OK"],
  ]);
  expect(await places({ token: tokenOf(1) })).toEqual([["gw-1", 1, "2029-02-14T11:00:00.000Z", "OK"]]);
  expect(await whoRead(house.dir, { token: tokenOf(77) })).toEqual({ records: [], unreadable: 0 });
});

it("counts the first moment of a period in and its last out", async () => {
  await fill();
  const [from, to] = [new Date("2029-02-14T18:30:00.000Z"), new Date("2029-02-15T09:00:00.000Z")];
  expect(await places({ token: tokenOf(2), from, to })).toEqual([["gw-2", 1, "2029-02-14T18:30:00.000Z", "OK"]]);
});

it("reports what a key read: when, whose, how much, of what and where from", async () => {
  await fill();
  expect(await report(house.dir, { keyId: "7f3aB2c9" })).toEqual({
    keyId: "7f3aB2c9",
    from: null,
    to: null,
    first: "2029-02-14T11:00:00.000Z",
    last: "2029-02-15T09:00:00.000Z",
    records: 3,
    answered: 2,
    denied: 1,
    failed: 0,
    rows: 5,
    subjects: 4,
    agencies: [{ name: "bawaslu", records: 3, rows: 5 }],
    purposes: [{ name: "PENGAWASAN_DPT (PKS-12/2028)", records: 2, rows: 5 }],
    tickets: [],
    fields: [
      { name: "Voter.id token", records: 1, rows: 2 },
      { name: "Voter.name full", records: 1, rows: 2 },
      { name: "Voter.name initials", records: 1, rows: 3 },
    ],
    areas: [
      { name: "99AA010001001", records: 2, rows: 2 },
      { name: "99AA010002", records: 1, rows: 3 },
    ],
    peers: [
      { name: "10.9.1.7", records: 2, rows: 2 },
      { name: "10.9.1.8", records: 1, rows: 3 },
    ],
    days: [
      { name: "2029-02-14", records: 2, rows: 2 },
      { name: "2029-02-15", records: 1, rows: 3 },
    ],
    codes: [{ name: "PURPOSE_NOT_GRANTED", records: 1, rows: 0 }],
    changes: [],
    unreadable: 0,
  });
});

it("reports a key of which nothing is known as nothing", async () => {
  await fill();
  const { first, records, subjects } = await report(house.dir, { keyId: "nobodys0", to: new Date(0) });
  expect({ first, records, subjects }).toEqual({ first: null, records: 0, subjects: 0 });
});

it("does not count what only mentions the key", async () => {
  await house.write([
    { kind: "ledger-read", outcome: "OK", user: "uid-0", detail: { question: "report", key: "7f3aB2c9", found: 3 } },
    { kind: "key-change", outcome: "OK", detail: { key: "7f3aB2c9", change: "revoked", by: ["u1_a", "u1_b"] } },
    { kind: "policy-change", outcome: "OK", detail: { to: "ab".repeat(32), by: ["file"] } },
    {
      kind: "alert",
      outcome: "OK",
      detail: { alert: "ROW_BUDGET_80", agency: "bawaslu", key: "7f3aB2c9", count: 800 },
    },
  ]);
  expect(await report(house.dir, { keyId: "7f3aB2c9" })).toMatchObject({ records: 0 });
});

it("reports what became of the key, in time, as each node told it, and of no other key", async () => {
  const change = (key: string, more: object): LedgerEntry => ({
    kind: "key-change",
    outcome: "OK",
    detail: { key, change: "changed", by: ["control-database"], ...more },
  });
  at("2029-02-14T11:00:00.000Z");
  await house.write([
    change("7f3ab2c9", { change: "created", after: "active" }),
    change("another0", { change: "created", after: "active" }),
    readOf(1, 2, { keyId: "7f3ab2c9" }),
  ]);
  at("2029-02-14T12:00:00.000Z");
  const networks = { before: "active", after: "active", parts: ["networks"] };
  await house.write([change("7f3ab2c9", networks)], { node: "gw-2" });
  at("2029-02-14T13:00:00.000Z");
  const revoked = { change: "revoked", before: "active", after: "revoked" };
  await house.write([change("7f3ab2c9", revoked)]);
  const answer = await report(house.dir, { keyId: "7f3ab2c9", to: new Date("2029-02-14T13:00:00.000Z") });
  expect({ records: answer.records, last: answer.last, changes: answer.changes }).toEqual({
    records: 1,
    last: "2029-02-14T11:00:00.000Z",
    changes: [
      {
        ts: "2029-02-14T11:00:00.000Z",
        change: "created",
        before: null,
        after: "active",
        parts: [],
        node: "gw-1",
        seq: 1,
      },
      { ts: "2029-02-14T12:00:00.000Z", change: "changed", ...networks, node: "gw-2", seq: 1 },
    ],
  });
  expect((await report(house.dir, { keyId: "7f3ab2c9" })).changes.at(-1)).toMatchObject(revoked);
});

it("says how many lines it could not read, and answers from the rest", async () => {
  await fill();
  house.spoil("000001.ndjson", ([first = ""]) => [first.replace('"rows":2', '"rows":"two"')]);
  expect(await whoRead(house.dir, { token: tokenOf(2), to: new Date("2029-02-14T12:00:00Z") })).toEqual({
    records: [],
    unreadable: 1,
  });
  expect(await report(house.dir, { keyId: "7f3aB2c9" })).toMatchObject({ records: 1, unreadable: 1 });
});

it("names nobody from a file of subjects that was sealed away, and still reports the records", async () => {
  await fill();
  rmSync(join(house.folder, "000001.subjects"));
  expect(await places({ token: tokenOf(1) })).toEqual([]);
  expect(await report(house.dir, { keyId: "7f3aB2c9" })).toMatchObject({ records: 3, subjects: 3 });
});

it("refuses what is no token and no key, and a folder that is not there", async () => {
  await expect(whoRead(house.dir, { token: "t1_bps_x" })).rejects.toThrow("This is no audit token");
  await expect(report(house.dir, { keyId: "x" })).rejects.toThrow("This is no key id");
  writeFileSync(join(house.dir, "stray"), "");
  await expect(whoRead(join(house.dir, "none"), { token: tokenOf(1) })).rejects.toMatchObject({ code: "ENOENT" });
});

it("answers from thousands of records in several segments what counting by hand gives", async () => {
  const records = 5_000;
  const entryOf = createSampleEntries();
  writeSampleLedger({ dir: house.dir, node: "gw-9", records, entryOf, segmentBytes: 1_000_000 });
  const entries = Array.from({ length: records }, (_none, index) => ({ seq: index + 1, ...entryOf(index + 1) }));
  const [key = ""] = sampleKeys;
  const ofKey = entries.filter(({ keyId }) => keyId === key);
  const token = tokenOf(samplePeople / 2);
  expect(await verifyLedger(house.dir, { publicKey })).toMatchObject({ ok: true, nodes: [{ records, heads: 5 }] });
  expect((await whoRead(house.dir, { token })).records.map(({ seq }) => seq)).toEqual(
    entries.filter(({ subjects }) => subjects.includes(token)).map(({ seq }) => seq),
  );
  expect(await report(house.dir, { keyId: key })).toMatchObject({
    records: ofKey.length,
    rows: ofKey.length * 10,
    subjects: new Set(ofKey.flatMap(({ subjects }) => subjects)).size,
    unreadable: 0,
  });
});
