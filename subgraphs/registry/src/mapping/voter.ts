// A row of `pemilih` becomes a Voter, or the answer to a check of registration. A fact that is unreadable leaves the others standing.
import { isPollingStationCode } from "@kpu-graph/domain";
import type { Gender, RegistrationCheck, Voter } from "../model.ts";
import type { RegistrationRow, VoterRow } from "../source/wire.ts";
import { isCalendarDay } from "./birth-date.ts";
import { sourceInvalid } from "./source-invalid.ts";

// jenis_kelamin: laki-laki, perempuan.
const genders: ReadonlyMap<string, Gender> = new Map([
  ["L", "MALE"],
  ["P", "FEMALE"],
]);

// Never with the value: an error goes to the log, and this value is somebody's.
const unreadable = () => sourceInvalid("unreadable column of pemilih");

/** Maps a person; throws SOURCE_INVALID when the NIK is none, for then nothing stands for the person. */
export const toVoter = ({ nik, nama, jenis_kelamin, tanggal_lahir, alamat, kode_tps }: VoterRow): Voter => {
  if (!/^[0-9]{16}$/.test(nik)) throw sourceInvalid("unreadable row of pemilih");
  return {
    nik,
    ...(nama === undefined ? {} : { name: nama }),
    ...(jenis_kelamin === undefined ? {} : { gender: genders.get(jenis_kelamin) ?? unreadable() }),
    ...(tanggal_lahir === undefined ? {} : { birthDate: isCalendarDay(tanggal_lahir) ? tanggal_lahir : unreadable() }),
    ...(alamat === undefined ? {} : { address: alamat }),
    ...(kode_tps === undefined ? {} : { stationCode: isPollingStationCode(kode_tps) ? kode_tps : unreadable() }),
  };
};

/** Maps the row that fits both factors, or that there is none; throws SOURCE_INVALID when its polling station is none. */
export const toRegistration = (row: RegistrationRow | undefined): RegistrationCheck => {
  if (row === undefined) return { registered: false, stationCode: null };
  if (!isPollingStationCode(row.kode_tps)) throw unreadable();
  return { registered: true, stationCode: row.kode_tps };
};
