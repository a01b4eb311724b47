// What clients ask: three documents over the tallies of one contest, two with fields that a policy may close.

import { areas, seldomAsked } from "./figures.ts";
import type { Chance } from "./random.ts";

export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, string>>;
  /** The names of the tallies in the answer, each with its area. */
  readonly asks: readonly (readonly [name: string, area: string])[];
}

const contest = `contest(id: "2024-ppwp")`;
const figures = `asOf votes { ballotNumber votes } progress { reported total }`;
const shares = `asOf votes { ballotNumber votes share } progress { reported percent }`;

const documents = {
  figures: `query Figures($a: RegionCode!) { ${contest} { one: tally(region: $a) { ${figures} } } }`,
  shares: `query Shares($a: RegionCode!) { ${contest} { one: tally(region: $a) { ${shares} } } }`,
  pair: `query Pair($a: RegionCode!, $b: RegionCode!) { ${contest} { one: tally(region: $a) { ${figures} } other: tally(region: $b) { ${shares} } } }`,
} as const;

const often = areas.filter((area) => !seldomAsked.includes(area));
const ofOne = (query: string, a: string): Question => ({ query, variables: { a }, asks: [["one", a]] });

const ofTwo = (a: string, b: string): Question => ({
  query: documents.pair,
  variables: { a, b },
  asks: [
    ["one", a],
    ["other", b],
  ],
});

/** Each document once, about areas that are asked for often. */
export const everyDocument: readonly Question[] = [
  ofOne(documents.figures, areas[0]),
  ofOne(documents.shares, areas[0]),
  ofTwo(areas[0], areas[1]),
];

/** What is asked so seldom that, between two times, its answers get older than any bound. */
export const seldomQuestions: readonly Question[] = seldomAsked.map((area) => ofOne(documents.figures, area));

/** One question by chance, about an area that is asked for often. */
export const chooseQuestion = (chance: Chance): Question => {
  const kind = chance.below(8);
  if (kind === 0) return ofTwo(areas[0], areas[1]);
  return ofOne(kind < 5 ? documents.figures : documents.shares, chance.oneOf(often));
};
