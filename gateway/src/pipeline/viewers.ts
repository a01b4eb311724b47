// The caller under a grant, as everything behind the access check knows it.
import type { Viewer } from "@kpu-graph/auth";
import type { Grant } from "@kpu-graph/policy";
import type { Caller } from "../authenticate/index.ts";

/** Creates the memory: one object as long as the caller is one and asks under the same grant. */
export const createViewers = () => {
  const known = new WeakMap<Caller, { readonly grant: Grant | null; readonly viewer: Viewer }>();
  return (caller: Caller, grant: Grant | null, scopes: readonly string[]): Viewer => {
    const before = known.get(caller);
    if (before !== undefined && before.grant === grant) return before.viewer;
    const { tier, agency, keyId, user } = caller;
    const viewer = { tier, agency, keyId, user, purpose: grant?.purpose ?? null, scopes };
    known.set(caller, { grant, viewer });
    return viewer;
  };
};
