// S08-S12: what can be asked of single voters only. They are not published, and must not be: no public figure answers.
import { type RuleInfo, unanswerable } from "../rule.ts";

const s08: RuleInfo = {
  id: "S08",
  name: "NIK",
  title: "Every identity number is well formed and stands once in the register",
  titleIndonesian: "Setiap NIK sesuai format dan hanya tercatat satu kali",
  severity: "ERROR",
  systems: ["SIDALIH"],
  basis: "definition: region, day of birth, sex and serial make up the number",
  notApplicable: "always: identity numbers are not published",
};

const s09: RuleInfo = {
  id: "S09",
  name: "NKK",
  title: "People of one family card are registered in one region",
  titleIndonesian: "Pemilih dengan NKK yang sama terdaftar di wilayah yang sama",
  severity: "WARNING",
  systems: ["SIDALIH"],
  basis: "definition: a family card is issued for one household",
  notApplicable: "always: family card numbers are not published",
};

const s10: RuleInfo = {
  id: "S10",
  name: "AGE",
  title: "Every voter is old enough or married, and serves in neither army nor police",
  titleIndonesian: "Setiap pemilih cukup umur atau sudah kawin, dan bukan anggota TNI atau Polri",
  severity: "ERROR",
  systems: ["SIDALIH"],
  basis: "definition: who has the right to vote",
  notApplicable: "always: voters' days of birth and occupations are not published",
};

const s11: RuleInfo = {
  id: "S11",
  name: "TRANSFER",
  title: "A voter who moved is marked on the old roll and votes in one place",
  titleIndonesian: "Pemilih pindahan (DPTb) ditandai pada DPT asal dan memilih di satu TPS saja",
  severity: "ERROR",
  systems: ["SIDALIH"],
  basis: "definition: a moved voter stands on two lists and votes once",
  notApplicable: "always: lists of moved voters are not published by name or number",
};

const s12: RuleInfo = {
  id: "S12",
  name: "DPK",
  title: "Voters found outside the roll vote in their own village, with ballots that are left",
  titleIndonesian: "Pemilih khusus (DPK) memilih di desa atau kelurahannya sendiri selama surat suara tersedia",
  severity: "WARNING",
  systems: ["SIDALIH", "SIREKAP"],
  basis: "UU 7/2017 art. 348(9), 349",
  notApplicable: "always: ballots left at noon and addresses of these voters are not published",
};

export const identityNumbers = unanswerable(s08, "NIK");
export const familyCards = unanswerable(s09, "NKK");
export const age = unanswerable(s10, "tanggal lahir");
export const transfers = unanswerable(s11, "DPTb per pemilih");
export const votersOffRoll = unanswerable(s12, "sisa surat suara and alamat of each voter of the DPK");
