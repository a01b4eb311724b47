// JSON written entry by entry. JavaScript objects sort numeric keys first and print 100.0 as 100; Sirekap does neither.
import { chanceOf } from "./chance.ts";

export type Entry = readonly [key: string, text: string];

/** Any plain value as JSON text. */
export const textOf = (value: unknown): string => JSON.stringify(value);

/** An object in the order given. */
export const objectOf = (entries: readonly Entry[]): string =>
  `{${entries.map(([key, text]) => `${JSON.stringify(key)}:${text}`).join(",")}}`;

/** The same entries in an order of chance. */
export const shuffled = (seed: string, entries: readonly Entry[]): readonly Entry[] =>
  entries
    .map((entry) => ({ entry, place: chanceOf(`${seed}:${entry[0]}`) }))
    .sort((one, other) => one.place - other.place)
    .map(({ entry }) => entry);

/** The literal "null" key of Sirekap's charts, put at a place of chance. */
export const withNullKey = (seed: string, entries: readonly Entry[]): readonly Entry[] => {
  const place = Math.floor(chanceOf(`${seed}:null`) * (entries.length + 1));
  return [...entries.slice(0, place), ["null", "null"], ...entries.slice(place)];
};

/** A share of polling stations in: whole numbers come as 100 in rows and as 100.0 in charts. */
export const percentOf = (percent: number, asFloat: boolean): string =>
  asFloat && Number.isInteger(percent) ? `${percent}.0` : String(percent);
