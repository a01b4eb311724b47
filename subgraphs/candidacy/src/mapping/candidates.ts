// Rows of the candidate lists, as the cache holds them. The lists carry no contest: the caller asked for one and knows it.
import type { CandidateList, CandidateRow } from "../model.ts";
import type { DpdListRow, PairRow, PartyListRow } from "../source/wire.ts";
import { partyNumberOf } from "./party-names.ts";
import { sourceInvalid } from "./source-invalid.ts";
import { toGender, toName, toNumber, toWords } from "./texts.ts";

const byPartyAndNumber = (one: CandidateRow, other: CandidateRow) =>
  (one[0] ?? 0) - (other[0] ?? 0) || one[1] - other[1];

const toList = (rows: readonly CandidateRow[]): CandidateList => {
  const candidates = rows.toSorted(byPartyAndNumber);
  // Party and number are the identity of a candidate; in the final lists of 2024 they never repeat.
  const repeated = candidates.some((row, index) => {
    const next = candidates[index + 1];
    return next !== undefined && byPartyAndNumber(row, next) === 0;
  });
  if (repeated) throw sourceInvalid("a list with the same party and number twice");
  return { candidates };
};

const toPartyCandidate = ({ partai, nomorUrut, nama, jenisKelamin, alamatKabko }: PartyListRow): CandidateRow => {
  const partyNumber = partyNumberOf(toName(partai));
  if (partyNumber === undefined) throw sourceInvalid("a row of an unknown party");
  return [partyNumber, toNumber(nomorUrut), toName(nama), null, toGender(jenisKelamin), toWords(alamatKabko)];
};

/** The list of a DPR or DPRD district. */
export const toPartyCandidates = (rows: readonly PartyListRow[]): CandidateList => toList(rows.map(toPartyCandidate));

/** The list of a province for the DPD: persons without a party. */
export const toDpdCandidates = (rows: readonly DpdListRow[]): CandidateList =>
  toList(
    rows.map(({ nomorUrut, nama, jenisKelamin, alamatKabko }) => [
      null,
      toNumber(nomorUrut),
      toName(nama),
      null,
      toGender(jenisKelamin),
      toWords(alamatKabko),
    ]),
  );

/** The presidential pairs. */
export const toPairs = (rows: readonly PairRow[]): CandidateList => {
  // Unlike a district without candidates, an election without a pair cannot be.
  if (rows.length === 0) throw sourceInvalid("no presidential pairs");
  return toList(
    rows.map(({ nomorUrut, namaCapres, namaCawapres }) => [
      null,
      toNumber(nomorUrut),
      toName(namaCapres),
      toName(namaCawapres),
      null,
      null,
    ]),
  );
};
