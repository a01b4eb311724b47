// What a subgraph may get wrong in a reply as a whole, and how else it may write a good one.
import { type Note, spoilEntities, unwrapRaw } from "./hostile.ts";
import type { Random } from "./random.ts";

export interface WholeReply {
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly unknown[];
  readonly isOfEntities: boolean;
}

export interface Spoiling {
  readonly random: Random;
  /** How much is wrong: 0 for nothing. */
  readonly hostility: number;
  /** May it be written otherwise than JSON.stringify does, and hold more than data? */
  readonly isOdd: boolean;
  readonly note: Note;
  /** May what is wrong depend on where in the reply something stands? */
  readonly isPlaced: boolean;
}

const generalErrors = (isOfEntities: boolean): readonly unknown[] => [
  { message: "no path" },
  { message: "with a path", path: ["a", 0, "b"], extensions: { code: "INVALID_GRAPHQL", more: [1] } },
  { message: "", path: [], extensions: { code: "FORBIDDEN" } },
  { message: "located", locations: [{ line: 1, column: 1 }], extensions: { exception: { stack: [] } } },
  ...(isOfEntities
    ? [
        { message: "beyond", path: ["_entities", 9_999, "x"] },
        { message: "odd", path: ["_entities", "0"] },
      ]
    : []),
];

const noData: readonly (() => unknown)[] = [
  () => null,
  () => undefined,
  () => ({}),
  () => [],
  () => "text",
  () => ({ other: 1 }),
];

/** The reply with what is wrong about its parts. */
const spoilParts = (
  { data, errors, isOfEntities }: WholeReply,
  { random, hostility, isOdd, note, isPlaced }: Spoiling,
): Readonly<Record<string, unknown>> => {
  const all = [...errors];
  const reply: Record<string, unknown> = { data };
  const isHit = (kind: string, probability: number): boolean => {
    const isIt = random.chance(probability);
    if (isIt) note(kind);
    return isIt;
  };
  const hasErrors = random.chance(hostility * 2);
  if (hasErrors) all.push(random.pick(generalErrors(isOfEntities)));
  if (isHit("an error that is none", hostility / 4)) all.push({ text: "not an error" });
  if (isOfEntities && random.chance(hostility))
    reply["data"] = { ...data, _entities: spoilEntities(data["_entities"], { random, note, isPlaced }) };
  if (random.chance(hostility / 2)) {
    note(all.length > 0 ? "errors without data" : "no data");
    reply["data"] = random.pick(noData)();
  } else if (all.length > 0) note("errors with data");
  if (all.length > 0 || (isOdd && isHit("an empty list of errors", 0.02))) reply["errors"] = all;
  if (isHit("errors that are no list", hostility / 8)) reply["errors"] = random.pick<unknown>([null, {}, "no", [null]]);
  if (isOdd && isHit("extensions", 0.05)) reply["extensions"] = { cost: 1 };
  if (isHit("an audit that cannot be read", hostility / 4)) reply["extensions"] = { audit: { rows: "many" } };
  return isOdd && isHit("data last", 0.05) ? Object.fromEntries(Object.entries(reply).reverse()) : reply;
};

const escaped = (text: string): string =>
  text
    .replace(/[^\0-~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll("/", "\\/");

/** Other spellings of the same: all of them are good JSON, but for the byte order mark. */
const writeOddly = (text: string, { random, note }: Spoiling): string => {
  const kind = random.next();
  if (kind < 0.1) {
    note("other escapes");
    return escaped(text);
  }
  if (kind < 0.15) {
    note("decimals without need");
    return text.replace(/":(\d+)([,}])/g, '":$1.0$2');
  }
  if (kind < 0.2) {
    note("a byte order mark");
    return `\ufeff${text}`;
  }
  if (kind < 0.3) {
    note("a line end");
    return `${text}\n`;
  }
  return text;
};

const noReplies = ["", "null", "[]", "true", "<html></html>", '{"data":', "{}"];
const keyPlace = /([{,]\s*)("[A-Za-z_]\w*":)/g;

/** Puts something before a random key: a key twice, or a `__proto__`. */
const insertKey = (text: string, random: Random, toInserted: (key: string) => string): string => {
  const chosen = random.below(text.match(keyPlace)?.length ?? 1);
  let at = -1;
  return text.replace(keyPlace, (whole, before: string, key: string) => {
    at += 1;
    return at === chosen ? `${before}${toInserted(key)}${key}` : whole;
  });
};

const breakText = (text: string, { random, hostility, note, isPlaced }: Spoiling): string => {
  const kind = random.next() / hostility;
  if (kind < 0.3) {
    note("truncated");
    return text.slice(0, random.below(text.length));
  }
  if (isPlaced && kind < 0.6) {
    note("a key twice");
    return insertKey(text, random, (key) => `${key}${random.pick(["null", "1", '"x"', "{}"])},`);
  }
  if (isPlaced && kind < 0.8) {
    note("a key __proto__");
    return insertKey(text, random, () => `"__proto__":${random.pick(["null", '{"data":1}', "[]", "7"])},`);
  }
  if (kind > 0.8 && kind < 0.9) {
    note("no reply of GraphQL");
    return random.pick(noReplies);
  }
  return text;
};

const noUtf8 = [[0xff], [0xe6, 0xbc], [0xed, 0xa0, 0x80], [0xc0, 0x80], [0xf0, 0x9f, 0x98], [0x80, 0x80]];

/** Puts bytes that are no UTF-8 into a text of the reply, if it has one that is not a key. */
const breakBytes = (bytes: Buffer, { random, note }: Spoiling): Buffer => {
  const text = bytes.toString("latin1");
  const places = [...text.matchAll(/:\s*"./g)].map(({ index, 0: { length } }) => index + length);
  if (places.length === 0) return bytes;
  note("no UTF-8");
  const at = random.pick(places);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(random.pick(noUtf8)), bytes.subarray(at)]);
};

/** The bytes of a reply, with what may be wrong about it or only unusual. */
export const writeReply = (reply: WholeReply, spoiling: Spoiling): Buffer => {
  const { random, hostility, isOdd, note, isPlaced } = spoiling;
  const parts = spoilParts(reply, spoiling);
  const isPretty = isOdd && random.chance(0.15);
  if (isPretty) note("pretty-printed");
  const plain = unwrapRaw(isPretty ? JSON.stringify(parts, null, random.pick([1, 2, "\t"])) : JSON.stringify(parts));
  const text = isOdd ? writeOddly(plain, spoiling) : plain;
  if (hostility === 0) return Buffer.from(text, "utf8");
  const bytes = Buffer.from(breakText(text, spoiling), "utf8");
  return isPlaced && random.chance(hostility / 3) ? breakBytes(bytes, spoiling) : bytes;
};
