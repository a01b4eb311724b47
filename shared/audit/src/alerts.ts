// What must wake somebody: a budget nearly used up, and a planted voter in the wrong hands.
import { z } from "zod";
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

/** Planted voters of one owner in an answer where they do not belong. */
export interface Strayed {
  /** The agency they were planted for; null: for nobody. */
  readonly owner: string | null;
  /** Their audit tokens, each once. */
  readonly tokens: readonly string[];
}

export interface Honeytokens {
  /** The planted voters among the subjects, by owner, but for those of the agency that reads. */
  strayed(read: { readonly agency: string | null; readonly subjects: readonly string[] }): readonly Strayed[];
}

const token = z.string().regex(tokenPattern);
const plantedSchema = z
  .array(z.union([token, z.strictObject({ token, agency: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/) })]))
  .max(10_000);

/**
 * Takes the list of planted voters: an audit token that nobody may read, or `{ "token": "a1_...", "agency": "bawaslu" }` for one that
 * only this agency's copies hold. Throws an Error for anything else, without quoting it.
 */
export const createHoneytokens = (planted: unknown): Honeytokens => {
  const { data } = plantedSchema.safeParse(planted);
  if (data === undefined)
    throw new Error("planted voters are a list of audit tokens (a1_ and 26 characters), or of { token, agency }");
  const owners = new Map<string, string | null>(
    data.map((one) => (typeof one === "string" ? [one, null] : [one.token, one.agency])),
  );
  return {
    strayed({ agency, subjects }) {
      const found = new Map<string | null, Set<string>>();
      for (const subject of subjects) {
        const owner = owners.get(subject);
        if (owner === undefined || (owner !== null && owner === agency)) continue;
        found.set(owner, (found.get(owner) ?? new Set()).add(subject));
      }
      return [...found].map(([owner, tokens]) => ({ owner, tokens: [...tokens] }));
    },
  };
};
