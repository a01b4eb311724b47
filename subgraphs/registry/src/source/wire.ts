// Rows of the registry's tables as the database answers them; legacy words kept. Anything else is a change of the source.
import { z } from "zod";

/** A row of `wilayah`. */
export const areaRow = z.object({
  kode: z.string(),
  nama: z.string(),
  tingkat: z.number().int(),
  kode_induk: z.string().nullable(),
  jumlah_tps: z.number().int().nullable(),
});

/** A row of `tps`. */
export const stationRow = z.object({
  kode_tps: z.string(),
  kode_kel: z.string(),
  nomor: z.string(),
  jenis: z.string(),
});

/** A row of `rekap_pemilih`. The day comes as text: the driver would read a date in the zone of this machine. */
export const rollRow = z.object({
  kode: z.string(),
  tahapan: z.string(),
  laki_laki: z.number().int().nullable(),
  perempuan: z.number().int().nullable(),
  jumlah: z.number().int(),
  nomor_sk: z.string().nullable(),
  tanggal_penetapan: z.string(),
});

/** A row of `pemilih`: the columns that were asked for. The day comes as text, as those of rolls. */
export const voterRow = z.object({
  nik: z.string(),
  nama: z.string().optional(),
  jenis_kelamin: z.string().optional(),
  tanggal_lahir: z.string().optional(),
  alamat: z.string().optional(),
  kode_tps: z.string().optional(),
});

/** Where a person votes. */
export const registrationRow = z.object({ kode_tps: z.string() });

/** A count of the rows asked about at one place of the question. */
export const countRow = z.object({ urutan: z.number().int(), jumlah: z.number().int() });

/** Which of several lists asked for at once a row belongs to: its place in the question, counted from 1. */
export const placeRow = z.object({ urutan: z.number().int() });

export type AreaRow = z.infer<typeof areaRow>;
export type StationRow = z.infer<typeof stationRow>;
export type RollRow = z.infer<typeof rollRow>;
export type VoterRow = z.infer<typeof voterRow>;
export type RegistrationRow = z.infer<typeof registrationRow>;
