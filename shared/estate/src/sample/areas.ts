// Documents of areas and of electoral districts, added up from the forms that had come in by each document's own stamp.

import type { TreeDocument } from "../tabulation/tree-writer.ts";
import type { SampleBallot } from "./ballots.ts";
import type { Form } from "./forms.ts";
import { type Entry, objectOf, percentOf, textOf, withNullKey } from "./json-text.ts";
import { falseOverFigures, trueOverNothing } from "./quirks.ts";

export interface Sum {
  readonly votes: ReadonlyMap<string, number>;
  readonly ownVotes: ReadonlyMap<number, number>;
  readonly stationsIn: number;
}

/** Parents lag their children: each level is written from what was there when it was written. */
const stamps = { village: "2024-03-07 16:00:15", district: "2024-03-07 15:00:16", regency: "2024-03-07 14:00:15" };
export const upperStamp = "2024-03-07 14:00:16";

const levels = [
  { length: 10, childLength: 13, stamp: stamps.village },
  { length: 6, childLength: 10, stamp: stamps.district },
  { length: 4, childLength: 6, stamp: stamps.regency },
] as const;

/** Adds up the forms read by the stamp; a figure that is null adds nothing. */
export const sumOf = (forms: readonly Form[], stamp: string): Sum => {
  const votes = new Map<string, number>();
  const ownVotes = new Map<number, number>();
  let stationsIn = 0;
  for (const form of forms) {
    if (form.votes === null || form.votes.size === 0 || form.stamp > stamp) continue;
    stationsIn += 1;
    for (const [key, figure] of form.votes) votes.set(key, (votes.get(key) ?? 0) + (figure ?? 0));
    for (const [party, figure] of form.ownVotes) ownVotes.set(party, (ownVotes.get(party) ?? 0) + figure);
  }
  return { votes, ownVotes, stationsIn };
};

/** Share of polling stations in, rounded to two places as the source does. */
export const shareIn = (stationsIn: number, total: number): number => Math.round((stationsIn / total) * 10_000) / 100;

const figures = (votes: ReadonlyMap<string, number>): Entry[] =>
  [...votes].map(([key, votesHere]): Entry => [key, String(votesHere)]);

/** A row: figures, or only the three keys of an area that has none yet. */
export const rowOf = (code: string, votes: ReadonlyMap<string, number>, percent: number): Entry => {
  const isIn = votes.size > 0;
  const status = code === falseOverFigures ? false : code === trueOverNothing ? true : isIn;
  return [
    code,
    objectOf([
      ["psu", textOf("Reguler")],
      ...figures(votes),
      ["persen", percentOf(percent, false)],
      ["status_progress", textOf(status)],
    ]),
  ];
};

/** DPR and DPRD tables of a village, as the one published shows them: candidates only, no share, no status. */
const listRowOf = (code: string, votes: ReadonlyMap<string, number>): Entry => [
  code,
  objectOf(withNullKey(code, figures(votes))),
];

export interface AreaDocument {
  readonly path: string;
  readonly stamp: string;
  readonly votes: ReadonlyMap<string, number>;
  readonly rows: readonly Entry[];
  readonly stationsIn: number;
  readonly stationsTotal: number;
  /** As published, where it is; otherwise computed. */
  readonly percent?: number;
}

/** Writes a document of an area. */
export const areaDocument = ({
  path,
  stamp,
  votes,
  rows,
  stationsIn,
  stationsTotal,
  percent,
}: AreaDocument): TreeDocument => {
  const share = percentOf(percent ?? shareIn(stationsIn, stationsTotal), true);
  const chart = objectOf([...figures(votes), ["persen", share]]);
  return {
    path,
    text: objectOf([
      ["ts", textOf(stamp)],
      ["psu", textOf("Reguler")],
      ["mode", textOf("hhcw")],
      ["chart", votes.size === 0 ? "null" : chart],
      ["table", objectOf(rows)],
      ["progres", textOf({ total: stationsTotal, progres: stationsIn })],
    ]),
  };
};

const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
};

/** Documents of villages, districts and the regency. Areas none of whose polling stations has a file get none. */
export const areaDocuments = (
  { contest, lines }: SampleBallot,
  stations: readonly string[],
  forms: ReadonlyMap<string, Form>,
): TreeDocument[] => {
  const hasLists = lines.some(({ party }) => party !== null);
  const formsOf = (codes: readonly string[]) => codes.flatMap((code) => forms.get(code) ?? []);
  return levels.flatMap(({ length, childLength, stamp }) =>
    [...groupBy(stations, (code) => code.slice(0, length))].flatMap(([area, codes]) => {
      if (!codes.some((code) => forms.has(code))) return [];
      const rows = [...groupBy(codes, (code) => code.slice(0, childLength))].map(([child, under]) => {
        const { votes, stationsIn } = sumOf(formsOf(under), stamp);
        return hasLists && childLength === 13
          ? listRowOf(child, votes)
          : rowOf(child, votes, shareIn(stationsIn, under.length));
      });
      const folders = [2, 4, 6, 10].filter((part) => part <= length).map((part) => area.slice(0, part));
      const path = `/pemilu/hhcw/${[contest, ...folders].join("/")}.json`;
      return [areaDocument({ path, stamp, rows, stationsTotal: codes.length, ...sumOf(formsOf(codes), stamp) })];
    }),
  );
};

/** The document of an electoral district: totals by party in the chart, candidates and both party figures in the table. */
export const electoralDistrictDocument = (
  { contest, district = "", lines }: SampleBallot,
  forms: readonly Form[],
  stationsTotal: number | null,
): TreeDocument => {
  const { votes, ownVotes, stationsIn } = sumOf(forms, upperStamp);
  const lists = [...ownVotes].map(([party, own]) => {
    const candidates = lines
      .filter((line) => line.party === party)
      .map(({ key }): [string, number] => [key, votes.get(key) ?? 0]);
    const total = candidates.reduce((sum, [, figure]) => sum + figure, own);
    const row = objectOf([
      ...figures(new Map(candidates)),
      ["jml_suara_total", String(total)],
      ["jml_suara_partai", String(own)],
    ]);
    return { key: String(party), total, row };
  });
  const share = stationsTotal === null ? "null" : percentOf(shareIn(stationsIn, stationsTotal), true);
  const chart = objectOf([...lists.map(({ key, total }): Entry => [key, String(total)]), ["persen", share]]);
  const folders =
    contest === "pdpr"
      ? []
      : contest === "pdprdp"
        ? [district.slice(0, 2)]
        : [district.slice(0, 2), district.slice(0, 4)];
  return {
    path: `/pemilu/hhcd/${[contest, ...folders, district].join("/")}.json`,
    text: objectOf([
      ["ts", textOf(upperStamp)],
      ["mode", textOf("hhcw")],
      ["chart", stationsIn === 0 ? "null" : chart],
      ["progres", textOf({ total: stationsTotal, progres: stationsIn })],
      ["table", stationsIn === 0 ? "null" : objectOf(lists.map(({ key, row }): Entry => [key, row]))],
    ]),
  };
};
