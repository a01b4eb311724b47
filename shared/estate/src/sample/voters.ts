// Voters of the sample: people who do not exist, made up anew at every build and written nowhere in the repository.
import { stationsUnder } from "../facts/index.ts";
import type { VoterRow } from "../registry/rows.ts";
import { wholeOf } from "./chance.ts";
import { nameOf } from "./voter-names.ts";

// A roll holds some 250 names; three a station are enough to have a table of persons that must not leak.
const votersPerStation = 3;

// One station has more than a page of people (100).
const longListStation = "3101011001001";
const longList = 120;

// A NIK starts with the region of first registration. No province has the number 00, so no real person can be hit.
const impossibleRegion = "000101";

type Day = readonly [year: number, month: number, day: number];

/** One day short of 17 on the day of the vote: on the roll because married. */
const marriedChild: Day = [2007, 2, 15];

/** Births on an edge, by place in the long list; everybody else is born by chance. */
const edgeBirths: Readonly<Record<number, Day>> = {
  // 1 January stands in registers for a day nobody knows.
  20: [1970, 1, 1],
  21: [1985, 1, 1],
  // A day that only leap years have.
  22: [1988, 2, 29],
  // 17 on the day of the vote, 14 February 2024: since long, since that day.
  23: [2006, 2, 15],
  24: [2007, 2, 14],
  25: marriedChild,
};

const two = (number: number) => String(number).padStart(2, "0");

interface Person {
  readonly region: string;
  readonly serial: number;
  readonly name: string;
  readonly gender: "L" | "P";
  readonly born: Day;
  /** Day, month and year (two digits) of the family card. */
  readonly card: string;
  readonly married: boolean;
  readonly house: number;
  readonly station: string;
}

const toVoter = ({ region, serial, name, gender, born, card, married, house, station }: Person): VoterRow => {
  const [year, month, day] = born;
  // Day of birth, month, year; women add 40 to the day.
  const birth = `${two(gender === "P" ? day + 40 : day)}${two(month)}${two(year % 100)}`;
  const fourDigits = String(serial).padStart(4, "0");
  return {
    nik: `${region}${birth}${fourDigits}`,
    nkk: `${region}${card}${fourDigits}`,
    name,
    gender,
    birthplace: "KOTA CONTOH",
    birthDate: `${year}-${two(month)}-${two(day)}`,
    maritalStatus: married ? "S" : "B",
    address: `JALAN CONTOH NO. ${house}`,
    station,
  };
};

const chanceVoter = (station: string, index: number, serial: number): VoterRow => {
  const seed = `voter:${station}:${index}`;
  const isLong = station === longListStation;
  const month = wholeOf(`${seed}:month`, 1, 12);
  const day = wholeOf(`${seed}:day`, 1, 28);
  const byChance: Day = [wholeOf(`${seed}:year`, 1940, 2005), month, day];
  const born = (isLong ? edgeBirths[index] : undefined) ?? byChance;
  return toVoter({
    region: impossibleRegion,
    serial,
    name: nameOf(station, index, isLong),
    gender: wholeOf(`${seed}:gender`, 0, 1) === 0 ? "L" : "P",
    born,
    card: `${two(day)}${two(month)}${two(wholeOf(`${seed}:card`, 5, 23))}`,
    married: born[0] <= 2000 || born === marriedChild,
    house: wholeOf(`${seed}:house`, 1, 99),
    station,
  });
};

/** The one to look for where no person's data may be: in logs, caches, errors. No province has the number 98 either. */
export const canaryVoter = (): VoterRow =>
  toVoter({
    region: "980101",
    serial: 1,
    name: "KANARI UJI SATU",
    gender: "P",
    born: [1990, 1, 1],
    card: "150310",
    married: true,
    house: 98,
    station: "3101011001002",
  });

/** Synthetic voters of every polling station of Kepulauan Seribu, and the canary. */
export const sampleVoters = (): VoterRow[] => [
  ...stationsUnder("3101")
    .flatMap(({ code }) =>
      Array.from({ length: code === longListStation ? longList : votersPerStation }, (_, index) => ({ code, index })),
    )
    .map(({ code, index }, position) => chanceVoter(code, index, position + 1)),
  canaryVoter(),
];
