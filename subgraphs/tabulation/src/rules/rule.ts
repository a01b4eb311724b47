// What a consistency rule is: data about itself, and one pure function from what was published to one of three outcomes.

export type Severity = "ERROR" | "WARNING" | "INFO";

/** RECAPITULATION is the decreed result (D.Hasil), which no machine wrote. */
export type System = "SIDALIH" | "SIREKAP" | "SILON" | "SIPOL" | "SIDAPIL" | "RECAPITULATION";

/** One figure a verdict rests on, exactly as its system published it. */
export interface Evidence {
  readonly system: System;
  /** Where it stands: the source's own words with the station or area before them, "1101012001001 ppwp suara_total". */
  readonly field: string;
  /** null: the source holds the field and no value. */
  readonly value: string | null;
  /** RFC 3339; null where the source gives no time. */
  readonly asOf: string | null;
}

export interface Failure {
  readonly outcome: "FAIL";
  /** One English sentence about the figures; never a word about who may have done what. */
  readonly message: string;
  readonly expected: string | null;
  readonly actual: string | null;
  readonly evidence: readonly Evidence[];
  /** Where this case weighs less or more than its rule. */
  readonly severity?: Severity;
  /** A confusion of digits that would make the figures agree: an explanation, never a repair. */
  readonly likelyMisread?: string;
}

/** `missing` says which input is not there. A null input is never a pass, and never a failure. */
export type Verdict =
  | { readonly outcome: "PASS" }
  | { readonly outcome: "NOT_APPLICABLE"; readonly missing: string }
  | Failure;

export interface RuleInfo {
  /** "T05" */
  readonly id: string;
  /** "BALLOTS_NE_USERS" */
  readonly name: string;
  readonly title: string;
  readonly titleIndonesian: string;
  readonly severity: Severity;
  readonly systems: readonly System[];
  /** Law, form or definition it rests on. */
  readonly basis: string;
  /** When it has nothing to say. */
  readonly notApplicable: string;
}

export interface Rule<Input> extends RuleInfo {
  readonly check: (input: Input) => Verdict;
}

export const pass: Verdict = { outcome: "PASS" };

export const missing = (what: string): Verdict => ({ outcome: "NOT_APPLICABLE", missing: what });

export const fail = (failure: Omit<Failure, "outcome">): Verdict => ({ outcome: "FAIL", ...failure });

/** A rule that published data cannot answer: it is there, and says what it lacks. */
export const unanswerable = (info: RuleInfo, what: string): Rule<unknown> => ({ ...info, check: () => missing(what) });
