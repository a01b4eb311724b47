// The wire of Sirekap 2024, its own words kept. Keys not named here are ignored: the wire may grow, a wrong type may not pass.
import { z } from "zod";

/** A count: GraphQL's Int is 32 bits wide, so a longer number could not be shown anyway. */
const count = z.int32();

/** Figures by candidate id or party number, with `persen`, `psu` and a literal "null" key among them: mapping sorts them out. */
const figures = z.record(z.string(), z.unknown());

/** `jml_suara_total` and `jml_suara_partai` of a party, in a table with the candidates beside them. */
export const wirePartyFigures = z.looseObject({
  jml_suara_total: count.nullish(),
  jml_suara_partai: count.nullish(),
});

/** `/pemilu/hhcw/...json` of an area (rows by child code) and `/pemilu/hhcd/...json` of a district (rows by party). */
export const wireAggregate = z.object({
  ts: z.unknown(),
  chart: figures.nullish(),
  table: z.record(z.string(), figures.nullable()).nullish(),
  progres: z.object({ total: count.nullish(), progres: count.nullish() }).nullish(),
});

const administrationCount = count.nullish();

const wireAdministration = z.object({
  suara_sah: administrationCount,
  suara_tidak_sah: administrationCount,
  suara_total: administrationCount,
  pemilih_dpt_l: administrationCount,
  pemilih_dpt_p: administrationCount,
  pemilih_dpt_j: administrationCount,
  pengguna_dpt_l: administrationCount,
  pengguna_dpt_p: administrationCount,
  pengguna_dpt_j: administrationCount,
  pengguna_dptb_l: administrationCount,
  pengguna_dptb_p: administrationCount,
  pengguna_dptb_j: administrationCount,
  pengguna_non_dpt_l: administrationCount,
  pengguna_non_dpt_p: administrationCount,
  pengguna_non_dpt_j: administrationCount,
  pengguna_total_l: administrationCount,
  pengguna_total_p: administrationCount,
  pengguna_total_j: administrationCount,
});

/** The file of one polling station. `caleg` and `kode_dapil` only where parties have lists. */
export const wireStationFile = z.object({
  ts: z.unknown(),
  psu: z.string().nullish(),
  chart: figures.nullish(),
  caleg: figures.nullish(),
  kode_dapil: z.string().nullish(),
  images: z.array(z.url({ protocol: /^https?$/ }).nullable()).nullish(),
  administrasi: wireAdministration.nullish(),
  status_suara: z.boolean(),
  status_adm: z.boolean(),
});

const ballotNumber = z.int().min(1).max(999);
const person = z.object({ nomor_urut: ballotNumber });

/** `/pemilu/ppwp.json` and `/pemilu/caleg/dpd/{prov}.json`: by the id used in charts. */
export const wireCandidates = z.record(z.string(), person);

/** `/pemilu/caleg/partai/{district}.json`: by party number, then by the id used in charts. */
export const wireLists = z.record(z.string().regex(/^\d{1,2}$/), z.record(z.string(), person));

/** `/pemilu/partai.json`: by party number. */
export const wireParties = z.record(
  z.string().regex(/^\d{1,2}$/),
  z.object({ nomor_urut: ballotNumber, is_aceh: z.boolean(), warna: z.string().nullish() }),
);

/** `/wilayah/pemilu/ppwp/{area}.json`: what lies below an area, in alphabetical order of names. */
export const wireTree = z.array(z.object({ kode: z.string() }));

export type WireTree = z.infer<typeof wireTree>;
export type WireFigures = z.infer<typeof figures>;
export type WireAggregate = z.infer<typeof wireAggregate>;
export type WireStationFile = z.infer<typeof wireStationFile>;
export type WireAdministration = z.infer<typeof wireAdministration>;
export type WireCandidates = z.infer<typeof wireCandidates>;
export type WireLists = z.infer<typeof wireLists>;
export type WireParties = z.infer<typeof wireParties>;
