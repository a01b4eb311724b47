// The signature of one request from the gateway to a subgraph: what it covers, and its text.
import { hash, timingSafeEqual } from "node:crypto";
import { createMac, type Mac } from "./mac.ts";

const version = "v1";

export const passportHeader = "x-kpu-passport";
export const signatureHeader = "x-kpu-signature";

/** All that is signed. A change of any part is another signature. */
export interface SignedParts {
  readonly keyId: string;
  /** Name of the subgraph: what is meant for one is of no use with another. */
  readonly audience: string;
  readonly method: string;
  /** As sent, with its query if it has one. */
  readonly path: string;
  readonly body: string | Uint8Array;
  /** The passport's text, as sent. */
  readonly passport: string;
  /** Milliseconds since 1970, in digits. */
  readonly time: string;
  /** 16 random bytes in base64url. */
  readonly nonce: string;
}

export interface Signature extends Pick<SignedParts, "keyId" | "time" | "nonce"> {
  readonly mac: string;
}

// Each part with its length before it: without, the end of one could be read as the start of the next.
const inOnePiece = (parts: readonly string[]): Buffer => {
  // A character takes three bytes at most; what is not filled is not read.
  let most = 0;
  for (const part of parts) most += 4 + 3 * part.length;
  const piece = Buffer.allocUnsafe(most);
  let at = 0;
  for (const part of parts) {
    const length = piece.write(part, at + 4);
    at = piece.writeUInt32BE(length, at) + length;
  }
  return piece.subarray(0, at);
};

/** Creates the MAC of signatures: HMAC-SHA-256 over all parts, in base64url. It remembers what it made of each secret. */
export const createMacOf = (): ((secret: Uint8Array, parts: SignedParts) => string) => {
  const macs = new WeakMap<Uint8Array, Mac>();
  return (secret, { keyId, audience, method, path, body, passport, time, nonce }) => {
    const bodyHash = hash("sha256", body);
    const signed = inOnePiece([version, keyId, audience, method, path, bodyHash, passport, time, nonce]);
    let mac = macs.get(secret);
    if (mac === undefined) {
      mac = createMac(secret);
      macs.set(secret, mac);
    }
    return mac(signed, "base64url");
  };
};

// A comma is in none of them: a header sent twice, which Node joins with one, is not a signature.
const pattern = /^v1\.([A-Za-z0-9_-]{1,32})\.(\d{1,15})\.([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/;

/** The text of a signature: "v1.<key id>.<time>.<nonce>.<mac>". */
export const toSignatureText = ({ keyId, time, nonce, mac }: Signature): string =>
  `${version}.${keyId}.${time}.${nonce}.${mac}`;

/** Reads the text of a signature; undefined when it is not one. */
export const parseSignature = (text: string): Signature | undefined => {
  const [, keyId, time, nonce, mac] = pattern.exec(text) ?? [];
  return keyId === undefined || time === undefined || nonce === undefined || mac === undefined
    ? undefined
    : { keyId, time, nonce, mac };
};

/** Are they the same? The time it takes says nothing of where they differ. Compared as text: base64url has several for the same bytes. */
export const isSameMac = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
};
