// A record of the ledger: one line of JSON whose last member is the SHA-256 of all before it, the hash of the record before included.
import { createHash } from "node:crypto";
import { z } from "zod";
import type { CheckedEntry } from "./entry.ts";
import { toPeer } from "./peer.ts";
import { digestOf, distinctTokens, toSubjectLines } from "./subjects.ts";

/** The hash before the first record, and the head before the first head. */
export const beginning = "0".repeat(64);
/** Bytes no record reaches; a longer line is not ours. */
export const longestLine = 128 * 1024;

export interface RecordPlace {
  readonly seq: number;
  readonly at: Date;
  /** Milliseconds of a clock nobody sets back. */
  readonly mono: number;
  readonly node: string;
  /** Line in the file of subjects where this record's begin. */
  readonly subjectsAt: number;
  /** Signed heads that stand before this record. */
  readonly heads: number;
  readonly prev: string;
}

export interface WrittenRecord {
  /** With its newline. */
  readonly line: string;
  readonly hash: string;
  readonly subjectLines: string;
  readonly subjectCount: number;
}

const sorted = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).sort(([left], [right]) => (left < right ? -1 : 1)));

/** SHA-256 of a record's text without its hash. */
export const hashText = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");

/** The line of one entry at its place in the chain. */
export const toRecord = (entry: CheckedEntry, place: RecordPlace): WrittenRecord => {
  const tokens = distinctTokens(entry.subjects);
  const subjectLines = toSubjectLines(tokens, place.seq);
  const { address, keyId, user } = entry;
  const peer = address === null ? null : toPeer(address, keyId !== null || user !== null);
  const body = JSON.stringify({
    v: 1,
    seq: place.seq,
    ts: place.at.toISOString(),
    mono: place.mono,
    node: place.node,
    kind: entry.kind,
    requestId: entry.requestId,
    agency: entry.agency,
    keyId,
    user,
    purpose: entry.purpose,
    basis: entry.basis,
    ticket: entry.ticket,
    peer,
    operationName: entry.operationName,
    operationHash: entry.operationHash,
    policyVersion: entry.policyVersion,
    schemaVersion: entry.schemaVersion,
    fields: sorted(entry.fields),
    filter: entry.filter,
    rows: entry.rows,
    subjects: { count: tokens.length, digest: digestOf(subjectLines), at: place.subjectsAt },
    outcome: entry.outcome,
    codes: entry.codes,
    ms: entry.ms,
    bytes: entry.bytes,
    detail: entry.detail,
    heads: place.heads,
    prev: place.prev,
  });
  const hash = hashText(body);
  return { line: `${body.slice(0, -1)},"hash":"${hash}"}\n`, hash, subjectLines, subjectCount: tokens.length };
};

const ending = ',"hash":"';
const endingLength = ending.length + 64 + '"}'.length;

/** A line's own hash, and whether it is the hash of what the line says; undefined for a line that is no record. */
export const checkLine = (line: Buffer): { readonly hash: string; readonly holds: boolean } | undefined => {
  const at = line.length - endingLength;
  if (at < 1 || line.toString("latin1", at, at + ending.length) !== ending) return undefined;
  const hash = line.toString("latin1", at + ending.length, line.length - 2);
  const actual = createHash("sha256").update(line.subarray(0, at)).update("}").digest("hex");
  return { hash, holds: hash === actual };
};

const text = z.string().nullable();
const recordSchema = z.object({
  v: z.literal(1),
  seq: z.int(),
  ts: z.string(),
  node: z.string(),
  kind: z.string(),
  requestId: text,
  agency: text,
  keyId: text,
  user: text,
  purpose: text,
  basis: text,
  ticket: text,
  peer: text,
  operationName: text,
  operationHash: text,
  policyVersion: text,
  schemaVersion: text,
  fields: z.record(z.string(), z.string()),
  filter: z.array(z.string()),
  rows: z.int(),
  subjects: z.object({ count: z.int().min(0), digest: text, at: z.int().min(0) }),
  outcome: z.string(),
  codes: z.array(z.string()),
  ms: z.number(),
  bytes: z.number(),
  detail: z.record(z.string(), z.unknown()).nullable(),
  heads: z.int(),
  prev: z.string(),
  hash: z.string(),
});

/** A record as it is read back. */
export type LedgerRecord = z.output<typeof recordSchema>;

/** Reads a line; undefined for one that is no record. */
export const parseRecord = (line: string): LedgerRecord | undefined => {
  try {
    return recordSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
};

const seqBegins = '{"v":1,"seq":'.length;

/** The sequence number a line begins with, without reading the rest; 0 for a line that is no record. */
export const seqOf = (line: Buffer): number =>
  Number.parseInt(line.toString("latin1", seqBegins, seqBegins + 16), 10) || 0;
