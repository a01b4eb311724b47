// Parties as Sipol lists them, and Sidapil's districts as its open data does.
import type { EstateArea, EstateParty, EstateProvince, EstateSeats } from "./estate-files.ts";
import { escapeHtml } from "./html.ts";

/** Rows of the party list. The stray "</>" and "targer" are the real page's. */
export const renderParties = (parties: readonly EstateParty[]): string[][] =>
  parties.map(({ number, id, name, logo }) => [
    `<span  style="font-size:22px;">${number}</span>`,
    `<img src="../berkas-sipol/parpol/profil/gambar_parpol/${escapeHtml(logo)}" width="50" height="20"></>`,
    `<br><br><a href="Pemilu/../Detail_pemutakhiran_parpol/detail_parpol/${id}" targer="_blank" style="color:black" >${escapeHtml(name)}</a>`,
  ]);

/** The options of the district filter of one council. */
export const renderDistrictOptions = (areas: readonly EstateArea[], council: string): object[] => {
  const names = new Map(areas.filter((area) => area.council === council).map((area) => [area.districtCode, area]));
  return [...names.values()].map(({ districtCode, districtName }) => ({
    kode_dapil: districtCode,
    nama_dapil: districtName,
  }));
};

/** The options of the province filter of the DPD. */
export const renderProvinceOptions = (provinces: readonly EstateProvince[]): object[] =>
  provinces.map(({ code, name }) => ({ kode_pro: code, nama_wilayah: name }));

// The open data files begin with a byte order mark and have blanks in their keys.
const byteOrderMark = "\uFEFF";

/** The open data file of areas. */
export const renderAreas = (areas: readonly EstateArea[]): string =>
  byteOrderMark +
  JSON.stringify(
    areas.map((area) => ({
      "kode dapil": area.districtCode,
      "jenis dapil": area.council,
      "nama dapil": area.districtName,
      "kode wilayah": area.areaCode,
      "tingkatan wilayah": area.level,
      nama: area.areaName,
      is_pecah: area.split,
    })),
  );

/** The file of seats. Inferred: the seats are published in a regulation, no file of them was ever seen. */
export const renderSeats = (seats: readonly EstateSeats[]): string =>
  byteOrderMark +
  JSON.stringify(
    seats.map(({ council, districtCode, seats: count }) => ({
      "jenis dapil": council,
      "kode dapil": districtCode,
      kursi: count,
    })),
  );
