// Ids of elections, contests, parties and candidates: made and read in one place, so that systems which share no key can still meet.
import { ClientError } from "@kpu-graph/errors";
import { parseRegionCode, type RegionCode } from "./region-code.ts";

export type ContestKind = "PRESIDENT" | "DPR" | "DPD" | "DPRD_PROVINCE" | "DPRD_REGENCY" | "GOVERNOR" | "REGENT";

/** A contest of the general election: its parts, and the id made of them. */
export interface ContestId {
  /** "2024-pdpr-1101" */
  readonly id: string;
  /** "2024-general" */
  readonly electionId: string;
  readonly kind: ContestKind;
  /** The commission's own code of the contest: ppwp, pdpr, pdpd, pdprdp, pdprdk. */
  readonly sourceCode: string;
  /** District code (kode dapil); undefined for the presidency. */
  readonly district?: string;
  /** The area it is decided in: nation, province or regency. */
  readonly region: RegionCode;
}

export const generalElection2024 = "2024-general";

/** Contest codes of the commission in ballot order, the length of their district codes, and whether parties have lists. */
export const contestCodes = [
  { sourceCode: "ppwp", kind: "PRESIDENT", districtLength: 0, regionLength: 1, partyLists: false },
  { sourceCode: "pdpr", kind: "DPR", districtLength: 4, regionLength: 2, partyLists: true },
  { sourceCode: "pdpd", kind: "DPD", districtLength: 2, regionLength: 2, partyLists: false },
  { sourceCode: "pdprdp", kind: "DPRD_PROVINCE", districtLength: 6, regionLength: 2, partyLists: true },
  { sourceCode: "pdprdk", kind: "DPRD_REGENCY", districtLength: 6, regionLength: 4, partyLists: true },
] as const;

const pattern = /^2024-([a-z]+)(?:-(\d+))?$/;

const readContestId = (value: unknown): ContestId | undefined => {
  const match = typeof value === "string" ? pattern.exec(value) : null;
  const rule = contestCodes.find(({ sourceCode }) => sourceCode === match?.[1]);
  const district = match?.[2];
  if (match === null || rule === undefined || (district?.length ?? 0) !== rule.districtLength) return undefined;
  const { kind, sourceCode } = rule;
  const region = parseRegionCode(district === undefined ? "0" : district.slice(0, rule.regionLength));
  return {
    id: match[0],
    electionId: generalElection2024,
    kind,
    sourceCode,
    region,
    ...(district === undefined ? {} : { district }),
  };
};

/** Reads a contest id; throws INVALID_CONTEST_ID. Well-formed does not mean it was held. */
export const parseContestId = (value: unknown): ContestId => {
  const contest = readContestId(value);
  if (contest === undefined) throw new ClientError("INVALID_CONTEST_ID");
  return contest;
};

/** The id of a contest of the general election: kind and, except for the presidency, district code. */
export const contestIdOf = (kind: ContestKind, district?: string): string => {
  const rule = contestCodes.find((code) => code.kind === kind);
  if (rule === undefined) throw new Error(`${kind} is no contest of the general election`);
  return district === undefined ? `2024-${rule.sourceCode}` : `2024-${rule.sourceCode}-${district}`;
};

/** Do parties have lists of candidates in this contest? Persons, not parties, stand for the presidency and the DPD. */
export const hasPartyLists = ({ kind }: ContestId): boolean =>
  contestCodes.some((code) => code.kind === kind && code.partyLists);

const aceh = "11";

/** Could a party have a list in the contest? Aceh's local parties stand for its own two councils, never for the DPR (UU 11/2006). */
export const isOnBallot = (contest: ContestId, acehOnly: boolean): boolean =>
  hasPartyLists(contest) && (!acehOnly || (contest.kind !== "DPR" && contest.region.startsWith(aceh)));

/** The id of a party on an election's ballot. */
export const partyIdOf = (electionId: string, number: number): string => `${electionId}:${number}`;

/** Reads a party id; throws UNKNOWN_PARTY. */
export const parsePartyId = (value: unknown): { electionId: string; number: number } => {
  const match = typeof value === "string" ? /^(2024-general):([1-9]\d?)$/.exec(value) : null;
  if (match?.[1] === undefined) throw new ClientError("UNKNOWN_PARTY");
  return { electionId: match[1], number: Number(match[2]) };
};

/** The id of a candidate: contest, party number for party lists, ballot number. */
export const candidateIdOf = (contestId: string, ballotNumber: number, partyNumber?: number): string =>
  partyNumber === undefined ? `${contestId}:${ballotNumber}` : `${contestId}:${partyNumber}:${ballotNumber}`;

export interface CandidateId {
  readonly contest: ContestId;
  readonly partyNumber?: number;
  readonly ballotNumber: number;
}

// No leading zeros: one candidate has one id.
const candidatePattern = /^([0-9a-z-]+)(?::([1-9]\d?))?:([1-9]\d{0,2})$/;

/** Reads a candidate id; undefined when it is not one. Pairs and candidates for the DPD stand without a party. */
export const parseCandidateId = (value: unknown): CandidateId | undefined => {
  const match = typeof value === "string" ? candidatePattern.exec(value) : null;
  const contest = readContestId(match?.[1]);
  if (match === null || contest === undefined) return undefined;
  const party = match[2];
  if ((party !== undefined) !== hasPartyLists(contest)) return undefined;
  return {
    contest,
    ballotNumber: Number(match[3]),
    ...(party === undefined ? {} : { partyNumber: Number(party) }),
  };
};
