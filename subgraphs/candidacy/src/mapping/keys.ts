// Sort keys of contests and candidates: plain strings whose order is the order of the ballot. They become cursors.
import { type ContestId, contestCodes } from "@kpu-graph/domain";

/** "0-" for the presidency, "1-1101" for ACEH I: ballot order of the kinds, then district code. */
export const contestKeyOf = ({ kind, district = "" }: ContestId): string =>
  `${contestCodes.findIndex((code) => code.kind === kind)}-${district}`;

/** "1-1101:08:001": contest, party (00 for none), number. */
export const candidateKeyOf = (contestKey: string, partyNumber: number | null, ballotNumber: number): string =>
  `${contestKey}:${String(partyNumber ?? 0).padStart(2, "0")}:${String(ballotNumber).padStart(3, "0")}`;

/** Sorts after every candidate of the contest: where a walk stands that has finished it. */
export const endOfContest = (contestKey: string): string => `${contestKey}:99:999`;

/** Is this the key of a contest? */
export const isContestKey = (key: string): boolean => /^[0-4]-\d{0,6}$/.test(key);

/** Is this the key of a candidate? */
export const isCandidateKey = (key: string): boolean => /^[0-4]-\d{0,6}:\d{2}:\d{3}$/.test(key);

/** The contest part of a candidate's key. */
export const contestKeyIn = (candidateKey: string): string => candidateKey.slice(0, candidateKey.indexOf(":"));
