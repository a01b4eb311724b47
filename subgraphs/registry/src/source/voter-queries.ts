// The questions about people: of one list or one person each, all with parameters, along an index, and of no column nobody asked for.
import type { PersonFact } from "../model.ts";
import type { Query } from "./queries.ts";

const columnOf: Readonly<Record<PersonFact, string>> = {
  name: "nama",
  gender: "jenis_kelamin",
  // As text and in one form whatever the server's DateStyle.
  birthDate: "to_char(tanggal_lahir, 'YYYY-MM-DD') AS tanggal_lahir",
  address: "alamat",
  pollingStation: "kode_tps",
};

// Younger than 17 one is on the roll only when married: children, whom no list about people shows. They are in the figures.
const grownUp = "tanggal_lahir <= DATE '2007-02-14'";
const onList = `kode_tps BETWEEN $1 AND $2 AND tahapan = $3 AND ${grownUp}`;

export interface VoterPageQuery {
  /** Station codes, both ends included. */
  readonly from: string;
  readonly to: string;
  readonly tahapan: string;
  readonly facts: readonly PersonFact[];
  /** Makes the order within a polling station, which must say nothing of the NIK and differ from caller to caller. */
  readonly orderKey: string;
  readonly skip: number;
  readonly limit: number;
}

// In the order of their NIKs people would lie by day of birth, and one at a known place of the list would have lost it. So the order
// is that of keyed digests: always the same for one caller, and nothing two callers could lay their lists side by side by.
/** A page of people in a range of station codes. */
export const voterPageQuery = ({ from, to, tahapan, facts, orderKey, skip, limit }: VoterPageQuery): Query => ({
  name: "voters",
  text: `SELECT ${["nik", ...facts.map((fact) => columnOf[fact])].join(", ")} FROM pemilih WHERE ${onList}
    ORDER BY kode_tps, sha256(convert_to($4::text || nik, 'UTF8')), nik OFFSET $5 LIMIT $6`,
  values: [from, to, tahapan, orderKey, skip, limit],
  aboutPeople: true,
});

export const voterCountQuery = ({ from, to, tahapan }: Pick<VoterPageQuery, "from" | "to" | "tahapan">): Query => ({
  name: "voter-count",
  text: `SELECT 1 AS urutan, count(*)::int AS jumlah FROM pemilih WHERE ${onList}`,
  values: [from, to, tahapan],
  aboutPeople: true,
});

export interface RegistrationQuery {
  readonly nik: string;
  /** YYYY-MM-DD */
  readonly birthDate: string;
  readonly tahapan: string;
}

// Both factors in one question: one that fits alone looks like none.
export const registrationQuery = ({ nik, birthDate, tahapan }: RegistrationQuery): Query => ({
  name: "registration",
  text: "SELECT kode_tps FROM pemilih WHERE nik = $1 AND tanggal_lahir = $2::date AND tahapan = $3",
  values: [nik, birthDate, tahapan],
  aboutPeople: true,
});
