// Tokens that stand for a person: keyed, so that nobody without the key can try all NIKs and see which one fits.
import { createHmac } from "node:crypto";
import { toBase32 } from "./base32.ts";

export interface AgencyTokenInput {
  /** `agencyTokens` of the secrets, 32 bytes. Another one for another election, so that its tokens join with nothing. */
  readonly master: Uint8Array;
  /** "bps" */
  readonly agency: string;
  /** "MUTU_DATA" */
  readonly purpose: string;
  readonly nik: string;
}

export interface AuditTokenInput {
  /** `auditSubjects` of the secrets, 32 bytes: used for nothing else, so that destroying it blinds the ledger. */
  readonly key: Uint8Array;
  readonly nik: string;
}

const shortestKey = 32;
// 26 characters of 5 bits: 130 bits of the HMAC's 256.
const tokenLength = 26;

const hmac = (key: Uint8Array, text: string): Buffer => {
  // An empty or short key would make tokens anybody can compute: a fault of the set-up, never a weaker token.
  if (key.byteLength < shortestKey) throw new Error(`a token key must have at least ${shortestKey} bytes`);
  return createHmac("sha256", key).update(text, "utf8").digest();
};

const tokenOf = (key: Uint8Array, nik: string) => toBase32(hmac(key, nik), tokenLength);

// JSON keeps the parts apart: no two lists of names give one text.
const derive = (use: string, { master, agency, purpose }: AgencyTokenInput) =>
  hmac(master, JSON.stringify(["kpu-graph", use, agency, purpose]));

/** The token of a NIK inside one agency and purpose: `t1_bps_` and 26 characters. The same person, the same token there; never across. */
export const agencyToken = (input: AgencyTokenInput): string =>
  `t1_${input.agency}_${tokenOf(derive("agency-token", input), input.nik)}`;

/** The id of a person inside one agency and purpose: `p1_` and 26 characters. Of another key than the token: neither gives the other. */
export const personId = (input: AgencyTokenInput): string => `p1_${tokenOf(derive("person-id", input), input.nik)}`;

/** The token of a NIK in the ledger: `a1_` and 26 characters. */
export const auditToken = ({ key, nik }: AuditTokenInput): string =>
  `a1_${tokenOf(hmac(key, "kpu-graph audit-subject"), nik)}`;
