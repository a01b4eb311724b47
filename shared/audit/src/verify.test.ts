// The verifier: whatever is done to a ledger, it names the first link that does not hold.
import { generateKeyPairSync } from "node:crypto";
import { appendFileSync, copyFileSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hashText } from "./record.ts";
import { createHouse, publicKey, readOf, signingKey, type TestHouse, tokenOf } from "./testkit/house.ts";
import { verifyLedger } from "./verify.ts";

let house: TestHouse;
// Three segments: records 1-4, 5-8, 9-10; a head after every fifth record and at the end.
beforeEach(async () => {
  house = createHouse();
  const entries = Array.from({ length: 10 }, (_none, index) => readOf(10 * index, 2));
  await house.write(entries, { segmentBytes: 2_900, headEvery: { records: 5, ms: 60_000 } });
});
afterEach(() => house.remove());

const verify = (more: { publicKey?: string; heads?: string } = {}) => verifyLedger(house.dir, { publicKey, ...more });
const brokenLink = async (more?: { publicKey?: string; heads?: string }) => (await verify(more)).broken;
const swap = (lines: string[], left: number, right: number) => {
  [lines[left], lines[right]] = [lines[right] ?? "", lines[left] ?? ""];
  return lines;
};
const at = (file: string, line: number, seq: number, what: string) => ({ node: "gw-1", file, line, seq, what });

/** What an editor does who knows how the chain is made: the record says something else and has the right hash again. */
const rewritten = (line: string, prev: string | undefined) => {
  const { hash: _old, ...record } = JSON.parse(line);
  const body = JSON.stringify({ ...record, rows: 0, ...(prev === undefined ? {} : { prev }) });
  return `${body.slice(0, -1)},"hash":"${hashText(body)}"}`;
};
const hashOf = (line: string): string => JSON.parse(line).hash;

it("finds nothing wrong with a ledger as it was written", async () => {
  const progress: unknown[] = [];
  const verdict = await verifyLedger(house.dir, { publicKey, onProgress: (read) => progress.push(read) });
  const newest = house.lines("000003.ndjson").at(-1) ?? "";
  expect(verdict).toEqual({
    ok: true,
    broken: null,
    nodes: [
      {
        node: "gw-1",
        records: 10,
        heads: 2,
        unsigned: 0,
        newest: { seq: 10, hash: hashOf(newest) },
        end: { segment: 3, line: 2 },
        broken: null,
      },
    ],
  });
  const ofBytes = [1, 2, 3].reduce(
    (sum, segment) => sum + readFileSync(join(house.folder, `00000${segment}.ndjson`)).length,
    0,
  );
  expect(progress.at(-1)).toEqual({ bytes: ofBytes, ofBytes });
});

it("names an edited record", async () => {
  house.spoil("000002.ndjson", (lines) => lines.with(1, (lines[1] ?? "").replace('"rows":2', '"rows":1')));
  expect(await brokenLink()).toEqual(at("000002.ndjson", 2, 6, "edited"));
});

it("names the record after one that was edited together with its hash", async () => {
  house.spoil("000002.ndjson", (lines) => lines.with(1, rewritten(lines[1] ?? "", undefined)));
  expect(await brokenLink()).toEqual(at("000002.ndjson", 3, 7, "edited"));
});

it("names the signed record when everything after an edit was chained anew", async () => {
  let prev: string | undefined;
  for (const file of ["000001.ndjson", "000002.ndjson", "000003.ndjson"])
    house.spoil(file, (lines) =>
      lines.map((line, index) => {
        if (prev === undefined && index < 2) return line;
        const text = rewritten(line, prev);
        prev = hashOf(text);
        return text;
      }),
    );
  expect(await brokenLink()).toEqual(at("000002.ndjson", 1, 5, "edited"));
});

it("names a deleted record", async () => {
  house.spoil("000002.ndjson", (lines) => lines.toSpliced(1, 1));
  expect(await brokenLink()).toEqual(at("000002.ndjson", 2, 6, "deleted"));
});

it("names a deleted segment", async () => {
  rmSync(join(house.folder, "000002.ndjson"));
  expect(await brokenLink()).toEqual(at("000003.ndjson", 1, 5, "deleted"));
});

it("names the first of two records that changed places", async () => {
  house.spoil("000002.ndjson", (lines) => swap(lines, 1, 2));
  expect(await brokenLink()).toEqual(at("000002.ndjson", 2, 6, "reordered"));
});

it("names a record that stands there twice", async () => {
  house.spoil("000002.ndjson", (lines) => lines.toSpliced(2, 0, lines[0] ?? ""));
  expect(await brokenLink()).toEqual(at("000002.ndjson", 3, 7, "reordered"));
});

it("names where the ledger was cut", async () => {
  house.spoil("000003.ndjson", (lines) => lines.slice(0, 1));
  house.spoil("000003.subjects", (lines) => lines.slice(0, 2));
  expect(await brokenLink()).toEqual(at("000003.ndjson", 2, 10, "truncated"));
});

