// The gateway's side: two headers that say to a subgraph who is asking, and that it is the gateway who says it.
import { randomBytes } from "node:crypto";
import type { GatewayKey } from "./gateway-key.ts";
import { toPassportText } from "./passport-text.ts";
import { macOf, passportHeader, signatureHeader, toSignatureText } from "./signature.ts";
import type { Passport } from "./viewer.ts";

export interface RequestToSign {
  /** The first signs. */
  readonly keys: readonly GatewayKey[];
  /** Name of the subgraph. */
  readonly audience: string;
  /** In capitals. */
  readonly method: string;
  /** As it will be sent: "/graphql". */
  readonly path: string;
  readonly body: string | Uint8Array;
  readonly passport: Passport;
  /** Milliseconds since 1970. */
  readonly now?: number;
}

/** Signs one request; the headers are good for that request alone, once. Throws an Error without a key or for a passport that is too large. */
export const signRequest = ({ keys, audience, method, path, body, passport, now = Date.now() }: RequestToSign) => {
  const [key] = keys;
  if (key === undefined) throw new Error("no key to sign with");
  const text = toPassportText(passport);
  const signed = { keyId: key.id, time: String(Math.round(now)), nonce: randomBytes(16).toString("base64url") };
  const mac = macOf(key.secret, { ...signed, audience, method, path, body, passport: text });
  return { [passportHeader]: text, [signatureHeader]: toSignatureText({ ...signed, mac }) };
};
