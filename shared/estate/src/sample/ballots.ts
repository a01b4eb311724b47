// The ballot papers the sample holds votes for, keyed as Sirekap keys them, with the masters that explain the keys.
import { parties, presidentialPairs } from "../facts/index.ts";
import type { TreeDocument } from "../tabulation/tree-writer.ts";
import { sampleCandidates, sampleContests } from "./candidates.ts";
import { textOf } from "./json-text.ts";

type ContestCode = "ppwp" | "pdpr" | "pdpd" | "pdprdp" | "pdprdk";

export interface BallotLine {
  /** Key in the charts. */
  readonly key: string;
  /** null where the ballot knows no parties. */
  readonly party: number | null;
}

export interface SampleBallot {
  readonly contest: ContestCode;
  /** District code; undefined for the presidency. */
  readonly district: string | undefined;
  readonly lines: readonly BallotLine[];
}

const contestOf = { dpr: "pdpr", dpd: "pdpd", dprdprov: "pdprdp", dprdkab: "pdprdk" } as const;

export const presidentialBallot = (): SampleBallot => ({
  contest: "ppwp",
  district: undefined,
  lines: presidentialPairs().map(({ sirekapId }) => ({ key: sirekapId, party: null })),
});

/** The ballots of the councils and the DPD, one a district. */
export const councilBallots = (): readonly SampleBallot[] =>
  sampleContests().map(({ list, district }) => ({
    contest: contestOf[list],
    district,
    lines: sampleCandidates(list, district).map(({ sirekapId, partyNumber: party }) => ({
      key: String(sirekapId),
      party,
    })),
  }));

const masterStamp = "2024-02-14 18:44:00";

const pairsMaster = (): TreeDocument => ({
  path: "/pemilu/ppwp.json",
  text: textOf(
    Object.fromEntries(
      presidentialPairs().map(({ sirekapId, pairName, colour, number }) => [
        sirekapId,
        { ts: masterStamp, nama: pairName, warna: colour, nomor_urut: number },
      ]),
    ),
  ),
});

const partiesMaster = (): TreeDocument => ({
  path: "/pemilu/partai.json",
  text: textOf(
    Object.fromEntries(
      parties().map(({ number, sirekapId, acehOnly, name, colour }) => [
        number,
        {
          ts: masterStamp,
          id_partai: sirekapId,
          id_pilihan: number,
          is_aceh: acehOnly,
          nama: name,
          nama_lengkap: name,
          nomor_urut: number,
          warna: colour,
        },
      ]),
    ),
  ),
});

const candidateMasters = (): TreeDocument[] =>
  sampleContests().map(({ list, district }) => {
    const rows = sampleCandidates(list, district).map(({ sirekapId, partyNumber, name, number, gender, domicile }) => ({
      id: sirekapId,
      party: partyNumber,
      candidate: { nama: name, nomor_urut: number, jenis_kelamin: gender, tempat_tinggal: domicile },
    }));
    const of = (party: number | null) =>
      Object.fromEntries(rows.filter((row) => row.party === party).map(({ id, candidate }) => [id, candidate]));
    if (list === "dpd") return { path: `/pemilu/caleg/dpd/${district}.json`, text: textOf(of(null)) };
    const lists = Object.fromEntries(rows.map(({ party }) => [party, of(party)]));
    return { path: `/pemilu/caleg/partai/${district}.json`, text: textOf(lists) };
  });

/** Every master list of the sample. */
export const masterDocuments = (): readonly TreeDocument[] => [pairsMaster(), partiesMaster(), ...candidateMasters()];
