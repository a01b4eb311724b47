// The subgraph's side: lets a request of the gateway in, once, and gives the passport it carries. Everything else is UNAUTHENTICATED.
import { ClientError } from "@kpu-graph/errors";
import type { GatewayKeys } from "./gateway-key.ts";
import { createNonceMemory } from "./nonce-memory.ts";
import { largestPassport, parsePassport } from "./passport-text.ts";
import { ascii, createMacOf, isSameMac, parseSignature, passportHeader, signatureHeader } from "./signature.ts";
import type { Passport } from "./viewer.ts";

export interface ReceivedRequest {
  readonly method: string;
  /** As it came, with its query if it has one. */
  readonly path: string;
  /** As Node gives them: names in small letters, one sent twice joined by a comma. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** As it came, before anything has read it. */
  readonly body: string | Uint8Array;
}

export interface VerifierOptions {
  readonly keys: GatewayKeys;
  /** Name of this subgraph. */
  readonly audience: string;
  /** How far the signed time may be from now, before or after, in milliseconds. */
  readonly windowMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Requests remembered at a time. More within the window are refused. */
  readonly maxNonces?: number;
}

export interface Verifier {
  /** Gives the passport of a request; throws ClientError UNAUTHENTICATED, whose cause says why in our own words. */
  verify(request: ReceivedRequest): Passport;
}

/*
 * Clock skew. Both sides read the wall clock of their own host, so the window is what their clocks may differ by plus the
 * time a request is under way: 30 s is far more than hosts under NTP differ by, and far less than a copied request stays
 * of use (six minutes later it is stale). It is two-sided, for the gateway's clock may be ahead. A wider window costs
 * memory, not safety: each request is admitted once within it. That memory is a process's own, which leaves two
 * cases: a process that has just started accepts nothing signed before it began (with a gateway whose clock is behind,
 * that is the difference in seconds of 401 after a start), and a second replica of the same subgraph does not know what the
 * first has seen. Against the latter the hop has TLS; a replay gives no one more than the answer to a question already asked.
 */
const defaultWindowMs = 30_000;
/** 3 000 requests a second for the time they are remembered; about 20 MB. */
const defaultMaxNonces = 100_000;

const refusal = (why: string) => new ClientError("UNAUTHENTICATED", { cause: new Error(why) });

const passportPattern = new RegExp(`^[A-Za-z0-9_-]{1,${largestPassport}}$`);

/** Creates the verifier of one subgraph process. */
export const createVerifier = (options: VerifierOptions): Verifier => {
  const { keys, audience, windowMs = defaultWindowMs, now = Date.now, maxNonces = defaultMaxNonces } = options;
  const macOf = createMacOf();
  const memory = createNonceMemory({ windowMs, maxNonces, startedAt: now() });

  return {
    verify({ method, path, headers, body }) {
      const { [passportHeader]: passport, [signatureHeader]: text } = headers;
      if (typeof passport !== "string" || typeof text !== "string") throw refusal("not signed");
      const signature = parseSignature(text);
      if (signature === undefined || !passportPattern.test(passport)) throw refusal("malformed");
      const { keyId, time, nonce, mac } = signature;
      const key = keys().find(({ id }) => id === keyId);
      if (key === undefined) throw refusal("unknown key");
      if (!ascii.test(path)) throw refusal("altered");
      if (!isSameMac(mac, macOf(key.secret, { keyId, audience, method, path, body, passport, time, nonce })))
        throw refusal("altered");
      const [signedAt, at] = [Number(time), now()];
      if (signedAt < at - windowMs) throw refusal("stale");
      if (signedAt > at + windowMs) throw refusal("from the future");
      // Last: only what is genuine may take room in the memory.
      const outcome = memory.admit(nonce, signedAt, at);
      if (outcome !== "new") throw refusal(outcome);
      try {
        return parsePassport(passport);
      } catch {
        throw refusal("malformed passport");
      }
    },
  };
};
