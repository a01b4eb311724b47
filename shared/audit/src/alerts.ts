// What must wake somebody: a budget nearly used up, and a planted voter in the wrong hands.
import { tokenPattern } from "./entry.ts";

export interface BudgetUse {
  /** Rows before and after this answer, of the same day. */
  readonly before: number;
  readonly used: number;
  readonly limit: number;
}

/** Does this answer take the use to 80 % of the budget or over it? True once a day, because it was below before. */
export const alertAt80Percent = ({ before, used, limit }: BudgetUse): boolean => {
  const mark = limit * 0.8;
  return limit > 0 && before < mark && used >= mark;
};

export interface Honeytokens {
  /** Does this audit token stand for a voter that exists only to be caught? */
  isHoneytoken(token: string): boolean;
  /** The agency whose copies hold this planted voter; null for a real one. */
  ownerOf(token: string): string | null;
  /** Agencies whose planted voters are among the subjects although another agency reads. */
  strayed(read: { readonly agency: string | null; readonly subjects: readonly string[] }): readonly string[];
}

/** Takes the planted voters' audit tokens by agency: { "bawaslu": ["a1_..."] }. Throws for what is no audit token, without quoting it. */
export const createHoneytokens = (planted: Readonly<Record<string, readonly string[]>>): Honeytokens => {
  const owners = new Map(
    Object.entries(planted).flatMap(([agency, tokens]) => tokens.map((token) => [token, agency] as const)),
  );
  if (![...owners.keys()].every((token) => tokenPattern.test(token)))
    throw new Error("A planted voter is named by an audit token: a1_ and 26 characters");
  const ownerOf = (token: string) => owners.get(token) ?? null;
  return {
    isHoneytoken: (token) => owners.has(token),
    ownerOf,
    strayed({ agency, subjects }) {
      const found = subjects.map(ownerOf).filter((owner) => owner !== null && owner !== agency);
      return [...new Set(found)].filter((owner) => owner !== null).sort();
    },
  };
};
