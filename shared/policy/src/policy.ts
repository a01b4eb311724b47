// The policy as the house reads it.
import type { FieldKind, MaskName } from "@kpu-graph/privacy";

/** public: anyone. internal: any known caller whose agency the policy names. restricted: people; under a grant only. secret: nobody but a grant that names it. */
export type DataClass = "public" | "internal" | "restricted" | "secret";

/** What one agency may read of people for one purpose. */
export interface Grant {
  readonly id: string;
  readonly agency: string;
  /** "PENGAWASAN_DPT"; sent by the caller as `X-Purpose`. */
  readonly purpose: string;
  /** Legal basis, shown in the ledger. */
  readonly basis: string;
  /** First and last day it holds (WIB), at most 400 days apart. */
  readonly from: Date;
  readonly until: Date;
  /** The mask of each coordinate it opens: "Voter.name" -> "full". */
  readonly fields: Readonly<Record<string, MaskName>>;
  /** Region or polling station codes; null for the whole country (must be said in the file). */
  readonly areas: readonly string[] | null;
  /** Rows about people a day, for the agency and for each of its keys. */
  readonly rowsPerDay: { readonly agency: number; readonly key: number };
  /** Must a ticket be named (`X-Ticket`)? */
  readonly ticketRequired: boolean;
}

export interface AgencyRule {
  /** "bps" */
  readonly id: string;
  readonly name: string;
  readonly tier: "partner" | "internal";
  /** May it read fields of class internal? */
  readonly readsInternal: boolean;
  readonly grants: readonly Grant[];
}

/** How much one caller may ask. Each number is the largest that is still answered. */
export interface TierLimits {
  /** Requests that may come at once, and how many a second are given back. */
  readonly requests: { readonly burst: number; readonly perSecond: number };
  /** Points of cost, likewise. */
  readonly points: { readonly burst: number; readonly perSecond: number };
  /** Points of one operation. */
  readonly cost: number;
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  readonly selections: number;
  /** Objects one answer may hold, by its page sizes. */
  readonly nodes: number;
  /** Items of one list in an argument. */
  readonly listItems: number;
  /** May it ask __schema and __type? */
  readonly introspection: boolean;
  /** May a document be registered by its hash (automatic persisted queries)? */
  readonly persistedQueries: boolean;
}

/** How often `checkRegistration` may be asked, by where the question comes from and by what it asks about. */
export interface SelfCheckBudgets {
  readonly perAddress: { readonly minute: number; readonly day: number };
  /** The neighbourhood of an address: /24, or /56 of IPv6. */
  readonly perNetwork: { readonly minute: number; readonly day: number };
  readonly perKey: { readonly minute: number; readonly day: number };
  /** The first twelve digits of a NIK: all people first registered in one district and born on one day. */
  readonly perNikPrefix: { readonly day: number };
}

export interface Policy {
  /** As the file says it, for the ledger. */
  readonly version: string;
  /** sha256 of the file's meaning, in hex: in cache keys, so that what an older policy let in is never read again. */
  readonly hash: string;
  readonly agencies: ReadonlyMap<string, AgencyRule>;
  readonly limits: Readonly<Record<"public" | "partner" | "internal", TierLimits>>;
  readonly selfCheck: SelfCheckBudgets;
  /** The class of "Type.field"; secret when the file does not name it. */
  classOf(coordinate: string): DataClass;
}

/** What the file says of one coordinate. */
export interface FieldRule {
  readonly class: DataClass;
  /** Whose field it is: "registry", "candidacy", "tabulation", "gateway". */
  readonly owner: string;
  /** Legal basis of its class. */
  readonly basis: string;
  /** What a restricted or secret field holds, and so which masks fit it; null for the others. */
  readonly holds: FieldKind | null;
  /** Opened by every grant about people, or by the check of registration, without being named; null for the others. */
  readonly openedBy: "every-grant" | "self-check" | null;
}

/** A policy as read from its file: with what the ledger, the matrix and the pages want to know beyond deciding. */
export interface LoadedPolicy extends Policy {
  /** The rule of every coordinate the file names. */
  readonly fields: ReadonlyMap<string, FieldRule>;
  /** What the check of registration opens to everybody: no purpose is named for it, no day ends it, its budgets are `selfCheck`. */
  readonly selfCheckGrant: Grant;
}
