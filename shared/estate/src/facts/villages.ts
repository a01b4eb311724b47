// The districts, villages and polling stations of the two regencies the sample shows in full: Kepulauan Seribu, Jepara.
import { type FactRow, factsFrom } from "./read-facts.ts";

/** The two regencies, Kepulauan Seribu and Jepara. */
export const shownRegencies = ["3101", "3320"] as const;

/** A district (kecamatan). */
export interface DistrictFact {
  readonly level: 3;
  readonly code: string;
  readonly name: string;
  readonly sirekapId: number;
}

/** A village (kelurahan or desa). */
export interface VillageFact {
  readonly level: 4;
  readonly code: string;
  readonly name: string;
  readonly sirekapId: number;
  /** Station numbers in use, such as "1-12 901-902"; 901 and up are special locations. */
  readonly stationRuns: string;
  readonly firstStationId: number;
}

export interface StationFact {
  readonly number: number;
  /** Village code and the number in three digits. */
  readonly code: string;
  readonly sirekapId: number;
}

const toSubdivision = (row: FactRow): DistrictFact | VillageFact => {
  const common = { code: row.text("code"), name: row.text("name"), sirekapId: row.integer("sirekapId") };
  if (row.integer("level") === 3) return { level: 3, ...common };
  return {
    level: 4,
    ...common,
    stationRuns: row.text("stationRuns"),
    firstStationId: row.integer("firstStationId"),
  };
};

/** The sub-trees of 3101 and 3320 by code, each district before its villages. */
export const villages = factsFrom("villages.tsv", toSubdivision);

const numbersOfRun = (run: string): number[] => {
  const match = /^(?<first>\d{1,3})(?:-(?<last>\d{1,3}))?$/.exec(run);
  if (match === null) throw new Error(`Not a run of station numbers: ${JSON.stringify(run)}`);
  const first = Number(match.groups?.["first"]);
  const last = Number(match.groups?.["last"] ?? first);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
};

/** The polling stations (TPS) of a village, in order of their numbers. */
export const stationsOf = (village: VillageFact): StationFact[] => {
  const numbers = village.stationRuns.split(" ").flatMap(numbersOfRun);
  // Ids follow the number, not the position: in Pulau Kelapa (3101011002) TPS 001 is 33387001 and TPS 901 is 33387901.
  const offset = village.firstStationId - (numbers[0] ?? 0);
  return numbers.map((number) => ({
    number,
    code: `${village.code}${String(number).padStart(3, "0")}`,
    sirekapId: offset + number,
  }));
};

/** The polling stations of an area, village by village; none outside the two regencies. */
export const stationsUnder = (area: string): StationFact[] =>
  villages().flatMap((row) => (row.level === 4 && row.code.startsWith(area) ? stationsOf(row) : []));
