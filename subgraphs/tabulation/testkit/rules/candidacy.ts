// For tests of this folder: a contest with two lists of four candidates for four seats, on which everything agrees.
import { type ContestId, parseContestId } from "@kpu-graph/domain";
import type { ContestInput, ListedCandidate } from "../../src/rules/input.ts";

const candidate = (partyNumber: number | null, ballotNumber: number, gender: ListedCandidate["gender"]) => ({
  partyNumber,
  ballotNumber,
  gender,
  isEmptyColumn: false,
});

/** A list of a party: F, M, and ? for a sex that is not known, in ballot order. */
export const list = (party: number | null, sexes: string): readonly ListedCandidate[] =>
  [...sexes].map((sex, index) => {
    const gender = sex === "F" ? "FEMALE" : sex === "M" ? "MALE" : null;
    return candidate(party, index + 1, gender);
  });

export const parties = [
  { number: 1, acehOnly: false },
  { number: 4, acehOnly: false },
  { number: 18, acehOnly: true },
] as const;

const places = (candidates: readonly ListedCandidate[]) =>
  candidates.map(({ partyNumber, ballotNumber }) => ({ partyNumber, ballotNumber }));

/** The contest of an id; by default the ballot holds just the candidates. */
export const contestInput = ({
  id = "2024-pdpr-3102",
  candidates = [...list(1, "MFMF"), ...list(4, "MMFF")],
  ...input
}: Partial<Omit<ContestInput, "contest">> & { id?: string } = {}): ContestInput => ({
  contest: parseContestId(id),
  seats: 4,
  candidates,
  parties,
  ballot: candidates === null ? null : places(candidates),
  ...input,
});

const governor: ContestId = {
  id: "2024-pkwkp-33",
  electionId: "2024-pilkada",
  kind: "GOVERNOR",
  sourceCode: "pkwkp",
  region: parseContestId("2024-pdpd-33").region,
  district: "33",
};

/** A governor's race with so many pairs and so many empty columns. */
export const raceInput = (pairs: number, columns: number): ContestInput => ({
  ...contestInput({
    candidates: Array.from({ length: pairs + columns }, (_, index) => ({
      ...candidate(null, index + 1, null),
      isEmptyColumn: index >= pairs,
    })),
  }),
  contest: governor,
});
