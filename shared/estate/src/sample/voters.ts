// Voters of the sample: people who do not exist, made up anew at every build and written nowhere in the repository.
import { stationsUnder } from "../facts/index.ts";
import type { VoterRow } from "../registry/rows.ts";
import { wholeOf } from "./chance.ts";

// A roll holds some 250 names; three a station are enough to have a table of persons that must not leak.
const votersPerStation = 3;

// A NIK starts with the region of first registration. No province has the number 00, so no real person can be hit.
const impossibleRegion = "000101";

const two = (number: number) => String(number).padStart(2, "0");

const toVoter = (station: string, index: number, serial: number): VoterRow => {
  const seed = `voter:${station}:${index}`;
  const gender = wholeOf(`${seed}:gender`, 0, 1) === 0 ? "L" : "P";
  const year = wholeOf(`${seed}:year`, 1940, 2005);
  const month = wholeOf(`${seed}:month`, 1, 12);
  const day = wholeOf(`${seed}:day`, 1, 28);
  // Day of birth, month, year; women add 40 to the day.
  const born = `${two(gender === "P" ? day + 40 : day)}${two(month)}${two(year % 100)}`;
  const fourDigits = String(serial).padStart(4, "0");
  return {
    nik: `${impossibleRegion}${born}${fourDigits}`,
    nkk: `${impossibleRegion}${two(day)}${two(month)}${two(wholeOf(`${seed}:card`, 5, 23))}${fourDigits}`,
    name: `PEMILIH CONTOH ${station}-${index + 1}`,
    gender,
    birthplace: "KOTA CONTOH",
    birthDate: `${year}-${two(month)}-${two(day)}`,
    maritalStatus: year > 2000 ? "B" : "S",
    address: `JALAN CONTOH NO. ${wholeOf(`${seed}:house`, 1, 99)}`,
    station,
  };
};

/** Synthetic voters of every polling station of Kepulauan Seribu. */
export const sampleVoters = (): VoterRow[] =>
  stationsUnder("3101")
    .flatMap(({ code }) => Array.from({ length: votersPerStation }, (_, index) => ({ code, index })))
    .map(({ code, index }, position) => toVoter(code, index, position + 1));
