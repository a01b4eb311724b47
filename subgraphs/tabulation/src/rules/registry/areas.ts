// S05, S07, S13: what the registry says of areas and units, and published documents of the count do not.
import { type RuleInfo, unanswerable } from "../rule.ts";

const s05: RuleInfo = {
  id: "S05",
  name: "DPT_LN",
  title: "Units abroad are of the same kinds in the registry and in the count",
  titleIndonesian: "Jenis unit luar negeri (TPS, KSK, pos) sama dalam DPT luar negeri dan dalam Sirekap",
  severity: "WARNING",
  systems: ["SIDALIH", "SIREKAP"],
  basis: "definition: polling stations, mobile boxes and post are three kinds of unit",
  notApplicable: "always: the count publishes no kind of unit beside its figures",
};

const s07: RuleInfo = {
  id: "S07",
  name: "BALLOT_SUPPLY",
  title: "Ballots sent to a district are its roll and the reserve",
  titleIndonesian: "Surat suara yang dikirim ke dapil sama dengan DPT ditambah cadangan",
  severity: "WARNING",
  systems: ["SIDALIH", "SIREKAP"],
  basis: "definition: ballots are printed for the roll and a reserve",
  notApplicable: "always: deliveries of ballots are not published",
};

const s13: RuleInfo = {
  id: "S13",
  name: "NAME_JOIN",
  title: "An area is found by its code, and its names agree",
  titleIndonesian: "Wilayah dicocokkan menurut kode, dan namanya sama dalam kedua sistem",
  severity: "ERROR",
  systems: ["SIDALIH", "SIREKAP"],
  basis: "definition: the code (kode wilayah) names the area; its spelling differs from list to list",
  notApplicable: "always: documents of the count hold codes and no names",
};

export const unitsAbroad = unanswerable(s05, "jenis unit luar negeri");
export const ballotSupply = unanswerable(s07, "surat suara yang dikirim per dapil");
export const nameJoin = unanswerable(s13, "nama wilayah in the documents of the count");
