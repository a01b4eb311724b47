// The nation and the provinces above the two regencies: published figures at the top, synthetic splits that add up to them below.
import { nationalTally, presidentialPairs, provinces, regencies } from "../facts/index.ts";
import type { TreeDocument } from "../tabulation/tree-writer.ts";
import { areaDocument, rowOf, type Sum, shareIn, upperStamp } from "./areas.ts";
import { chanceOf } from "./chance.ts";
import { split } from "./forms.ts";

const votesOf = (votes: Readonly<Record<string, number>>): ReadonlyMap<string, number> =>
  new Map(Object.entries(votes));

/** The national document of 7 March 2024, 15:00:16, as published. */
export const nationalDocument = (): TreeDocument => {
  const { timestamp, votes, stationsIn, stationsTotal, percentIn } = nationalTally();
  return areaDocument({
    path: "/pemilu/hhcw/ppwp.json",
    stamp: timestamp,
    votes: votesOf(votes),
    rows: provinces().map((province) => rowOf(province.code, votesOf(province.votes), province.percentIn)),
    stationsIn,
    stationsTotal,
    percent: percentIn,
  });
};

/** A province's presidential document: what the shown regencies do not hold is dealt out to the others by the size of their rolls. */
export const presidentialProvince = (code: string, shown: ReadonlyMap<string, Sum>): TreeDocument => {
  const province = provinces().find((row) => row.code === code);
  if (province === undefined) throw new Error(`no province ${code}`);
  const rows = regencies().filter(({ provinceCode }) => provinceCode === code);
  const others = rows.filter((row) => !shown.has(row.code));
  const dealt = new Map(others.map((row) => [row.code, new Map<string, number>()]));
  for (const { sirekapId } of presidentialPairs()) {
    const held = [...shown.values()].reduce((sum, { votes }) => sum + (votes.get(sirekapId) ?? 0), 0);
    const weights = others.map((row) => row.total * (0.8 + 0.4 * chanceOf(`${row.code}:${sirekapId}`)));
    split(province.votes[sirekapId] - held, weights).forEach((votes, index) => {
      dealt.get(others[index]?.code ?? "")?.set(sirekapId, votes);
    });
  }
  const stationsTotal = rows.reduce((sum, { stations }) => sum + stations, 0);
  return areaDocument({
    path: `/pemilu/hhcw/ppwp/${code}.json`,
    stamp: upperStamp,
    votes: votesOf(province.votes),
    rows: rows.map((row) => {
      const sum = shown.get(row.code);
      const percent = sum === undefined ? province.percentIn : shareIn(sum.stationsIn, row.stations);
      return rowOf(row.code, sum?.votes ?? dealt.get(row.code) ?? new Map(), percent);
    }),
    stationsIn: Math.round((stationsTotal * province.percentIn) / 100),
    stationsTotal,
    percent: province.percentIn,
  });
};

/** A province's DPD document: only the shown regencies have figures. */
export const senateProvince = (code: string, shown: ReadonlyMap<string, Sum>): TreeDocument => {
  const rows = regencies().filter(({ provinceCode }) => provinceCode === code);
  const votes = new Map<string, number>();
  for (const sum of shown.values())
    for (const [key, figure] of sum.votes) votes.set(key, (votes.get(key) ?? 0) + figure);
  return areaDocument({
    path: `/pemilu/hhcw/pdpd/${code}.json`,
    stamp: upperStamp,
    votes,
    rows: rows.map((row) => {
      const sum = shown.get(row.code);
      return rowOf(row.code, sum?.votes ?? new Map(), sum === undefined ? 0 : shareIn(sum.stationsIn, row.stations));
    }),
    stationsIn: [...shown.values()].reduce((sum, { stationsIn }) => sum + stationsIn, 0),
    stationsTotal: rows.reduce((sum, { stations }) => sum + stations, 0),
  });
};
