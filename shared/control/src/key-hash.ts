// How a key is stored: HMAC-SHA-256 under the pepper, so that neither the database nor the pepper alone is of use.
import { createHmac } from "node:crypto";

const leastPepperBytes = 32;

/** Creates the hash of keys (32 bytes). Throws when the pepper is shorter than 32 bytes. */
export const createKeyHash = (pepper: Uint8Array): ((key: string) => Buffer) => {
  if (pepper.length < leastPepperBytes) throw new Error("the pepper of keys is shorter than 32 bytes");
  return (key) => createHmac("sha256", pepper).update(key).digest();
};
