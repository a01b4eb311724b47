// The registry of the sample: all provinces and regencies, five missions, and two regencies down to their polling stations.
import {
  nationalVoters,
  overseas,
  provinces,
  regencies,
  shownRegencies,
  stationsOf,
  villages,
} from "../facts/index.ts";
import { finalRoll, finalRollAbove, provisionalRoll, type RollFigures, rollRow, sumBy } from "../registry/rolls.ts";
import type { AreaRow, RegistryRows, RollRow, StationRun } from "../registry/rows.ts";
import { wholeOf } from "./chance.ts";
import { type SampleStation, stationsIn, votersPresent } from "./stations.ts";
import { sampleVoters } from "./voters.ts";

const villageStations = () =>
  villages().flatMap((row) => (row.level === 4 ? [{ code: row.code, stations: stationsOf(row) }] : []));

const countBy = (codeLength: number): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { code, stations } of villageStations()) {
    const above = code.slice(0, codeLength);
    counts.set(above, (counts.get(above) ?? 0) + stations.length);
  }
  return counts;
};

const areas = (): AreaRow[] => {
  const nation = nationalVoters();
  const abroad = overseas();
  const inProvince = (province: string) =>
    regencies().reduce((sum, { provinceCode, stations }) => (provinceCode === province ? sum + stations : sum), 0);
  const counted = { 3: countBy(6), 4: countBy(10) };
  return [
    { code: "0", id: null, name: "INDONESIA", level: 0, parent: null, stations: nation.stations },
    ...provinces().map(({ code, name, sirekapId }) => ({
      code,
      id: sirekapId,
      name,
      level: 1,
      parent: "0",
      stations: code === "99" ? abroad.stations : inProvince(code),
    })),
    ...regencies().map(({ code, name, sirekapId, provinceCode, stations }) => ({
      code,
      id: sirekapId,
      name,
      level: 2,
      parent: provinceCode,
      stations,
    })),
    // The polling stations of single missions are not among our facts.
    ...abroad.missions.map(({ code, name, sirekapId }) => ({
      code,
      id: sirekapId,
      name,
      level: 2,
      parent: "99",
      stations: null,
    })),
    ...villages().map(({ code, name, sirekapId, level }) => ({
      code,
      id: sirekapId,
      name,
      level,
      parent: code.slice(0, level === 3 ? 4 : 6),
      stations: counted[level].get(code) ?? null,
    })),
  ];
};

/** One run for every stretch without a gap: "1-12 901-902" is two. */
const runs = (): StationRun[] =>
  villageStations().flatMap(({ code, stations }) => {
    const found: { village: string; first: number; last: number }[] = [];
    for (const { number } of stations) {
      const open = found.at(-1);
      if (open !== undefined && open.last + 1 === number) open.last = number;
      else found.push({ village: code, first: number, last: number });
    }
    return found;
  });

const figuresOf = (code: string, male: number, female: number): RollFigures => ({
  code,
  male,
  female,
  total: male + female,
});

const stations = (): SampleStation[] => shownRegencies.flatMap(stationsIn);

/** The synthetic DPT of every polling station; its sums are the published figures of the regency. */
const stationFinalRolls = (): RollFigures[] =>
  stations().map(({ code, roll }) => figuresOf(code, roll.male, roll.female));

/** Voters who moved to the polling station (DPTb): those its form counts, and up to two men and women who stayed away. Synthetic. */
const stationMovedRolls = (): RollFigures[] =>
  stations().map((station) => {
    const { transferred } = votersPresent(station);
    const away = (sex: string) => wholeOf(`${station.code}:moved-away:${sex}`, 0, 2);
    return figuresOf(station.code, transferred.l + away("l"), transferred.p + away("p"));
  });

/** Voters found outside the final roll (DPK): they are written down as they come to vote, so just those the form counts. */
const stationOffRolls = (): RollFigures[] =>
  stations().map((station) => {
    const { offRoll } = votersPresent(station);
    return figuresOf(station.code, offRoll.l, offRoll.p);
  });

const withSums = (parts: readonly RollFigures[], ...levels: readonly number[]): RollFigures[] => [
  ...parts,
  ...levels.flatMap((length) => sumBy(parts, length)),
];

const rolls = (): RollRow[] => [
  provisionalRoll,
  ...finalRollAbove(regencies()),
  ...regencies().map(({ code, male, female, total }) => finalRoll({ code, male, female, total })),
  ...withSums(stationFinalRolls(), 10, 6).map(finalRoll),
  // Moving was possible until a week before 14 February 2024; the others are met on the day itself.
  ...withSums(stationMovedRolls(), 10, 6, 4).map((figures) => rollRow(figures, "DPTb", "2024-02-07")),
  ...withSums(stationOffRolls(), 10, 6, 4).map((figures) => rollRow(figures, "DPK", "2024-02-14")),
];

/** All rows of the sample registry. */
export const sampleRegistryRows = (): RegistryRows => ({
  areas: areas(),
  runs: runs(),
  units: [],
  rolls: rolls(),
  voters: sampleVoters(),
});
