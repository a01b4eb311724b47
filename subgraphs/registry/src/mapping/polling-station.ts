// A row of `tps` becomes a PollingStation.
import { isOverseas, isPollingStationCode, isRegionCode } from "@kpu-graph/domain";
import type { PollingStation, UnitKind } from "../model.ts";
import type { StationRow } from "../source/wire.ts";
import { sourceInvalid } from "./source-invalid.ts";

const kinds: readonly UnitKind[] = ["TPS", "KSK", "POS"];

// Prisons, hospitals and campuses are numbered from 901 within their village. Abroad numbers mean nothing of the kind:
// one mission alone has 672 units.
const firstSpecialNumber = 901;

/** Maps a polling station; throws SOURCE_INVALID when the row is not one. */
export const toPollingStation = ({ kode_tps, kode_kel, nomor, jenis }: StationRow): PollingStation => {
  const kind = kinds.find((known) => known === jenis);
  if (!isPollingStationCode(kode_tps) || !isRegionCode(kode_kel)) throw sourceInvalid("unreadable row of tps");
  if (kind === undefined || !/^\d{3}$/.test(nomor)) throw sourceInvalid("unreadable row of tps");
  return {
    code: kode_tps,
    villageCode: kode_kel,
    // Never taken from the code: abroad POS 001 may be ...001 and TPS 001 ...002.
    number: nomor,
    kind,
    specialLocation: !isOverseas(kode_tps) && Number(nomor) >= firstSpecialNumber,
  };
};
