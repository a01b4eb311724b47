// HMAC-SHA-256 written out over two hashes at one stroke: every request pays for several, and the library's object for one costs twice that and its own end.
import { createHash, hash } from "node:crypto";

/** SHA-256 works on blocks of so many bytes, and gives so many. */
const [blockBytes, digestBytes] = [64, 32];

/**
 * The MAC of a message under one secret, as text. A message that is a string is one byte for each of its characters, which go up to U+00FF;
 * a `body` goes on behind it, in UTF-8 where it is a string.
 */
export type Mac = (message: Uint8Array | string, encoding: "hex" | "base64url", body?: Uint8Array | string) => string;

/** UTF-8 takes no more for a character of a string. */
const bytesPerCharacter = 3;

/** Messages up to this are put together in memory that is kept for it. */
const largestRoom = 1024 * 1024;
/** Where messages are put together: nobody reads it once its hash is there. */
let room = Buffer.allocUnsafeSlow(16 * 1024);

const roomOf = (length: number): Buffer => {
  if (length <= room.length) return room;
  const wider = Buffer.allocUnsafeSlow(Math.min(2 * length, Math.max(length, largestRoom)));
  if (length <= largestRoom) room = wider;
  return wider;
};

const put = (whole: Buffer, at: number, part: Uint8Array | string, encoding: "latin1" | "utf8"): number => {
  if (typeof part === "string") return at + whole.write(part, at, encoding);
  whole.set(part, at);
  return at + part.length;
};

const padded = (secret: Uint8Array, pad: number, more: number): Buffer => {
  const block = Buffer.alloc(blockBytes + more);
  block.set(secret.length > blockBytes ? createHash("sha256").update(secret).digest() : secret);
  for (let at = 0; at < blockBytes; at += 1) block[at] = (block[at] ?? 0) ^ pad;
  return block;
};

/** Creates the MAC of one secret. */
export const createMac = (secret: Uint8Array): Mac => {
  const inner = padded(secret, 0x36, 0);
  const outer = padded(secret, 0x5c, digestBytes);
  return (message, encoding, body = "") => {
    const before = blockBytes + message.length;
    // Counting its bytes takes as long as writing them.
    const fits = before + bytesPerCharacter * body.length <= room.length;
    const whole = fits ? room : roomOf(before + Buffer.byteLength(body));
    whole.set(inner);
    const end = put(whole, put(whole, blockBytes, message, "latin1"), body, "utf8");
    outer.write(hash("sha256", whole.subarray(0, end), "binary"), blockBytes, "latin1");
    return hash("sha256", outer, encoding);
  };
};
