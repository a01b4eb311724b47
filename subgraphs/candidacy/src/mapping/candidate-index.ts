// The candidates of a contest as objects of the graph, made once for each list the cache hands out.
import { type CandidateId, type ContestId, candidateIdOf } from "@kpu-graph/domain";
import type { Candidate, CandidateList, CandidateRow } from "../model.ts";
import { candidateKeyOf, contestKeyOf } from "./keys.ts";

export interface CandidateIndex {
  /** By party and number. */
  readonly candidates: readonly Candidate[];
  candidateOf(id: Pick<CandidateId, "partyNumber" | "ballotNumber">): Candidate | undefined;
}

const toCandidate = (contest: ContestId, contestKey: string, row: CandidateRow): Candidate => {
  const [partyNumber, ballotNumber, name, runningMate, gender, domicile] = row;
  return {
    id: candidateIdOf(contest.id, ballotNumber, partyNumber ?? undefined),
    contestId: contest.id,
    partyNumber,
    ballotNumber,
    name,
    runningMate,
    gender,
    domicile,
    key: candidateKeyOf(contestKey, partyNumber, ballotNumber),
  };
};

const createCandidateIndex = (contest: ContestId, list: CandidateList): CandidateIndex => {
  const contestKey = contestKeyOf(contest);
  const candidates = list.candidates.map((row) => toCandidate(contest, contestKey, row));
  const byKey = new Map(candidates.map((candidate) => [candidate.key, candidate]));
  return {
    candidates,
    candidateOf: ({ partyNumber, ballotNumber }) =>
      byKey.get(candidateKeyOf(contestKey, partyNumber ?? null, ballotNumber)),
  };
};

const indexes = new WeakMap<CandidateList, CandidateIndex>();

/** The index of a contest's list, built on its first use. */
export const candidateIndexOf = (contest: ContestId, list: CandidateList): CandidateIndex => {
  const index = indexes.get(list) ?? createCandidateIndex(contest, list);
  indexes.set(list, index);
  return index;
};
