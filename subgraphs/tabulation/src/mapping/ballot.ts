// The master lists of Sirekap -> the ballot paper of a contest. They alone know which candidate "100121" is.
import { type ContestId, candidateIdOf, generalElection2024, isOnBallot, partyIdOf } from "@kpu-graph/domain";
import type { Ballot, BallotLine, PartyList } from "../model.ts";
import type { WireCandidates, WireLists, WireParties } from "../source/wire.ts";

const byNumber = (one: BallotLine, other: BallotLine) => one.ballotNumber - other.ballotNumber;

/** Pairs for president, and candidates for the DPD: no parties on the paper. */
export const toBallotOfCandidates = (contest: ContestId, candidates: WireCandidates): Ballot => ({
  lines: Object.entries(candidates)
    .map(([key, { nomor_urut: number }]) => ({
      key,
      candidateId: candidateIdOf(contest.id, number),
      partyId: null,
      ballotNumber: number,
    }))
    .sort(byNumber),
});

/** DPR and DPRD: each party and then its candidates. A party without candidates here still has its column. */
export const toBallotOfLists = (contest: ContestId, lists: WireLists, { parties }: PartyList): Ballot => {
  const numbers = new Set([
    ...parties.flatMap(({ number, acehOnly }) => (isOnBallot(contest, acehOnly) ? [number] : [])),
    ...Object.keys(lists).map(Number),
  ]);
  const lines = [...numbers]
    .sort((one, other) => one - other)
    .flatMap((party): BallotLine[] => {
      const partyId = partyIdOf(generalElection2024, party);
      const candidates = Object.entries(lists[String(party)] ?? {}).map(([key, { nomor_urut: number }]) => ({
        key,
        candidateId: candidateIdOf(contest.id, number, party),
        partyId,
        ballotNumber: number,
      }));
      return [{ key: String(party), candidateId: null, partyId, ballotNumber: party }, ...candidates.sort(byNumber)];
    });
  return { lines };
};

/** The parties with their colours. */
export const toPartyList = (wire: WireParties): PartyList => ({
  parties: Object.values(wire).map(({ nomor_urut: number, is_aceh: acehOnly, warna }) => ({
    number,
    acehOnly,
    colour: warna ?? null,
  })),
});
