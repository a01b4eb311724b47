// How an entry is written in Redis: a head of fixed size, its seal when there is a secret, its tags, and the value as JSON text or raw bytes.
import { type Entry, freshnessOf } from "./entry.ts";
import type { CachePolicy } from "./policy.ts";
import { type Seal, sealBytes } from "./seal.ts";
import { areTags, noTags } from "./tags.ts";

/** Largest entry written or read, in bytes. */
export const mostEntryBytes = 8 * 1024 * 1024;

/** Why an entry cannot be trusted. */
export type BadKind = "size" | "format" | "version" | "seal" | "time" | "value";

export interface RedisEntry<Value> extends Entry<Value> {
  /** The purges its writer knew of when its load began (purges.ts). */
  readonly epoch: number;
}

export interface ReadEntry<Value> extends RedisEntry<Value> {
  /** Length of its value as written. */
  readonly bodyBytes: number;
}

const magic = 0x4b;
const version = 1;
const at = { magic: 0, version: 1, kind: 2, sealed: 3, storedAt: 4, expiresAt: 12, epoch: 20, tagBytes: 28 } as const;
const headBytes = 30;
const kinds = { absent: 0, json: 1, bytes: 2 } as const;

/** The text or bytes of a value; undefined when it cannot be written. null has none. */
export const toBody = <Value>(value: Value | null, { codec }: CachePolicy<Value>): string | Buffer | undefined => {
  if (value === null) return "";
  if (codec === "bytes") return Buffer.isBuffer(value) ? value : undefined;
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
};

export interface Writing<Value> {
  readonly key: string;
  readonly entry: RedisEntry<Value>;
  readonly body: string | Buffer;
  readonly seal: Seal | undefined;
}

/** Writes an entry; undefined when it is larger than one may be. */
export const encodeEntry = <Value>({ key, entry, body, seal }: Writing<Value>): Buffer | undefined => {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const tags = Buffer.from(entry.tags.join("\n"));
  if (headBytes + sealBytes + tags.length + bytes.length > mostEntryBytes) return undefined;
  const head = Buffer.alloc(headBytes);
  head[at.magic] = magic;
  head[at.version] = version;
  head[at.kind] = entry.value === null ? kinds.absent : typeof body === "string" ? kinds.json : kinds.bytes;
  head[at.sealed] = seal === undefined ? 0 : 1;
  head.writeDoubleLE(entry.storedAt, at.storedAt);
  head.writeDoubleLE(entry.expiresAt, at.expiresAt);
  head.writeDoubleLE(entry.epoch, at.epoch);
  head.writeUInt16LE(tags.length, at.tagBytes);
  const parts = seal === undefined ? [head, tags, bytes] : [head, seal.sign(key, [head, tags, bytes]), tags, bytes];
  return Buffer.concat(parts);
};

/** Bytes of their own: a reply's slice would keep the whole chunk it came in. */
const copyOf = (bytes: Buffer): Buffer => {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
};

const toValue = (kind: number | undefined, body: Buffer, codec: string): unknown => {
  if (kind === kinds.absent) return body.length === 0 ? null : undefined;
  if (kind === kinds.bytes) return codec === "bytes" ? copyOf(body) : undefined;
  return kind === kinds.json && codec === "json" ? JSON.parse(body.toString()) : undefined;
};

const toTags = (bytes: Buffer): readonly string[] => (bytes.length === 0 ? noTags : bytes.toString().split("\n"));

export interface Reading<Value> {
  readonly key: string;
  readonly raw: Buffer;
  readonly policy: CachePolicy<Value>;
  readonly seal: Seal | undefined;
  readonly now: number;
}

const decode = <Value>({ key, raw, policy, seal, now }: Reading<Value>): ReadEntry<Value> | BadKind | undefined => {
  if (raw.length > mostEntryBytes) return "size";
  if (raw.length < headBytes || raw[at.magic] !== magic) return "format";
  if (raw[at.version] !== version) return "version";
  if ((raw[at.sealed] === 1) !== (seal !== undefined)) return "seal";
  const head = raw.subarray(0, headBytes);
  const tagsAt = headBytes + (seal === undefined ? 0 : sealBytes);
  const bodyAt = tagsAt + head.readUInt16LE(at.tagBytes);
  if (bodyAt > raw.length) return "format";
  const [tagBytes, body] = [raw.subarray(tagsAt, bodyAt), raw.subarray(bodyAt)];
  if (seal !== undefined && !seal.isSigned(key, [head, tagBytes, body], raw.subarray(headBytes, tagsAt))) return "seal";
  const storedAt = head.readDoubleLE(at.storedAt);
  const expiresAt = head.readDoubleLE(at.expiresAt);
  const epoch = head.readDoubleLE(at.epoch);
  const tags = toTags(tagBytes);
  if (!areTags(tags) || !(epoch >= 0)) return "format";
  const times = { value: raw[at.kind] === kinds.absent ? null : true, storedAt, expiresAt };
  const freshness = freshnessOf(times, policy, now);
  if (freshness === "wrong" || !(storedAt <= expiresAt)) return "time";
  if (freshness === "gone") return undefined;
  const value = toValue(raw[at.kind], body, policy.codec ?? "json");
  return value === null || policy.isValue(value)
    ? { value, storedAt, expiresAt, tags, epoch, bodyBytes: body.length }
    : "value";
};

/** Reads an entry: itself, why it cannot be trusted, or undefined when its time is over. */
export const decodeEntry = <Value>(reading: Reading<Value>): ReadEntry<Value> | BadKind | undefined => {
  try {
    return decode(reading);
  } catch {
    return "format";
  }
};
