// The candidacy folder of the sample estate: published districts, seats, parties and pairs; synthetic candidates.
import type { BuildOptions } from "../build-options.ts";
import {
  councils,
  type EstateArea,
  type EstateCandidate,
  type EstateSeats,
  writeCandidates,
  writeFacts,
} from "../candidacy/estate-files.ts";
import {
  dprDistricts,
  type ElectoralDistrictFact,
  parties,
  presidentialPairs,
  provinces,
  provincialDistricts,
  regencyDistricts,
} from "../facts/index.ts";
import { type SampleCandidate, type SampleList, sampleCandidates, sampleContests } from "./candidates.ts";

const levels = { REGENCY: "Kabupaten/Kota", DISTRICT: "Kecamatan" } as const;

const toAreas = (council: string, districts: readonly ElectoralDistrictFact[]): EstateArea[] =>
  districts.flatMap(({ code, name, coverage }) =>
    coverage.map((area) => ({
      districtCode: code,
      council,
      districtName: name,
      areaCode: area.code,
      level: area.split ? `Pecahan ${levels[area.level]}` : levels[area.level],
      areaName: area.name,
      split: area.split,
    })),
  );

const toSeats = (council: string, districts: readonly ElectoralDistrictFact[]): EstateSeats[] =>
  districts.map(({ code, seats }) => ({ council, districtCode: code, seats }));

// All the answers of the real lists, in turn: DPR lists also say "Tidak Bersedia", DPD lists only BERSEDIA.
const publications = ["Bersedia", "Bersedia Sebagian", "Tidak Bersedia", ""] as const;

const publicationOf = (list: SampleList, number: number): string =>
  list === "dpd" ? (number % 2 === 1 ? "BERSEDIA" : "") : (publications[number % publications.length] ?? "");

const toEstateCandidate = (list: SampleList, one: SampleCandidate): EstateCandidate => [
  one.partyNumber,
  one.number,
  one.name,
  one.gender,
  one.domicile,
  publicationOf(list, one.number),
];

/** Builds the candidacy folder of the sample estate. */
export const buildSampleCandidacy = async ({ dir, onProgress }: BuildOptions): Promise<void> => {
  const districts = { dpr: dprDistricts(), dprdprov: provincialDistricts(), dprdkab: regencyDistricts() } as const;
  const lists = ["dpr", "dprdprov", "dprdkab"] as const;
  writeFacts(dir, {
    parties: parties().map(({ number, sipolId, sipolName, name, shortName }) => ({
      number,
      id: sipolId,
      name: sipolName,
      listName: name,
      logo: `1656${String(number).padStart(6, "0")}_Logo ${shortName}.png`,
    })),
    pairs: presidentialPairs().map(({ number, name, runningMate }) => ({ number, name, runningMate })),
    provinces: provinces()
      .filter(({ code }) => code !== "99")
      .map(({ code, name }) => ({ code, name })),
    districts: lists.flatMap((list) => toAreas(councils[list], districts[list])),
    seats: lists.flatMap((list) => toSeats(councils[list], districts[list])),
  });
  for (const { list, district } of sampleContests()) {
    const candidates = sampleCandidates(list, district).map((one) => toEstateCandidate(list, one));
    writeCandidates(dir, list, district, candidates);
  }
  onProgress(1);
};
