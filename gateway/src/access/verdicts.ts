// May this caller read this field? Every reason to refuse is one line of a list; a field that no line refuses is allowed.
import type { Viewer } from "@kpu-graph/auth";
import { accessTo, type DataClass, type Grant, type LoadedPolicy } from "@kpu-graph/policy";
import type { MaskName } from "@kpu-graph/privacy";
import type { AccessRule, AccessTable, Alternatives } from "../supergraph/access-table.ts";

const denialNames = [
  /** The supergraph does not know the field. */
  "unknown",
  /** The policy does not open its class: internal to this agency, restricted or secret under this grant. */
  "dataClass",
  /** @authenticated, and nobody is known. */
  "authenticated",
  /** @requiresScopes, and a scope is missing. */
  "requiresScopes",
  /** @policy, and it is another than "purpose", or there is no grant. */
  "policy",
  /** It is answered from a field that is refused. */
  "requires",
] as const;

export type DenialName = (typeof denialNames)[number];

export interface Caller {
  readonly policy: LoadedPolicy;
  readonly viewer: Viewer;
  readonly grant: Grant | null;
}

export interface Verdict {
  /** Why the field is refused; empty where it is allowed. */
  readonly denials: readonly DenialName[];
  /** How an allowed restricted or secret value is shown; null for public and internal fields. */
  readonly mask: MaskName | null;
  readonly dataClass: DataClass;
  /** Can only a grant open it, or something it requires? */
  readonly needsGrant: boolean;
}

interface Question extends Caller {
  /** What the policy says; null where it refuses. */
  readonly mask: MaskName | null;
  readonly rule: AccessRule | undefined;
  readonly verdictOf: (coordinate: string) => Verdict;
}

const isMet = (wanted: Alternatives, has: (name: string) => boolean): boolean => wanted.some((all) => all.every(has));

/** The reasons to refuse a field. The order does not matter: one is enough. */
const denials: Readonly<Record<DenialName, (question: Question) => boolean>> = {
  unknown: ({ rule }) => rule === undefined,
  dataClass: ({ mask }) => mask === null,
  authenticated: ({ rule, viewer }) => rule?.authenticated === true && viewer.agency === null && viewer.user === null,
  requiresScopes: ({ rule, viewer }) =>
    rule?.requiresScopes.every((wanted) => isMet(wanted, (scope) => viewer.scopes.includes(scope))) === false,
  policy: ({ rule, grant, viewer }) =>
    rule?.policies.every((wanted) =>
      isMet(wanted, (name) => name === "purpose" && grant !== null && grant.agency === viewer.agency),
    ) === false,
  requires: ({ rule, verdictOf }) =>
    rule?.requires.every((coordinate) => verdictOf(coordinate).denials.length === 0) === false,
};

/** Creates the judge of one caller: each coordinate is decided once. */
export const createVerdicts = (caller: Caller, access: AccessTable): ((coordinate: string) => Verdict) => {
  const { policy, viewer, grant } = caller;
  const decided = new Map<string, Verdict>();
  const decide = (coordinate: string): Verdict => {
    const dataClass = policy.classOf(coordinate);
    const rule = access.get(coordinate);
    const isPersonal = dataClass === "restricted" || dataClass === "secret";
    // What requires itself in a circle stays refused.
    decided.set(coordinate, { denials: ["requires"], mask: null, dataClass, needsGrant: isPersonal });
    const mask = accessTo(policy, { coordinate, agency: viewer.agency, grant });
    const question = { ...caller, mask, rule, verdictOf };
    return {
      denials: denialNames.filter((name) => denials[name](question)),
      mask: isPersonal ? mask : null,
      dataClass,
      needsGrant:
        (isPersonal && accessTo(policy, { coordinate, agency: null, grant: null }) === null) ||
        (rule?.requires ?? []).some((required) => verdictOf(required).needsGrant),
    };
  };
  const verdictOf = (coordinate: string): Verdict => {
    const known = decided.get(coordinate);
    if (known) return known;
    const verdict = decide(coordinate);
    decided.set(coordinate, verdict);
    return verdict;
  };
  return verdictOf;
};
