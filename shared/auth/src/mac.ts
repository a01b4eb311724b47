// HMAC-SHA-256 written out over two hashes at one stroke: every request pays for several, and the library's object for one costs twice that and its own end.
import { createHash, hash } from "node:crypto";

/** SHA-256 works on blocks of so many bytes, and gives so many. */
const [blockBytes, digestBytes] = [64, 32];

/** The MAC of a message under one secret, as text. A message that is a string is one byte for each of its characters, which go up to U+00FF. */
export type Mac = (message: Uint8Array | string, encoding: "hex" | "base64url") => string;

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
  return (message, encoding) => {
    const whole = Buffer.allocUnsafe(blockBytes + message.length);
    whole.set(inner);
    if (typeof message === "string") whole.write(message, blockBytes, "latin1");
    else whole.set(message, blockBytes);
    outer.write(hash("sha256", whole, "binary"), blockBytes, "latin1");
    return hash("sha256", outer, encoding);
  };
};
