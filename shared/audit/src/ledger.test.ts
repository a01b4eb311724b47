// The writer: what stands on the disk before an append resolves, over batches, segments and restarts.
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { beginning } from "./record.ts";
import { createHouse, readOf, type TestHouse, tokenOf } from "./testkit/house.ts";

let house: TestHouse;
beforeEach(() => {
  house = createHouse();
});
afterEach(() => house.remove());

const parsed = (file: string) => house.lines(file).map((line): unknown => JSON.parse(line));

it("writes one record a line, with the hash of all it says", async () => {
  const ledger = await house.open();
  const receipt = await ledger.append(readOf(1, 2));
  const [line = ""] = house.lines("000001.ndjson");
  const subjectLines = `${tokenOf(1)} 000000000001\n${tokenOf(2)} 000000000001\n`;
  const hash = createHash("sha256")
    .update(line.replace(/,"hash":"[0-9a-f]{64}"\}$/, "}"))
    .digest("hex");
  expect(receipt).toEqual({ node: "gw-1", seq: 1, hash });
  expect(JSON.parse(line)).toEqual({
    v: 1,
    seq: 1,
    ts: "2029-02-14T11:00:00.000Z",
    mono: 7,
    node: "gw-1",
    kind: "read",
    requestId: "request-1",
    agency: "bawaslu",
    keyId: "7f3aB2c9",
    user: null,
    purpose: "PENGAWASAN_DPT",
    basis: "PKS-12/2028",
    ticket: null,
    peer: "10.9.1.7",
    operationName: "VotersOfStation",
    operationHash: "ab".repeat(32),
    policyVersion: "2029-02-10.3",
    schemaVersion: "a91c",
    fields: { "Voter.id": "token", "Voter.name": "full" },
    filter: ["99AA010001001"],
    rows: 2,
    subjects: { count: 2, digest: createHash("sha256").update(subjectLines).digest("hex"), at: 0 },
    outcome: "OK",
    codes: [],
    ms: 38,
    bytes: 9_120,
    detail: null,
    heads: 0,
    prev: beginning,
    hash,
  });
  expect(house.lines("000001.subjects")).toEqual(subjectLines.trimEnd().split("\n"));
  await ledger.close();
});

it("writes appends that come together in the order they came", async () => {
  const ledger = await house.open();
  const receipts = await Promise.all(Array.from({ length: 50 }, (_none, index) => ledger.append(readOf(index, 1))));
  expect(receipts.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_none, index) => index + 1));
  expect(parsed("000001.ndjson")).toEqual(
    receipts.map(({ seq, hash }, index) =>
      expect.objectContaining({
        seq,
        hash,
        requestId: `request-${index}`,
        prev: index === 0 ? beginning : receipts[index - 1]?.hash,
      }),
    ),
  );
  await ledger.close();
});

it("goes on with the chain after a restart", async () => {
  await house.write([readOf(1, 1)]);
  await house.write([readOf(2, 1)]);
  const [first, second] = parsed("000001.ndjson");
  expect(first).toEqual(expect.objectContaining({ seq: 1, prev: beginning, heads: 0 }));
  expect(second).toEqual(
    expect.objectContaining({
      seq: 2,
      prev: JSON.parse(house.lines("000001.ndjson")[0] ?? "").hash,
      heads: 1,
      subjects: expect.objectContaining({ at: 1 }),
    }),
  );
  expect(house.faults).toEqual([]);
});

it("begins a segment when the old one is full, and with each day", async () => {
  const options = { segmentBytes: 1_500 };
  await house.write([readOf(1, 1), readOf(2, 1), readOf(3, 1)], options);
  house.clock.now = new Date("2029-02-15T00:00:00.000Z");
  await house.write([readOf(4, 1)], options);
  const seqs = (file: string) => house.lines(file).map((line): unknown => JSON.parse(line).seq);
  expect(
    readdirSync(house.folder)
      .filter((name) => name.startsWith("0"))
      .sort(),
  ).toEqual([
    "000001.ndjson",
    "000001.subjects",
    "000002.ndjson",
    "000002.subjects",
    "000003.ndjson",
    "000003.subjects",
  ]);
  expect([seqs("000001.ndjson"), seqs("000002.ndjson"), seqs("000003.ndjson")]).toEqual([[1, 2], [3], [4]]);
});

it("signs a head after so many records, after so long, and at the end", async () => {
  const ledger = await house.open({ headEvery: { records: 3, ms: 5 } });
  await Promise.all([1, 2, 3].map((number) => ledger.append(readOf(number, 1))));
  await expect.poll(() => house.lines("heads.ndjson").length).toBe(1);
  await ledger.append(readOf(4, 1));
  await expect.poll(() => house.lines("heads.ndjson").length).toBe(2);
  await ledger.close();
  await house.write([readOf(5, 1)]);
  const hashes = parsed("000001.ndjson").map((record) =>
    record instanceof Object && "hash" in record ? record.hash : "",
  );
  expect(parsed("heads.ndjson")).toEqual([
    expect.objectContaining({ n: 1, seq: 3, hash: hashes[2], node: "gw-1", prev: beginning }),
    expect.objectContaining({ n: 2, seq: 4, hash: hashes[3] }),
    expect.objectContaining({ n: 3, seq: 5, hash: hashes[4] }),
  ]);
});

it("writes what waits before it closes, and nothing after", async () => {
  const ledger = await house.open();
  const last = ledger.append(readOf(1, 1));
  const closing = ledger.close();
  await expect(ledger.append(readOf(2, 1))).rejects.toMatchObject({ code: "AUDIT_UNAVAILABLE" });
  expect(await last).toEqual(expect.objectContaining({ seq: 1 }));
  await closing;
  expect(house.lines("000001.ndjson").length).toBe(1);
  expect(ledger.state()).toBe("failing");
});

it("refuses a second writer until the first gives the folder back", async () => {
  const first = await house.open();
  const second = await house.open();
  expect([first.state(), second.state(), house.faults]).toEqual(["ok", "failing", ["LEDGER_BUSY"]]);
  await expect(second.append(readOf(1, 1))).rejects.toMatchObject({ code: "AUDIT_UNAVAILABLE" });
  await first.append(readOf(1, 1));
  await first.close();
  await expect.poll(() => second.state()).toBe("ok");
  expect(await second.append(readOf(2, 1))).toEqual(expect.objectContaining({ seq: 3 }));
  await second.close();
});

it("keeps its files for their owner alone", async () => {
  await house.write([readOf(1, 1)]);
  const { statSync } = await import("node:fs");
  const modes = readdirSync(house.folder).map((name) => [
    name,
    (statSync(`${house.folder}/${name}`).mode & 0o777).toString(8),
  ]);
  expect(modes).toEqual([
    ["000001.ndjson", "600"],
    ["000001.subjects", "600"],
    ["heads.ndjson", "600"],
    ["public-key.pem", "600"],
  ]);
  expect((statSync(house.folder).mode & 0o777).toString(8)).toBe("700");
});

it("takes no key that is not Ed25519 and no node name that leaves its folder", async () => {
  await expect(house.open({ signingKey: "none" })).rejects.toThrow();
  await expect(house.open({ node: "../gw" })).rejects.toThrow("A node of the ledger is named");
});
