// The credential of a request, from its headers: none, a key, or a token of the sign-on. Anything unclear is refused.
import { ClientError } from "@kpu-graph/errors";
import { valuesOf } from "../raw-headers.ts";

export type Credential =
  | { readonly kind: "none" }
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "token"; readonly token: string };

// A token that names groups and roles; a key has 100 characters at most.
const longest = 8_192;
const bearer = /^bearer +([!-~]+)$/i;
const keyPrefix = "kpu_";

const refuse = (): never => {
  throw new ClientError("UNAUTHENTICATED");
};

const bearerOf = (header: string): string => bearer.exec(header)?.[1] ?? refuse();

/** Reads the credential; throws ClientError UNAUTHENTICATED for one that is empty, doubled, of another scheme, or two that differ. */
export const readCredential = (rawHeaders: readonly string[]): Credential => {
  const authorizations = valuesOf(rawHeaders, "authorization");
  const keys = valuesOf(rawHeaders, "x-api-key");
  if (authorizations.length > 1 || keys.length > 1) return refuse();
  const [header, key] = [authorizations[0], keys[0]];
  const text = header === undefined ? key : bearerOf(header);
  if (text === undefined) return { kind: "none" };
  if ((key !== undefined && key !== text) || text.length > longest) return refuse();
  if (text.startsWith(keyPrefix)) return { kind: "key", key: text };
  return key === undefined ? { kind: "token", token: text } : refuse();
};
