// Which replies may be kept: plain JSON with data and nothing beside it, no error, nothing of people read. A reply with entities is cut into them.
// What is not written as JSON.stringify writes it is not looked into: it is answered, and kept nowhere.
import { isUtf8 } from "node:buffer";
import { none, scanBoolean, scanNull, scanNumber, scanString } from "../execute/bytes/scan-leaf.ts";

const lineEnd = 0x0a;
const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openList = 0x5b;
const closeList = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;
const letterF = 0x66;
const letterN = 0x6e;
const letterT = 0x74;

/** A reply nested deeper is not kept: it has no such document, and the scan calls itself. */
const deepest = 64;

const scanValue = (bytes: Buffer, from: number, depth: number): number => {
  switch (bytes[from]) {
    case quote:
      return scanString(bytes, from, bytes.length);
    case openObject:
      return scanMembers(bytes, from, depth);
    case openList:
      return scanElements(bytes, from, depth);
    case letterN:
      return scanNull(bytes, from);
    case letterF:
    case letterT:
      return scanBoolean(bytes, from);
    default:
      return scanNumber(bytes, from);
  }
};

/** Hears of each part of a list or an object: where its value begins, and where it ends. */
type Hear = (from: number, to: number) => void;

const scanElements = (bytes: Buffer, from: number, depth: number, hear?: Hear): number => {
  if (depth === deepest) return none;
  let at = from + 1;
  if (bytes[at] === closeList) return at + 1;
  for (;;) {
    const end = scanValue(bytes, at, depth + 1);
    if (end === none) return none;
    hear?.(at, end);
    if (bytes[end] === closeList) return end + 1;
    if (bytes[end] !== comma) return none;
    at = end + 1;
  }
};

const scanMembers = (bytes: Buffer, from: number, depth: number, hear?: Hear): number => {
  if (depth === deepest) return none;
  let at = from + 1;
  if (bytes[at] === closeObject) return at + 1;
  for (;;) {
    const key = scanString(bytes, at, bytes.length);
    if (key === none || bytes[key] !== colon) return none;
    const end = scanValue(bytes, key + 1, depth + 1);
    if (end === none) return none;
    hear?.(key + 1, end);
    if (bytes[end] === closeObject) return end + 1;
    if (bytes[end] !== comma) return none;
    at = end + 1;
  }
};

const rootStart = `{"data":{`;
const entitiesStart = `{"data":{"_entities":[`;

const startsWith = (bytes: Buffer, text: string): boolean =>
  bytes.length >= text.length && bytes.toString("latin1", 0, text.length) === text;

/** Where the reply ends: behind it may stand a line end, which is how Apollo Server writes. */
const endOf = (bytes: Buffer): number => (bytes[bytes.length - 1] === lineEnd ? bytes.length - 1 : bytes.length);

export interface RootReply {
  /** Does a field of the root say that there is none? */
  readonly saysNone: boolean;
}

/** Reads the reply to a root fetch; undefined where it may not be kept. */
export const scanRootReply = (bytes: Buffer): RootReply | undefined => {
  if (!startsWith(bytes, rootStart) || !isUtf8(bytes)) return undefined;
  let saysNone = false;
  const end = scanMembers(bytes, rootStart.length - 1, 1, (from) => {
    if (bytes[from] === letterN) saysNone = true;
  });
  return end === endOf(bytes) - 1 && bytes[end] === closeObject ? { saysNone } : undefined;
};

/** Cuts the reply to a fetch of entities into them, in their order: views of it, undefined for null. Undefined where it may not be kept. */
export const scanEntitiesReply = (bytes: Buffer, wanted: number): readonly (Buffer | undefined)[] | undefined => {
  if (!startsWith(bytes, entitiesStart) || !isUtf8(bytes)) return undefined;
  const entities: (Buffer | undefined)[] = [];
  const end = scanElements(bytes, entitiesStart.length - 1, 2, (from, to) => {
    entities.push(bytes[from] === letterN ? undefined : bytes.subarray(from, to));
  });
  const isWhole =
    end === endOf(bytes) - 2 &&
    bytes[end] === closeObject &&
    bytes[end + 1] === closeObject &&
    entities.length === wanted;
  return isWhole ? entities : undefined;
};

/** The reply that has these entities, undefined for null: what `scanEntitiesReply` would cut into them. */
export const writeEntitiesReply = (entities: readonly (Buffer | undefined)[]): Buffer => {
  const length = entities.reduce((sum, entity) => sum + 1 + (entity?.length ?? 4), entitiesStart.length + 3);
  const reply = Buffer.allocUnsafe(length);
  let at = reply.write(entitiesStart, "latin1");
  for (const [index, entity] of entities.entries()) {
    if (index > 0) at = reply.writeUInt8(comma, at);
    at += entity === undefined ? reply.write("null", at, "latin1") : entity.copy(reply, at);
  }
  at += reply.write("]}}", at, "latin1");
  return reply.subarray(0, at);
};
