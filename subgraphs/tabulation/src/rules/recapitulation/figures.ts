// Two totals of one area and contest: what the machine read, and what was decreed.
import { hasPartyLists } from "@kpu-graph/domain";
import type { AreaInput } from "../input.ts";
import type { Evidence } from "../rule.ts";

export type Decreed = NonNullable<AreaInput["decreed"]>;
type Votes = NonNullable<AreaInput["votes"]>;

/** Is any figure there at all? */
export const hasFigures = (votes: AreaInput["votes"]): votes is Votes =>
  votes !== null && Object.values(votes).some((figure) => figure !== null);

/** Keys of one rank, of which a sum makes sense: parties where there are lists, since their totals hold candidates. */
export const keysOfRank = ({ contest }: AreaInput, keys: readonly string[]): readonly string[] =>
  hasPartyLists(contest) ? keys.filter((key) => /^\d{1,2}$/.test(key)) : keys;

/** Figures under these keys, in their order; null when one of them is not published. */
export const figuresOf = (votes: Votes, keys: readonly string[]): readonly number[] | null => {
  const figures = keys.flatMap((key) => votes[key] ?? []);
  return figures.length === keys.length ? figures : null;
};

export const sumOf = (figures: readonly number[]): number => figures.reduce((sum, figure) => sum + figure, 0);

interface ChartOf {
  readonly asOf: string;
  readonly status: string;
  readonly votes: AreaInput["votes"];
  readonly keys: readonly string[];
}

/** Provisional figures of an area under these keys, "-" for one that is not published; null without a chart. */
export const evidenceOfChart = ({ code, contest }: AreaInput, { asOf, status, votes, keys }: ChartOf): Evidence => ({
  system: "SIREKAP",
  field: `${code} ${contest.sourceCode} chart ${keys.join("/")} (${status})`,
  value: votes === null ? null : keys.map((key) => votes[key] ?? "-").join("/"),
  asOf,
});

/** Decreed figures of the same area under the same keys. */
export const evidenceOfDecree = ({ code, contest }: AreaInput, { votes, decree, asOf }: Decreed): Evidence => ({
  system: "RECAPITULATION",
  field: `${code} ${contest.sourceCode} ${decree} ${Object.keys(votes).join("/")} (DECREED)`,
  value: Object.values(votes).join("/"),
  asOf,
});
