// The caller under a grant, as everything behind the access check knows it.
import type { Viewer } from "@kpu-graph/auth";
import type { Grant } from "@kpu-graph/policy";
import type { Caller } from "../authenticate/index.ts";

interface Known {
  /** Without a grant: what every request begins with. */
  readonly bare: Viewer;
  grant: Grant | null;
  viewer: Viewer;
}

const noScopes: readonly string[] = [];

const toViewer = ({ tier, agency, keyId, user }: Caller, grant: Grant | null, scopes: readonly string[]): Viewer => ({
  tier,
  agency,
  keyId,
  user,
  purpose: grant?.purpose ?? null,
  scopes,
});

/** Creates the memory: one object as long as the caller is one and asks under the same grant, and one for the caller without. */
export const createViewers = (scopesOf: (grant: Grant) => readonly string[]) => {
  const known = new WeakMap<Caller, Known>();
  return (caller: Caller, grant: Grant | null): Viewer => {
    let one = known.get(caller);
    if (one === undefined) {
      const bare = toViewer(caller, null, noScopes);
      one = { bare, grant: null, viewer: bare };
      known.set(caller, one);
    }
    if (grant === null) return one.bare;
    if (one.grant !== grant) {
      one.grant = grant;
      one.viewer = toViewer(caller, grant, scopesOf(grant));
    }
    return one.viewer;
  };
};
