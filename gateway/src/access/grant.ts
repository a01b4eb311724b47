// Which grant a request is made under: the purpose and the ticket its headers name, asked of the policy.
import type { Viewer } from "@kpu-graph/auth";
import type { ErrorCode } from "@kpu-graph/errors";
import { type Grant, grantFor, type Policy } from "@kpu-graph/policy";
import type { AccessTable } from "../supergraph/access-table.ts";

/** Request headers, names in lower case, as Node gives them. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface ResolvedGrant {
  /** null: nothing about people may be read. */
  readonly grant: Grant | null;
  /** The ticket named, where the grant wants one; for the ledger. */
  readonly ticket: string | null;
  /** Why there is no grant: the whole request's answer, if and only if the operation asks people's data (`Authorization.asksPeople`). */
  readonly refusal: Extract<ErrorCode, "PURPOSE_REQUIRED" | "PURPOSE_NOT_GRANTED" | "TICKET_REQUIRED"> | null;
}

/** A case or incident number as offices write them. Twelve digits in a row could be the start of a NIK, and the ledger keeps tickets. */
const isTicket = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._/-]{2,63}$/.test(text) && !/\d{12}/.test(text);

const sent = (headers: RequestHeaders, name: string): string => {
  const value = headers[name];
  return typeof value === "string" ? value.trim() : (value?.join(",") ?? "");
};

const refuse = (refusal: ResolvedGrant["refusal"]): ResolvedGrant => ({ grant: null, ticket: null, refusal });

/** Finds the grant of the purpose in `X-Purpose` (and `X-Ticket`). The public has none and is told of none: its fields are refused one by one. */
export const resolveGrant = (
  policy: Policy,
  { agency }: Pick<Viewer, "agency">,
  headers: RequestHeaders,
  now: Date,
): ResolvedGrant => {
  if (agency === null) return refuse(null);
  const grant = grantFor(policy, { agency, purpose: sent(headers, "x-purpose"), now });
  if (typeof grant === "string") return refuse(grant);
  if (!grant.ticketRequired) return { grant, ticket: null, refusal: null };
  const ticket = sent(headers, "x-ticket");
  return isTicket(ticket) ? { grant, ticket, refusal: null } : refuse("TICKET_REQUIRED");
};

/** The scopes a grant gives: all that the fields it opens want, sorted. */
export const scopesOf = (access: AccessTable, grant: Grant | null): readonly string[] => {
  const wanted = Object.keys(grant?.fields ?? {}).flatMap((coordinate) => access.get(coordinate)?.requiresScopes ?? []);
  return [...new Set(wanted.flat(2))].sort();
};

/** The same with a memory: a grant never changes, and is asked for with every request. */
export const createScopesOf = (access: AccessTable): ((grant: Grant | null) => readonly string[]) => {
  const known = new WeakMap<Grant, readonly string[]>();
  return (grant) => {
    if (grant === null) return [];
    const before = known.get(grant);
    if (before !== undefined) return before;
    const scopes = scopesOf(access, grant);
    known.set(grant, scopes);
    return scopes;
  };
};
