// Who is asking, as every part of the house after the gateway's first step knows it.
import type { MaskName } from "@kpu-graph/privacy";

/** Whose limits apply: nobody known, an agency outside the commission, the commission's own people and screens. */
export type Tier = "public" | "partner" | "internal";

export interface Viewer {
  readonly tier: Tier;
  /** Id of the agency or role in the policy: "bps", "dashboard"; null for the public. */
  readonly agency: string | null;
  /** Public id of the key (8 characters); null without one. */
  readonly keyId: string | null;
  /** Who signed on, as a pseudonym; null for keys and the public. */
  readonly user: string | null;
  /** The purpose this request is made for (`X-Purpose`), granted to the agency; null without one. */
  readonly purpose: string | null;
  /** Scopes of the schema's @requiresScopes that the grant of this purpose gives. */
  readonly scopes: readonly string[];
}

/** What the gateway tells a subgraph with each fetch, signed. */
export interface Passport {
  readonly viewer: Viewer;
  readonly requestId: string;
  /** Milliseconds the subgraph has left. */
  readonly deadlineMs: number;
  /** The mask of each restricted field the grant names: { "Voter.name": "initials" }. A field that is not here is refused. */
  readonly masks: Readonly<Record<string, MaskName>>;
  /** Region codes and polling station codes whose people may be read; null for no limit. Elsewhere people "do not exist". */
  readonly areas: readonly string[] | null;
}

export const publicViewer: Viewer = {
  tier: "public",
  agency: null,
  keyId: null,
  user: null,
  purpose: null,
  scopes: [],
};
