// Seals entries in Redis with a secret: one that another hand wrote, or that was copied from another key, does not open.
import { createHmac, timingSafeEqual } from "node:crypto";

export const sealBytes = 16;
const secretBytes = 32;

export interface Seal {
  /** The seal of an entry under its key, 16 bytes. */
  sign(key: string, parts: readonly Buffer[]): Buffer;
  isSigned(key: string, parts: readonly Buffer[], seal: Buffer): boolean;
  /** A name for a key that does not tell what the key says. */
  hide(key: string): string;
}

/** Creates the seal. Throws a RangeError when the secret is not 32 bytes. */
export const createSeal = (secret: Buffer): Seal => {
  if (secret.length !== secretBytes) throw new RangeError(`the secret of a cache is ${secretBytes} bytes`);
  // Two uses, two keys: a name in Redis must not help to seal.
  const derive = (use: string) => createHmac("sha256", secret).update(use).digest();
  const [entryKey, nameKey] = [derive("kpu cache entry"), derive("kpu cache key")];
  const sign = (key: string, parts: readonly Buffer[]) => {
    // The length ends the key: no other pair of key and entry gives the same text.
    const hmac = createHmac("sha256", entryKey).update(`${Buffer.byteLength(key)}:${key}`);
    for (const part of parts) hmac.update(part);
    return hmac.digest().subarray(0, sealBytes);
  };
  return {
    sign,
    isSigned: (key, parts, seal) => seal.length === sealBytes && timingSafeEqual(sign(key, parts), seal),
    hide: (key) => createHmac("sha256", nameKey).update(key).digest("base64url").slice(0, 32),
  };
};
