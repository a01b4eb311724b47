// The candidacy folder of an estate: plain facts as JSON, written by a build and read by the stand-in.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface EstateParty {
  readonly number: number;
  /** Sipol's id. */
  readonly id: number;
  /** As Sipol's party list spells it ("Partai GOLKAR"). */
  readonly name: string;
  /** As the candidate lists spell it ("Partai Golongan Karya"). */
  readonly listName: string;
  /** File name of its logo. */
  readonly logo: string;
}

export interface EstatePair {
  readonly number: number;
  readonly name: string;
  readonly runningMate: string;
}

export interface EstateProvince {
  readonly code: string;
  readonly name: string;
}

/** One line of Sidapil's area list, in Sidapil's words. */
export interface EstateArea {
  readonly districtCode: string;
  readonly council: string;
  readonly districtName: string;
  readonly areaCode: string;
  readonly level: string;
  readonly areaName: string;
  readonly split: boolean;
}

export interface EstateSeats {
  readonly council: string;
  readonly districtCode: string;
  readonly seats: number;
}

/** Party number, ballot number, name, sex, domicile, what of the profile may be shown. Short, for there are 258 thousand. */
export type EstateCandidate = readonly [
  party: number | null,
  number: number,
  name: string,
  gender: string,
  domicile: string,
  publication: string,
];

export const candidateLists = ["dpr", "dpd", "dprdprov", "dprdkab"] as const;
export type CandidateListName = (typeof candidateLists)[number];

/** The words Sidapil has for the councils. */
export const councils = { dpr: "DPR RI", dprdprov: "DPRD PROVINSI", dprdkab: "DPRD KABUPATEN/KOTA" } as const;

interface CandidacyFacts {
  readonly parties: readonly EstateParty[];
  readonly pairs: readonly EstatePair[];
  readonly provinces: readonly EstateProvince[];
  readonly districts: readonly EstateArea[];
  readonly seats: readonly EstateSeats[];
}

export interface CandidacyEstate {
  readonly facts: CandidacyFacts;
  /** The candidates of a district, by party and number; none for a district that has no list. */
  candidates(list: CandidateListName, district: string): readonly EstateCandidate[];
}

const writeJson = (file: string, value: unknown) => writeFileSync(file, JSON.stringify(value));

/** Writes everything but the candidate lists. */
export const writeFacts = (dir: string, facts: CandidacyFacts): void => {
  for (const list of candidateLists) mkdirSync(join(dir, "dct", list), { recursive: true });
  for (const [name, value] of Object.entries(facts)) writeJson(join(dir, `${name}.json`), value);
};

/** Writes one candidate list. */
export const writeCandidates = (
  dir: string,
  list: CandidateListName,
  district: string,
  candidates: readonly EstateCandidate[],
): void => writeJson(join(dir, "dct", list, `${district}.json`), candidates);

const readText = (file: string): string | undefined => {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
};

/** Opens an estate's candidacy folder; candidate lists are read when asked for. */
export const openCandidacyEstate = (dir: string): CandidacyEstate => {
  // The build wrote these files, so their types are known.
  const read = <Value>(name: string): Value => JSON.parse(readFileSync(join(dir, `${name}.json`), "utf8"));
  return {
    facts: {
      parties: read<EstateParty[]>("parties"),
      pairs: read<EstatePair[]>("pairs"),
      provinces: read<EstateProvince[]>("provinces"),
      districts: read<EstateArea[]>("districts"),
      seats: read<EstateSeats[]>("seats"),
    },
    candidates: (list, district) => {
      // The code comes from a query string: nothing but digits may become a path.
      if (!/^\d{2,6}$/.test(district)) return [];
      const text = readText(join(dir, "dct", list, `${district}.json`));
      return text === undefined ? [] : JSON.parse(text);
    },
  };
};
