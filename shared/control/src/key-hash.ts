// How a key is stored: HMAC-SHA-256 under the pepper, so that neither the database nor the pepper alone is of use.
import { createMac } from "@kpu-graph/auth";

const leastPepperBytes = 32;
/** No key is longer. */
const longestKey = 128;

/**
 * Creates the hash of keys: 64 hex digits; undefined for a text that is too long for a key or holds more than ASCII. Throws when the pepper is
 * shorter than 32 bytes.
 */
export const createKeyHash = (pepper: Uint8Array): ((key: string) => string | undefined) => {
  if (pepper.length < leastPepperBytes) throw new Error("the pepper of keys is shorter than 32 bytes");
  const mac = createMac(pepper);
  return (key) => (key.length > longestKey || /[^!-~]/.test(key) ? undefined : mac(key, "hex"));
};