it("names where an older segment was cut", async () => {
  house.spoil("000001.ndjson", (lines) => lines.slice(0, 3));
  house.spoil("000001.subjects", (lines) => lines.slice(0, 6));
  expect(await brokenLink()).toEqual(at("000001.ndjson", 4, 4, "truncated"));
});

it("names a line cut in its middle", async () => {
  house.spoil("000002.ndjson", (lines) => lines.with(3, (lines[3] ?? "").slice(0, 100)));
  expect(await brokenLink()).toEqual(at("000002.ndjson", 4, 8, "edited"));
});

it.each([
  ["swapped", (lines: string[]) => swap(lines, 1, 2), 1, 1],
  [
    "exchanged for another person",
    (lines: string[]) => lines.with(4, (lines[4] ?? "").replace(tokenOf(20), tokenOf(21))),
    5,
    3,
  ],
  ["removed", (lines: string[]) => lines.toSpliced(4, 1), 5, 3],
  ["added", (lines: string[]) => [...lines, `${tokenOf(1)} 000000000004`], 9, 4],
])("names the record whose subjects were %s", async (_how, change, line, seq) => {
  house.spoil("000001.subjects", change);
  expect(await brokenLink()).toEqual(at("000001.subjects", line, seq, "subjects altered"));
});

it("names the first record whose people are gone with their file", async () => {
  rmSync(join(house.folder, "000002.subjects"));
  expect(await brokenLink()).toEqual(at("000002.subjects", 1, 5, "subjects altered"));
});

it("names a head whose signature was made by another key, or changed", async () => {
  const other = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }).toString();
  expect(await brokenLink({ publicKey: other })).toEqual(at("heads.ndjson", 1, 5, "signature wrong"));
  expect(await brokenLink({ publicKey: `${other}${publicKey}` })).toBe(null);
  house.spoil("heads.ndjson", (lines) => lines.with(1, (lines[1] ?? "").replace("2029-02-14", "2029-02-13")));
  expect(await brokenLink()).toEqual(at("heads.ndjson", 2, 10, "signature wrong"));
});

it.each([
  ["the first", (lines: string[]) => lines.slice(1), at("heads.ndjson", 1, 6, "head missing")],
  ["all", () => [], at("heads.ndjson", 1, 6, "head missing")],
])("names %s head that was removed", async (_which, change, broken) => {
  house.spoil("heads.ndjson", change);
  expect(await brokenLink()).toEqual(broken);
});

it("misses a head after a thousand records without one", async () => {
  const entries = Array.from({ length: 1_005 }, () => readOf(1, 0));
  const ledger = await house.open({ node: "gw-2", headEvery: { records: 2_000, ms: 60_000 }, sync: false });
  await Promise.all(entries.map((entry) => ledger.append(entry)));
  await ledger.close();
  expect(await brokenLink()).toEqual({ node: "gw-2", file: "heads.ndjson", line: 1, seq: 1_001, what: "head missing" });
});

it("finds what was cut together with the newest heads by a copy of them kept elsewhere", async () => {
  const heads = readFileSync(join(house.folder, "heads.ndjson"), "utf8");
  rmSync(join(house.folder, "000003.ndjson"));
  rmSync(join(house.folder, "000003.subjects"));
  house.spoil("heads.ndjson", (lines) => lines.slice(0, 1));
  expect(await brokenLink()).toBe(null);
  expect(await brokenLink({ heads })).toEqual(at("000002.ndjson", 5, 9, "truncated"));
  rmSync(house.folder, { recursive: true });
  expect(await brokenLink({ heads })).toEqual(at("000001.ndjson", 1, 1, "truncated"));
});

it("refuses a copy of heads that nobody signed", async () => {
  await expect(verify({ heads: "{}\n" })).rejects.toThrow("no known key signed");
});

it("does not take a record of another node for its own", async () => {
  await house.write([readOf(1, 1)], { node: "gw-2" });
  for (const file of ["000001.ndjson", "000001.subjects"])
    copyFileSync(join(house.folder, file), join(house.dir, "gw-2", file));
  expect(await brokenLink()).toEqual({ node: "gw-2", file: "000001.ndjson", line: 1, seq: 1, what: "edited" });
});

it("verifies a ledger while it is written, half a line at its end included", async () => {
  const ledger = await house.open();
  await ledger.append(readOf(1, 1));
  appendFileSync(join(house.folder, "000003.ndjson"), '{"v":1,"seq":12');
  expect(await verify()).toMatchObject({ ok: true, nodes: [{ records: 11, heads: 2, unsigned: 1 }] });
  await ledger.close();
});

it("accepts a ledger whose key was replaced when it has both public keys", async () => {
  const next = generateKeyPairSync("ed25519");
  const nextKey = next.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  await house.write([readOf(1, 1)], { signingKey: nextKey });
  await house.write([readOf(2, 1)], { signingKey });
  const both = readFileSync(join(house.folder, "public-key.pem"), "utf8");
  expect(await brokenLink({ publicKey: both })).toBe(null);
  expect(await brokenLink()).toEqual(at("heads.ndjson", 3, 11, "signature wrong"));
});
