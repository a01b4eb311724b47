// A head: the newest record's hash under a signature, so that whoever rewrites the records would need the key too. Heads are a chain of their own.
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { z } from "zod";
import { hashText } from "./record.ts";

/** Records from one head to the next at most; the verifier misses a head after more. */
export const mostUnsigned = 1_000;

export interface Head {
  readonly v: 1;
  readonly node: string;
  /** The how-manieth head of this node, from 1. */
  readonly n: number;
  /** The record it signs. */
  readonly seq: number;
  readonly hash: string;
  readonly ts: string;
  /** SHA-256 of the head before, its whole line. */
  readonly prev: string;
  /** Which key signed: the first 16 hex digits of SHA-256 of the public key. */
  readonly key: string;
  readonly signature: string;
}

const headSchema = z.strictObject({
  v: z.literal(1),
  node: z.string(),
  n: z.int().min(1),
  seq: z.int().min(1),
  hash: z.string(),
  ts: z.string(),
  prev: z.string(),
  key: z.string(),
  signature: z.string(),
});

const textOf = ({ v, node, n, seq, hash, ts, prev, key }: Omit<Head, "signature">) =>
  JSON.stringify({ v, node, n, seq, hash, ts, prev, key });

/** The name of a public key: the first 16 hex digits of the SHA-256 of its DER form. */
export const fingerprintOf = (key: KeyObject): string =>
  createHash("sha256")
    .update(key.export({ type: "spki", format: "der" }))
    .digest("hex")
    .slice(0, 16);

export interface HeadSigner {
  /** SPKI PEM. */
  readonly publicKey: string;
  readonly fingerprint: string;
  /** The line of a head, with its newline. */
  sign(head: Omit<Head, "v" | "key" | "signature">): string;
}

const ed25519 = (key: KeyObject) => {
  if (key.asymmetricKeyType !== "ed25519") throw new Error("The ledger's key is not an Ed25519 key");
  return key;
};

/** Takes the private key (Ed25519, PKCS8 PEM); throws when it is none. */
export const createHeadSigner = (signingKey: string): HeadSigner => {
  const privateKey = ed25519(createPrivateKey(signingKey));
  const publicKey = createPublicKey(privateKey);
  const fingerprint = fingerprintOf(publicKey);
  return {
    publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(),
    fingerprint,
    sign(head) {
      const signed = { v: 1, ...head, key: fingerprint } as const;
      const signature = sign(null, Buffer.from(textOf(signed)), privateKey).toString("base64url");
      return `${textOf(signed).slice(0, -1)},"signature":"${signature}"}\n`;
    },
  };
};

/** Reads a head's line; undefined for one that is none. */
export const parseHead = (line: string): Head | undefined => {
  try {
    return headSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
};

/** What the next head says of this one. */
export const hashOfHead = (line: string): string => hashText(line);

const pemBlock = /-----BEGIN PUBLIC KEY-----[\s\S]+?-----END PUBLIC KEY-----/g;

/** Reads one or more public keys (SPKI PEM, one after another: a key that was replaced stays in the file); throws when there is none. */
export const createHeadVerifier = (publicKeys: string): ((head: Head) => boolean) => {
  const keys = (publicKeys.match(pemBlock) ?? []).map((pem) => ed25519(createPublicKey(pem)));
  if (keys.length === 0) throw new Error("There is no public key in PEM form");
  const known = new Map(keys.map((key) => [fingerprintOf(key), key]));
  return (head) => {
    const key = known.get(head.key);
    return key !== undefined && verify(null, Buffer.from(textOf(head)), key, Buffer.from(head.signature, "base64url"));
  };
};
