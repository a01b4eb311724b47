// Makes a large ledger quickly, with the product's own records and heads but without waiting for the disk: to measure on, and to test questions on.
import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type CheckedEntry, parseEntry } from "../entry.ts";
import { createHeadSigner, hashOfHead, mostUnsigned } from "../head.ts";
import { headsFile, segmentFile, subjectsFile } from "../paths.ts";
import { beginning, toRecord } from "../record.ts";
import { readOf, signingKey, tokenOf } from "./house.ts";

export interface SampleLedger {
  readonly dir: string;
  readonly node: string;
  readonly records: number;
  /** The entry of each number, from 1. */
  readonly entryOf: (seq: number) => CheckedEntry;
  readonly segmentBytes?: number;
  /** When the first record was written, and milliseconds from one to the next. */
  readonly begins?: Date;
  readonly everyMs?: number;
}

export const sampleKeys = ["7f3aB2c9", "Q1w2E3r4", "zX9cV8bN", "pL0oK9iJ"];
export const samplePeople = 200_000;

/** Makes the entry of each number: four keys in turn, ten people each out of 200 000. */
export const createSampleEntries = (): ((seq: number) => CheckedEntry) => {
  const entries = sampleKeys.map((keyId) => parseEntry(readOf(0, 10, { keyId })));
  const tokens = Array.from({ length: samplePeople }, (_none, person) => tokenOf(person));
  const [fallback = parseEntry(readOf(0, 10))] = entries;
  return (seq) => {
    const first = (seq * 7_919) % (samplePeople - 10);
    return { ...(entries[seq % entries.length] ?? fallback), subjects: tokens.slice(first, first + 10) };
  };
};

/** Writes the ledger; the chain and its heads verify. */
export const writeSampleLedger = (sample: SampleLedger): void => {
  const { dir, node, records, entryOf, segmentBytes = 64 * 1024 * 1024, everyMs = 250 } = sample;
  const begins = sample.begins ?? new Date("2029-02-01T00:00:00.000Z");
  const signer = createHeadSigner(signingKey);
  const folder = join(dir, node);
  mkdirSync(folder, { recursive: true });
  let [segment, size, subjectsAt, prev] = [1, 0, 0, beginning];
  let heads = { count: 0, prev: beginning };
  let files = [openSync(join(folder, segmentFile(1)), "w"), openSync(join(folder, subjectsFile(1)), "w")];
  let pending = { lines: "", subjects: "", heads: "" };
  const headFile = openSync(join(folder, headsFile), "w");
  const flush = () => {
    writeSync(files[0] ?? 0, pending.lines);
    writeSync(files[1] ?? 0, pending.subjects);
    if (pending.heads !== "") writeSync(headFile, pending.heads);
    pending = { lines: "", subjects: "", heads: "" };
  };
  for (let seq = 1; seq <= records; seq += 1) {
    const at = new Date(begins.getTime() + seq * everyMs);
    const place = { seq, at, mono: seq, node, subjectsAt, heads: heads.count, prev };
    const record = toRecord(entryOf(seq), place);
    pending.lines += record.line;
    pending.subjects += record.subjectLines;
    subjectsAt += record.subjectCount;
    size += record.line.length;
    prev = record.hash;
    if (seq % mostUnsigned === 0 || seq === records) {
      const line = signer.sign({ node, n: heads.count + 1, seq, hash: prev, ts: at.toISOString(), prev: heads.prev });
      heads = { count: heads.count + 1, prev: hashOfHead(line.slice(0, -1)) };
      pending.heads += line;
    }
    if (size < segmentBytes && seq % 500 !== 0 && seq !== records) continue;
    flush();
    if (size < segmentBytes || seq === records) continue;
    for (const file of files) closeSync(file);
    segment += 1;
    [size, subjectsAt] = [0, 0];
    files = [openSync(join(folder, segmentFile(segment)), "w"), openSync(join(folder, subjectsFile(segment)), "w")];
  }
  for (const file of [...files, headFile]) closeSync(file);
};
