// C07, C08, C11-C13: what would need names, areas of districts, or lists of the elected beside the contest.
import { type RuleInfo, unanswerable } from "../rule.ts";

const c07: RuleInfo = {
  id: "C07",
  name: "PARTY_NAME",
  title: "A party is found by its number, and its names agree",
  titleIndonesian: "Partai dicocokkan menurut nomor urut, dan namanya sama dalam semua sistem",
  severity: "INFO",
  systems: ["SILON", "SIPOL", "SIREKAP"],
  basis: "definition: the number names the party; its spelling differs from list to list",
  notApplicable: "always: parties are joined by number, and names are not compared",
};

const c08: RuleInfo = {
  id: "C08",
  name: "DAPIL_COVER",
  title: "Every area lies in exactly one district of each kind, or is split between districts",
  titleIndonesian: "Setiap wilayah termasuk tepat satu dapil untuk setiap jenis, atau terpecah antardapil",
  severity: "ERROR",
  systems: ["SIDAPIL", "SIDALIH"],
  basis: "definition: districts of one kind divide the country",
  notApplicable: "always: a contest knows its own district and no other",
};

const c11: RuleInfo = {
  id: "C11",
  name: "CODE_COLLISION",
  title: "Areas of one code have one name, or are not joined",
  titleIndonesian: "Wilayah dengan kode sama memiliki nama sama, atau tidak digabungkan",
  severity: "ERROR",
  systems: ["SIDAPIL", "SIREKAP"],
  basis: "definition: 32 codes of kecamatan stand for different areas in the two systems",
  notApplicable: "always: documents of the count hold codes and no names",
};

const c12: RuleInfo = {
  id: "C12",
  name: "NO_NIK",
  title: "Nothing that is published holds an identity number, nor a file name made of one",
  titleIndonesian: "Data yang dipublikasikan tidak memuat NIK maupun nama berkas foto yang memuatnya",
  severity: "ERROR",
  systems: ["SILON"],
  basis: "definition: public copies show no identity number",
  notApplicable: "always: photo file names are dropped where they are read, so that no rule ever sees one",
};

const c13: RuleInfo = {
  id: "C13",
  name: "ELECTED",
  title: "The elected have the most votes on lists that won seats by Sainte-Lague",
  titleIndonesian:
    "Calon terpilih adalah peraih suara terbanyak dalam daftar yang memperoleh kursi menurut Sainte-Lague",
  severity: "WARNING",
  systems: ["SILON", "SIDAPIL", "RECAPITULATION"],
  basis: "definition: seats by Sainte-Lague over lists with at least 4 % nationally (DPR only), then the most votes",
  notApplicable: "always: the list of the elected is not among the published sources",
};

export const partyNames = unanswerable(c07, "nama partai per system");
export const districtCover = unanswerable(c08, "wilayah of every dapil");
export const codeCollision = unanswerable(c11, "nama wilayah in the documents of the count");
export const noIdentityNumbers = unanswerable(c12, "foto");
export const elected = unanswerable(c13, "calon terpilih");
