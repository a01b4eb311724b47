// The candidacy folder of an estate from real files: lists scraped from infopemilu, Sidapil's areas, inferred seats, Sirekap's pairs.
import { join } from "node:path";
import type { RealBuildOptions } from "../build-options.ts";
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
import { readRecords, readTable, type TableRow } from "./read-files.ts";

const readParties = async (from: string): Promise<EstateParty[]> => {
  const masters = await readRecords(join(from, "sirekap-2024/pemilu/partai.json"));
  const listNames = new Map(masters.map(({ nomor_urut, nama }) => [Number(nomor_urut), String(nama)]));
  const parties = await readRecords(join(from, "infopemilu-2024/parpol.json"));
  return parties
    .map(({ nomor_urut, id, nama, foto }) => ({
      number: Number(nomor_urut),
      id: Number(id),
      name: String(nama),
      listName: listNames.get(Number(nomor_urut)) ?? String(nama),
      logo: decodeURIComponent(String(foto).split("/").at(-1) ?? ""),
    }))
    .toSorted((one, other) => one.number - other.number);
};

const readPairs = async (from: string): Promise<EstatePair[]> => {
  const pairs = await readRecords(join(from, "sirekap-2024/pemilu/ppwp.json"));
  return pairs.map(({ nomor_urut, nama }) => {
    // Sirekap joins the two names of a pair with " - ".
    const [name, runningMate] = String(nama).split(" - ");
    if (name === undefined || runningMate === undefined) throw new Error("A pair without two names");
    return { number: Number(nomor_urut), name, runningMate };
  });
};

const readProvinces = async (from: string): Promise<EstateProvince[]> => {
  const provinces = await readRecords(join(from, "sirekap-2024/wilayah/pemilu/ppwp/0.json"));
  return provinces
    .map(({ kode, nama }) => ({ code: String(kode), name: String(nama) }))
    .filter(({ code }) => code !== "99")
    .toSorted((one, other) => one.code.localeCompare(other.code));
};

const toArea = (row: TableRow): EstateArea => ({
  districtCode: row.text("kode_dapil"),
  council: row.text("jenis_dapil"),
  districtName: row.text("nama_dapil"),
  areaCode: row.text("kode_wilayah"),
  level: row.text("tingkatan_wilayah"),
  areaName: row.text("nama"),
  split: row.text("is_pecah") === "true",
});

// Inferred by who made the table: the figures themselves are public in a regulation only.
const toSeats = (row: TableRow): EstateSeats => ({
  council: row.text("jenis_dapil"),
  districtCode: row.text("kode_dapil"),
  seats: row.integer("kursi_terinferensi"),
});

const toPartyCandidate = (row: TableRow): EstateCandidate => [
  row.integer("nomor_urut_partai"),
  row.integer("nomor_urut"),
  row.text("nama"),
  row.text("jenis_kelamin"),
  row.text("alamat_kabko"),
  row.text("status_publikasi"),
];
const toDpdCandidate = (row: TableRow): EstateCandidate => [
  null,
  row.integer("nomor_urut"),
  row.text("nama"),
  row.text("jenis_kelamin"),
  row.text("alamat_kabko"),
  row.text("pilihan_publikasi"),
];

interface RealList {
  readonly list: CandidateListName;
  readonly file: string;
  /** Column of the district. */
  readonly district: string;
  readonly toCandidate: (row: TableRow) => EstateCandidate;
}

const partyList = { district: "kode_dapil", toCandidate: toPartyCandidate };
const realLists: readonly RealList[] = [
  { list: "dpr", file: "dct_dpr.csv", ...partyList },
  { list: "dpd", file: "dct_dpd.csv", district: "kode_propinsi", toCandidate: toDpdCandidate },
  { list: "dprdprov", file: "dct_dprdprov.csv", ...partyList },
  { list: "dprdkab", file: "dct_dprdkk.csv", ...partyList },
];

const byPartyAndNumber = (one: EstateCandidate, other: EstateCandidate) =>
  (one[0] ?? 0) - (other[0] ?? 0) || one[1] - other[1];

const splitList = async (from: string, dir: string, { list, file, district, toCandidate }: RealList) => {
  const districts = new Map<string, EstateCandidate[]>();
  await readTable(join(from, "infopemilu-2024", file), (row) => {
    const code = row.text(district);
    const candidates = districts.get(code);
    if (candidates === undefined) districts.set(code, [toCandidate(row)]);
    else candidates.push(toCandidate(row));
  });
  for (const [code, candidates] of districts) writeCandidates(dir, list, code, candidates.toSorted(byPartyAndNumber));
};

/** Builds the candidacy folder of an estate from a folder of real files. */
export const buildRealCandidacy = async ({ from, dir, onProgress }: RealBuildOptions): Promise<void> => {
  writeFacts(dir, {
    parties: await readParties(from),
    pairs: await readPairs(from),
    provinces: await readProvinces(from),
    districts: await readTable(join(from, "infopemilu-2024/dapil_wilayah.csv"), toArea),
    seats: await readTable(join(from, "derived/dapil_kursi_2024.csv"), toSeats),
  });
  for (const [index, one] of realLists.entries()) {
    await splitList(from, dir, one);
    onProgress((index + 1) / realLists.length);
  }
};
