// How many men and women are on the synthetic roll of each polling station of the sample: one answer for the registry and for the forms.
import { regencies, stationsUnder } from "../facts/index.ts";
import { wholeOf } from "./chance.ts";

export interface StationRoll {
  readonly male: number;
  readonly female: number;
}

/** Voters a polling station may have on its roll (PKPU 7/2022, article 15). */
const largestRoll = 300;

/** Up for one of two neighbours and down for the other: uneven numbers whose sum stays what it was. */
const swing = (seed: string, index: number, count: number, reach: number): number => {
  const pair = Math.floor(index / 2);
  if (reach < 1 || pair * 2 + 1 >= count) return 0;
  return wholeOf(`${seed}:${pair}`, -reach, reach) * (index % 2 === 0 ? 1 : -1);
};

const rollsOf = (regencyCode: string): ReadonlyMap<string, StationRoll> => {
  const regency = regencies().find(({ code }) => code === regencyCode);
  const stations = stationsUnder(regencyCode);
  if (regency === undefined || stations.length === 0) throw new Error(`no polling stations known in ${regencyCode}`);
  const { male, total } = regency;
  const count = stations.length;
  const even = Math.floor(total / count);
  const reach = Math.max(0, Math.min(largestRoll - 1 - even, Math.floor(even / 8)));
  let voters = 0;
  let men = 0;
  const rolls = stations.map(({ code }, index): [string, StationRoll] => {
    const remainder = index < total - even * count ? 1 : 0;
    const size = even + remainder + swing(`${regencyCode}:size`, index, count, reach);
    voters += size;
    // Rounding the running sum, not each share: the last station ends on the published figure.
    const menSoFar = Math.round((voters * male) / total);
    const menHere = menSoFar - men + swing(`${regencyCode}:sex`, index, count, Math.floor(even / 20));
    men = menSoFar;
    return [code, { male: menHere, female: size - menHere }];
  });
  return new Map(rolls);
};

const known = new Map<string, ReadonlyMap<string, StationRoll>>();

/** The roll of every polling station (by its 13-character code) of a regency of the sample; the sums are the published DPT. */
export const stationRolls = (regencyCode: string): ReadonlyMap<string, StationRoll> => {
  const rolls = known.get(regencyCode) ?? rollsOf(regencyCode);
  known.set(regencyCode, rolls);
  return rolls;
};
