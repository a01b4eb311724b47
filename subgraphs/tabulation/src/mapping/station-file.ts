// The file of one polling station -> ResultFile. Values are the source's, never repaired: what breaks a rule stays broken.
import type { Administration, GenderCount, ResultFile, RevoteKind } from "../model.ts";
import type { WireAdministration, WireStationFile } from "../source/wire.ts";
import { toAsOf } from "./as-of.ts";
import { toChart, toStationListChart } from "./chart.ts";
import { toFormPages } from "./form-pages.ts";
import { sourceInvalid } from "./source-invalid.ts";

/** Texts of `psu` in the commission's public client; data show only null (polling stations) and "Reguler" (areas). */
const revotes: ReadonlyMap<string, RevoteKind> = new Map([
  ["Reguler", "NONE"],
  ["Penghitungan Suara Ulang", "RECOUNT"],
  ["Penghitungan Suara Susulan", "LATE_COUNT"],
  ["Pemungutan Suara Ulang", "REVOTE"],
  ["Pemungutan Suara Susulan", "LATE_VOTE"],
  ["Pemungutan Suara Lanjutan", "CONTINUED_VOTE"],
]);

const toRevote = (psu: string | null | undefined): RevoteKind => {
  if (psu === null || psu === undefined) return "NONE";
  const revote = revotes.get(psu);
  if (revote === undefined) throw sourceInvalid("an unknown kind of revote");
  return revote;
};

type Topic = "pemilih_dpt" | "pengguna_dpt" | "pengguna_dptb" | "pengguna_non_dpt" | "pengguna_total";

/** l: laki-laki, p: perempuan, j: jumlah as written on the form, which need not be the sum. */
const toGenderCount = (wire: WireAdministration, topic: Topic): GenderCount => ({
  male: wire[`${topic}_l`] ?? null,
  female: wire[`${topic}_p`] ?? null,
  total: wire[`${topic}_j`] ?? null,
});

/** `administrasi` is null until pages 1 and 3 were read, independently of the votes on page 2. */
const toAdministration = (wire: WireAdministration | null | undefined): Administration => {
  const count = (topic: Topic) => (wire ? toGenderCount(wire, topic) : null);
  return {
    validVotes: wire?.suara_sah ?? null,
    invalidVotes: wire?.suara_tidak_sah ?? null,
    totalVotes: wire?.suara_total ?? null,
    rollVoters: count("pemilih_dpt"),
    votersByRoll: count("pengguna_dpt"),
    votersTransferred: count("pengguna_dptb"),
    votersOffRoll: count("pengguna_non_dpt"),
    votersTotal: count("pengguna_total"),
  };
};

/** What the source gives where `administrasi` is null. */
export const noAdministration: Administration = toAdministration(null);

/** Maps one file. The two status flags are passed on as they are: 3173011005085 says `true` over an empty chart. */
export const toResultFile = (wire: WireStationFile, hasParties: boolean): ResultFile => ({
  asOf: toAsOf(wire.ts),
  district: wire.kode_dapil ?? null,
  chart: hasParties ? toStationListChart(wire.chart, wire.caleg) : toChart(wire.chart, false),
  votesRead: wire.status_suara,
  administrationRead: wire.status_adm,
  administration: toAdministration(wire.administrasi),
  formPages: toFormPages(wire.images),
  revote: toRevote(wire.psu),
});
