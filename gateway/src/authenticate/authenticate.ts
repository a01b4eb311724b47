// Step 2 of a request: who is asking. Lets pass nobody known (the public), a key that works here, a person who signed on; stops the rest.
import type { Viewer } from "@kpu-graph/auth";
import type { KeyDirectory, KnownKey } from "@kpu-graph/control";
import { ClientError } from "@kpu-graph/errors";
import type { AgencyRule, Policy } from "@kpu-graph/policy";
import { readCredential } from "./credential.ts";
import { RefusedKey } from "./refused-key.ts";
import { createSignOn, type SignOnOptions } from "./sign-on.ts";

/** Who is asking, before it is known what for. */
export interface Caller extends Omit<Viewer, "purpose" | "scopes"> {
  /** Region codes that narrow the grant for this key; null: the grant as it is. */
  readonly keyAreas: readonly string[] | null;
}

export interface RequestFacts {
  /** Node's `rawHeaders`: names and values in turn. */
  readonly rawHeaders: readonly string[];
  /** As `peerAddressOf` gives it. */
  readonly peerAddress: string;
}

/**
 * Says who asks: at once where nothing has to be read for it. Throws, or rejects with, ClientError UNAUTHENTICATED, NETWORK_NOT_ALLOWED (its
 * cause a RefusedKey, for the ledger) or CONTROL_UNAVAILABLE.
 */
export type Authenticate = (request: RequestFacts) => Caller | Promise<Caller>;

export interface AuthenticatorDeps {
  readonly keys: Pick<KeyDirectory, "find">;
  readonly signOn?: SignOnOptions | undefined;
  /** The policy now in force: an agency it does not name is nobody. */
  readonly policy: () => Pick<Policy, "agencies">;
}

/** Nobody known. */
export const publicCaller: Caller = { tier: "public", agency: null, keyId: null, user: null, keyAreas: null };

/** Creates the step. */
export const createAuthenticator = ({ keys, signOn, policy }: AuthenticatorDeps): Authenticate => {
  const verifyToken = signOn === undefined ? undefined : createSignOn(signOn);

  const holders = new WeakMap<KnownKey, Caller>();

  /** One object for each key, as long as neither the key nor its agency's tier changed. */
  const holderOf = (key: KnownKey, { id, tier }: AgencyRule): Caller => {
    const before = holders.get(key);
    if (before?.tier === tier) return before;
    const holder = { tier, agency: id, keyId: key.id, user: null, keyAreas: key.areas };
    holders.set(key, holder);
    return holder;
  };

  const callerOf = (key: KnownKey | undefined, peerAddress: string): Caller => {
    const agency = key === undefined ? undefined : policy().agencies.get(key.agency);
    if (key === undefined || agency === undefined) throw new ClientError("UNAUTHENTICATED");
    if (key.networks !== null && !key.networks.includes(peerAddress))
      throw new ClientError("NETWORK_NOT_ALLOWED", { cause: new RefusedKey({ agency: agency.id, keyId: key.id }) });
    return holderOf(key, agency);
  };

  const byKey = (presented: string, peerAddress: string): Caller | Promise<Caller> => {
    const key = keys.find(presented);
    return key instanceof Promise ? key.then((found) => callerOf(found, peerAddress)) : callerOf(key, peerAddress);
  };

  const byToken = async (token: string): Promise<Caller> => {
    const person = await verifyToken?.(token);
    // The first role that is one of ours: a person with several asks in that one.
    const role = person?.roles
      .map((name) => policy().agencies.get(name))
      .find((agency) => agency !== undefined && agency.tier === "internal");
    if (person === undefined || role === undefined) throw new ClientError("UNAUTHENTICATED");
    return { tier: role.tier, agency: role.id, keyId: null, user: person.user, keyAreas: null };
  };

  return ({ rawHeaders, peerAddress }) => {
    const credential = readCredential(rawHeaders);
    if (credential.kind === "none") return publicCaller;
    return credential.kind === "key" ? byKey(credential.key, peerAddress) : byToken(credential.token);
  };
};
