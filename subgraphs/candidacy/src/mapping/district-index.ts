// The look-ups over all districts: contest by id, districts by area. Built once for each document the cache hands out.
import {
  type ContestKind,
  contestIdOf,
  lineageOf,
  nationCode,
  parseContestId,
  parseRegionCode,
  type RegionCode,
} from "@kpu-graph/domain";
import type { AreaRow, Contest, DistrictBook, DistrictRow, ElectoralDistrict } from "../model.ts";
import { contestKeyOf } from "./keys.ts";

export interface DistrictIndex {
  /** All contests in ballot order, the presidency first. */
  readonly contests: readonly Contest[];
  contestOf(id: string): Contest | undefined;
  /** Districts that hold the area, a part of it, or lie in it, in ballot order. */
  districtsOf(area: RegionCode, kind?: ContestKind | null): readonly ElectoralDistrict[];
}

const abroad = parseRegionCode("99");
/** Sidapil has no row for overseas: it writes "JAKARTA PUSAT + LUAR NEGERI" (DPR, DKI JAKARTA II). */
const holdsAbroad = (name: string) => /\+ LUAR NEGERI$/.test(name);

const liesIn = (code: string, area: string) => code.length > area.length && code.startsWith(area);

/** Of a split area only the members count, where they are listed; else the whole area stands, for each part. */
const toAreas = (rows: readonly AreaRow[]): readonly RegionCode[] => {
  const standing = rows.filter(([code, , part]) => !part || !rows.some(([member]) => liesIn(member, code)));
  const codes = standing.flatMap(([code, name]) => {
    const own = parseRegionCode(code);
    return holdsAbroad(name) ? [own, abroad] : [own];
  });
  return [...new Set(codes)];
};

const toDistrict = ([contestId, name, seats, rows]: DistrictRow): ElectoralDistrict => ({
  contest: parseContestId(contestId),
  name,
  seats,
  coverage: rows.map(([code, areaName, part]) => ({ code: parseRegionCode(code), name: areaName, part })),
  areas: toAreas(rows),
});

const toContest = (district: ElectoralDistrict): Contest => ({
  contest: district.contest,
  district,
  key: contestKeyOf(district.contest),
});

const presidency = (): Contest => {
  const contest = parseContestId(contestIdOf("PRESIDENT"));
  return { contest, district: null, key: contestKeyOf(contest) };
};

const append = <Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value) => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else if (list.at(-1) !== value) list.push(value);
};

const kindsOf = (districts: readonly ElectoralDistrict[]) => [...new Set(districts.map(({ contest }) => contest.kind))];

const createDistrictIndex = ({ districts: rows }: DistrictBook): DistrictIndex => {
  const districts = rows.map(toDistrict);
  const contests = [presidency(), ...districts.map(toContest)];
  const byId = new Map(contests.map((contest) => [contest.contest.id, contest]));
  /** Districts with exactly this area, and those with an area at or below it. */
  const having = new Map<RegionCode, ElectoralDistrict[]>();
  const havingWithin = new Map<RegionCode, ElectoralDistrict[]>();
  /** Districts with a part of this area. */
  const havingPart = new Map<RegionCode, ElectoralDistrict[]>();
  for (const district of districts) {
    for (const { code, part } of district.coverage) if (part) append(havingPart, code, district);
    for (const area of district.areas) {
      append(having, area, district);
      for (const above of lineageOf(area)) append(havingWithin, above, district);
    }
  }
  const order = new Map(districts.map((district, index) => [district, index]));
  const rank = (district: ElectoralDistrict) => order.get(district) ?? 0;

  return {
    contests,
    contestOf: (id) => byId.get(id),
    districtsOf: (area, kind) => {
      const above = lineageOf(area).filter((code) => code !== area);
      const holding = above.flatMap((code) => having.get(code) ?? []);
      const touching = new Set(area === nationCode ? districts : [...holding, ...(havingWithin.get(area) ?? [])]);
      for (const parts of above.map((code) => havingPart.get(code) ?? [])) {
        // Below a split area, yet listed for none of its parts (6112012021 SUKULANTING): Sidapil does not say which.
        const untold = kindsOf(parts).filter(
          (one) => !parts.some((part) => part.contest.kind === one && touching.has(part)),
        );
        for (const part of parts) if (untold.includes(part.contest.kind)) touching.add(part);
      }
      return [...touching]
        .filter(({ contest }) => kind === undefined || kind === null || contest.kind === kind)
        .toSorted((one, other) => rank(one) - rank(other));
    },
  };
};

const indexes = new WeakMap<DistrictBook, DistrictIndex>();

/** The index of a document, built on its first use. */
export const districtIndexOf = (book: DistrictBook): DistrictIndex => {
  const index = indexes.get(book) ?? createDistrictIndex(book);
  indexes.set(book, index);
  return index;
};
