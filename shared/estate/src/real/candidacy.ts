// The candidacy folder of an estate from real files: lists scraped from infopemilu, Sidapil's areas, inferred seats, Sirekap's pairs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import {
  type CandidateListName,
  type EstateArea,
  type EstateCandidate,
  type EstatePair,
  type EstateParty,
  type EstateProvince,
  type EstateSeats,
  writeCandidates,
  writeFacts,
} from "../candidacy/estate-files.ts";
import type { OnProgress } from "../progress.ts";

interface RealFolder {
  rows(file: string): readonly (readonly string[])[];
  json(file: string): unknown;
}

const openRealFolder = (from: string): RealFolder => ({
  rows: (file) => {
    const rows: string[][] = parse(readFileSync(join(from, file)), { bom: true, from_line: 2 });
    return rows;
  },
  json: (file) => JSON.parse(readFileSync(join(from, file), "utf8")),
});

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const recordsIn = (value: unknown): Readonly<Record<string, unknown>>[] =>
  isRecord(value) ? Object.values(value).filter(isRecord) : [];

const cell = (row: readonly string[], index: number): string => {
  const text = row[index];
  if (text === undefined) throw new Error(`A row of ${row.length} cells has no cell ${index + 1}`);
  return text;
};

const readParties = (folder: RealFolder): EstateParty[] => {
  const masters = recordsIn(folder.json("sirekap-2024/pemilu/partai.json"));
  const listNames = new Map(masters.map(({ nomor_urut, nama }) => [Number(nomor_urut), String(nama)]));
  return recordsIn(folder.json("infopemilu-2024/parpol.json"))
    .map(({ nomor_urut, id, nama, foto }) => ({
      number: Number(nomor_urut),
      id: Number(id),
      name: String(nama),
      listName: listNames.get(Number(nomor_urut)) ?? String(nama),
      logo: decodeURIComponent(String(foto).split("/").at(-1) ?? ""),
    }))
    .toSorted((one, other) => one.number - other.number);
};

const readPairs = (folder: RealFolder): EstatePair[] =>
  recordsIn(folder.json("sirekap-2024/pemilu/ppwp.json")).map(({ nomor_urut, nama }) => {
    // Sirekap joins the two names of a pair with " - ".
    const [name, runningMate] = String(nama).split(" - ");
    if (name === undefined || runningMate === undefined) throw new Error("A pair without two names");
    return { number: Number(nomor_urut), name, runningMate };
  });

const readProvinces = (folder: RealFolder): EstateProvince[] =>
  recordsIn(folder.json("sirekap-2024/wilayah/pemilu/ppwp/0.json"))
    .map(({ kode, nama }) => ({ code: String(kode), name: String(nama) }))
    .filter(({ code }) => code !== "99")
    .toSorted((one, other) => one.code.localeCompare(other.code));

const toArea = (row: readonly string[]): EstateArea => ({
  districtCode: cell(row, 0),
  council: cell(row, 1),
  districtName: cell(row, 2),
  areaCode: cell(row, 3),
  level: cell(row, 4),
  areaName: cell(row, 5),
  split: cell(row, 6) === "true",
});

const toSeats = (row: readonly string[]): EstateSeats => ({
  council: cell(row, 0),
  districtCode: cell(row, 1),
  seats: Number(cell(row, 3)),
});

// Columns: district, party number, Sipol id, number, name, sex, domicile, publication. The DPD has no party columns.
const toPartyCandidate = (row: readonly string[]): EstateCandidate => [
  Number(cell(row, 1)),
  Number(cell(row, 3)),
  cell(row, 4),
  cell(row, 5),
  cell(row, 6),
  cell(row, 7),
];
const toDpdCandidate = (row: readonly string[]): EstateCandidate => [
  null,
  Number(cell(row, 1)),
  cell(row, 2),
  cell(row, 3),
  cell(row, 4),
  cell(row, 5),
];

interface RealList {
  readonly list: CandidateListName;
  readonly file: string;
  readonly toCandidate: (row: readonly string[]) => EstateCandidate;
}

const realLists: readonly RealList[] = [
  { list: "dpr", file: "dct_dpr.csv", toCandidate: toPartyCandidate },
  { list: "dpd", file: "dct_dpd.csv", toCandidate: toDpdCandidate },
  { list: "dprdprov", file: "dct_dprdprov.csv", toCandidate: toPartyCandidate },
  { list: "dprdkab", file: "dct_dprdkk.csv", toCandidate: toPartyCandidate },
];

const byPartyAndNumber = (one: EstateCandidate, other: EstateCandidate) =>
  (one[0] ?? 0) - (other[0] ?? 0) || one[1] - other[1];

const splitList = (folder: RealFolder, dir: string, { list, file, toCandidate }: RealList) => {
  const districts = new Map<string, EstateCandidate[]>();
  for (const row of folder.rows(`infopemilu-2024/${file}`)) {
    const code = cell(row, 0);
    const candidates = districts.get(code);
    if (candidates === undefined) districts.set(code, [toCandidate(row)]);
    else candidates.push(toCandidate(row));
  }
  for (const [code, candidates] of districts) writeCandidates(dir, list, code, candidates.toSorted(byPartyAndNumber));
};

/** Builds the candidacy folder of an estate from a folder of real files. */
export const buildRealCandidacy = async ({
  from,
  dir,
  onProgress,
}: {
  readonly from: string;
  readonly dir: string;
  readonly onProgress: OnProgress;
}): Promise<void> => {
  const folder = openRealFolder(from);
  writeFacts(dir, {
    parties: readParties(folder),
    pairs: readPairs(folder),
    provinces: readProvinces(folder),
    districts: folder.rows("infopemilu-2024/dapil_wilayah.csv").map(toArea),
    seats: folder.rows("derived/dapil_kursi_2024.csv").map(toSeats),
  });
  realLists.forEach((one, index) => {
    splitList(folder, dir, one);
    onProgress((index + 1) / realLists.length);
  });
};
