// The signature of one request from the gateway to a subgraph: what it covers, and its text.
import { timingSafeEqual } from "node:crypto";
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
  /** 22 random characters of base64url. */
  readonly nonce: string;
}

export interface Signature extends Pick<SignedParts, "keyId" | "time" | "nonce"> {
  readonly mac: string;
}

/** Four bytes, the highest first, as characters. */
const lengthText = (length: number): string =>
  String.fromCharCode(length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255);

// Each part with its length before it: without, the end of one could be read as the start of the next.
const signedText = (part: string): string => lengthText(part.length) + part;

type FixedParts = Pick<SignedParts, "keyId" | "audience" | "method" | "path">;

/** What is the same from request to request, as it is signed. */
interface Start extends FixedParts {
  readonly text: string;
}

/** What is signed beside the body. */
export const ascii = /^[\0-\x7f]*$/;

/** Throws an Error where a part holds more than ASCII: none that is genuine does. */
const toStart = ({ keyId, audience, method, path }: FixedParts): Start => {
  const parts = [version, keyId, audience, method, path];
  if (!parts.every((part) => ascii.test(part))) throw new Error("only ASCII is signed");
  return { keyId, audience, method, path, text: parts.map(signedText).join("") };
};

const isOf = (start: Start, { keyId, audience, method, path }: FixedParts): boolean =>
  start.keyId === keyId && start.audience === audience && start.method === method && start.path === path;

/**
 * Creates the MAC of signatures: HMAC-SHA-256 over all parts, in base64url. Passport, time and nonce must be ASCII; it throws an Error where
 * another part but the body is not. It remembers what it made of each secret, and of the parts that are mostly the same.
 */
export const createMacOf = (): ((secret: Uint8Array, parts: SignedParts) => string) => {
  const macs = new WeakMap<Uint8Array, Mac>();
  let start: Start | undefined;
  return (secret, parts) => {
    if (start === undefined || !isOf(start, parts)) start = toStart(parts);
    const { body, passport, time, nonce } = parts;
    let mac = macs.get(secret);
    if (mac === undefined) {
      mac = createMac(secret);
      macs.set(secret, mac);
    }
    const others = signedText(passport) + signedText(time) + signedText(nonce);
    // The body is the last part, and no length stands before it: where it begins the lengths of the others say, and where it ends the message does.
    return mac(start.text + others, "base64url", body);
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
