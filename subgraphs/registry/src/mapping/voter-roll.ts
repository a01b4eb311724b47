// A row of `rekap_pemilih` becomes a VoterRoll.
import { fromWibStamp } from "@kpu-graph/domain";
import type { VoterRoll, VoterRollStage } from "../model.ts";
import type { RollRow } from "../source/wire.ts";
import { sourceInvalid } from "./source-invalid.ts";

/** The registry's word (tahapan) for each stage. */
export const tahapanOf: Readonly<Record<VoterRollStage, string>> = {
  DPS: "DPS",
  DPSHP: "DPSHP",
  DPT: "DPT",
  DPTB: "DPTb",
  DPK: "DPK",
};

const stages: readonly VoterRollStage[] = ["DPS", "DPSHP", "DPT", "DPTB", "DPK"];

/** Maps figures of the roll; throws SOURCE_INVALID when the row holds none. */
export const toVoterRoll = (row: RollRow): VoterRoll => {
  const stage = stages.find((known) => tahapanOf[known] === row.tahapan);
  // A day without a time is the start of that day in Jakarta.
  const asOf = fromWibStamp(`${row.tanggal_penetapan} 00:00:00`);
  if (stage === undefined || asOf === undefined) throw sourceInvalid("unreadable row of rekap_pemilih");
  // Figures pass as they are, also where men and women do not add up: that is for a reconciliation to say, not to repair.
  return { stage, male: row.laki_laki, female: row.perempuan, total: row.jumlah, decree: row.nomor_sk, asOf };
};
