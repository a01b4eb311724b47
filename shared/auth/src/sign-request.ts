// The gateway's side: two headers that say to a subgraph who is asking, and that it is the gateway who says it.
import { randomBytes } from "node:crypto";
import type { GatewayKey, GatewayKeys } from "./gateway-key.ts";
import { createPassportWriter, type PassportWriter } from "./passport-text.ts";
import { createMacOf, type passportHeader, type signatureHeader, toSignatureText } from "./signature.ts";
import type { Passport } from "./viewer.ts";

/** What goes with one request; names in lower case. */
export type SignedHeaders = {
  readonly [name in typeof passportHeader | typeof signatureHeader]: string;
};

export interface SignerOptions {
  /** The first signs. */
  readonly keys: GatewayKeys;
  /** Name of the subgraph. */
  readonly audience: string;
  /** In capitals. */
  readonly method: string;
  /** As it will be sent: "/graphql". */
  readonly path: string;
  /** Signers that share a writer share what it remembers of a request's passport. */
  readonly writePassport?: PassportWriter;
}

/**
 * Signs one request; the headers are good for that request alone, once: what is sent again is signed again. `now` in milliseconds since 1970.
 * Throws an Error without a key or for a passport that is too large. A passport and its parts must not change once they were signed.
 */
export type Signer = (body: string | Uint8Array, passport: Passport, now?: number) => SignedHeaders;

/** Of base64url, six bits each. */
const nonceLength = 22;

/** Gives 132 random bits as text, each of them once. Drawn for many requests at a time, for it is the system that is asked. */
const createNonces = (atOnce: number): (() => string) => {
  const most = nonceLength * atOnce;
  let drawn = "";
  let used = most;
  return () => {
    if (used === most) {
      drawn = randomBytes(Math.ceil((most * 3) / 4)).toString("base64url");
      used = 0;
    }
    used += nonceLength;
    return drawn.slice(used - nonceLength, used);
  };
};

/** Milliseconds in digits: many requests leave within one. */
const createDigits = () => {
  let [last, text] = [0, "0"];
  return (ms: number): string => {
    const now = Math.round(ms);
    if (now !== last) [last, text] = [now, String(now)];
    return text;
  };
};

const signerWith = (
  newNonce: () => string,
  { keys, audience, method, path, writePassport = createPassportWriter() }: SignerOptions,
): Signer => {
  const macOf = createMacOf();
  const digitsOf = createDigits();
  return (body, passport, now = Date.now()) => {
    const [key] = keys();
    if (key === undefined) throw new Error("no key to sign with");
    const [keyId, time, nonce, text] = [key.id, digitsOf(now), newNonce(), writePassport(passport)];
    const mac = macOf(key.secret, { keyId, audience, method, path, body, passport: text, time, nonce });
    // By their names, not by the constants: of a computed name the engine makes an object whose shape it knows nothing of.
    return { "x-kpu-passport": text, "x-kpu-signature": toSignatureText({ keyId, time, nonce, mac }) };
  };
};

/** Creates the signer of one kind of request to one subgraph. */
export const createSigner = (options: SignerOptions): Signer => signerWith(createNonces(256), options);

export interface RequestToSign extends Omit<SignerOptions, "keys" | "writePassport"> {
  /** The first signs. */
  readonly keys: readonly GatewayKey[];
  readonly body: string | Uint8Array;
  readonly passport: Passport;
  /** Milliseconds since 1970. */
  readonly now?: number;
}

/** Signs one request of a kind that is not asked often; the same headers as a signer's. */
export const signRequest = ({ keys, audience, method, path, body, passport, now }: RequestToSign): SignedHeaders =>
  signerWith(createNonces(1), { keys: () => keys, audience, method, path })(body, passport, now);
