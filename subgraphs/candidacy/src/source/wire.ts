// The wire of infopemilu and of Sidapil's open data, in its own words. Photo and form cells end here: they hold a NIK and a token.
import { z } from "zod";
import { textsOf } from "./cells.ts";

const cell = z.string();
const texts = z.string().transform(textsOf);
/** Photo names are NIKs and form tokens change with each answer: read as "there is a cell", then forgotten. */
const dropped = z.unknown().transform(() => undefined);

const dataTable = <Row extends z.ZodType>(row: Row) => z.object({ data: z.array(row) });

/** DPR and DPRD lists: party, district, number, photo, name, sex, domicile, a cell that is always blank, form. */
export const partyListTable = dataTable(
  z
    .tuple([texts, dropped, texts, dropped, texts, texts, texts, dropped, dropped])
    .transform(([partai, , nomorUrut, , nama, jenisKelamin, alamatKabko]) => ({
      partai,
      nomorUrut,
      nama,
      jenisKelamin,
      alamatKabko,
    })),
);

/** DPD lists: province, number, photo, name, sex, domicile, form. */
export const dpdListTable = dataTable(
  z
    .tuple([dropped, texts, dropped, texts, texts, texts, dropped])
    .transform(([, nomorUrut, , nama, jenisKelamin, alamatKabko]) => ({ nomorUrut, nama, jenisKelamin, alamatKabko })),
);

/** Presidential pairs: number, photo, president, vice president, form. Inferred: this list was never seen, it follows the others. */
export const pairTable = dataTable(
  z
    .tuple([texts, dropped, texts, texts, dropped])
    .transform(([nomorUrut, , namaCapres, namaCawapres]) => ({ nomorUrut, namaCapres, namaCawapres })),
);

/** Sipol's party list: number, logo, name. */
export const partyTable = dataTable(
  z.tuple([texts, dropped, texts]).transform(([nomorUrut, , nama]) => ({ nomorUrut, nama })),
);

/** The province options of the DPD lists. */
export const provinceTable = dataTable(z.object({ kode_pro: z.string().regex(/^\d{2}$/), nama_wilayah: cell }));

const council = z.enum(["DPR RI", "DPRD PROVINSI", "DPRD KABUPATEN/KOTA"]);

/** Open data: one row an area of a district. The keys really hold blanks. */
export const areaRows = z.array(
  z.object({
    "kode dapil": z.string().regex(/^(\d{4}|\d{6})$/),
    "jenis dapil": council,
    "nama dapil": z.string(),
    "kode wilayah": z.string().regex(/^(\d{4}|\d{6}|\d{10})$/),
    nama: z.string(),
    is_pecah: z.boolean(),
  }),
);

/** Seats of a district. Inferred: the figures are public only in a regulation, no file of them was ever seen. */
export const seatRows = z.array(
  z.object({ "jenis dapil": council, "kode dapil": z.string(), kursi: z.number().int().positive() }),
);

export type PartyListRow = z.output<typeof partyListTable>["data"][number];
export type DpdListRow = z.output<typeof dpdListTable>["data"][number];
export type PairRow = z.output<typeof pairTable>["data"][number];
export type PartyRow = z.output<typeof partyTable>["data"][number];
export type ProvinceRow = z.output<typeof provinceTable>["data"][number];
export type SidapilAreaRow = z.output<typeof areaRows>[number];
export type SeatRow = z.output<typeof seatRows>[number];
