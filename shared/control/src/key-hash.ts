// How a key is stored: HMAC-SHA-256 under the pepper, so that neither the database nor the pepper alone is of use.
import { hash, randomBytes } from "node:crypto";
import { createMac } from "@kpu-graph/auth";
import { LRUCache } from "lru-cache";

const leastPepperBytes = 32;
/** Hashes remembered: an agency asks with one key again and again. */
const mostKnown = 4_096;
/** No key is longer. */
const longestKey = 128;

/**
 * Creates the hash of keys: 64 hex digits; undefined for a text that is too long for a key or holds more than ASCII. Throws when the pepper is
 * shorter than 32 bytes.
 */
export const createKeyHash = (pepper: Uint8Array): ((key: string) => string | undefined) => {
  if (pepper.length < leastPepperBytes) throw new Error("the pepper of keys is shorter than 32 bytes");
  const mac = createMac(pepper);
  // Under a hash with a secret of this process, never under the key itself: one hash where the stored one takes two, and no key stays in memory.
  const secret = randomBytes(32).toString("hex");
  const known = new LRUCache<string, string>({ max: mostKnown });
  return (key) => {
    if (key.length > longestKey || /[^!-~]/.test(key)) return undefined;
    const name = hash("sha256", secret + key, "base64");
    const before = known.get(name);
    if (before !== undefined) return before;
    const digest = mac(key, "hex");
    known.set(name, digest);
    return digest;
  };
};
