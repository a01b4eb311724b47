// Our words for this source. Types named as in the schema are the parents of its resolvers; the rest is what the cache holds.
import type { Connection, ContestId, PollingStationCode, RegionCode } from "@kpu-graph/domain";
import type * as findings from "./reconciliation/check-station.ts";
import type * as summaries from "./reconciliation/summary.ts";
import type { RuleInfo } from "./rules/rule.ts";

export type FigureState = "PUBLISHED" | "NULL" | "KEY_MISSING";
export type TallyStatus = "PROVISIONAL" | "WITHHELD";
export type RevoteKind = "NONE" | "RECOUNT" | "LATE_COUNT" | "REVOTE" | "LATE_VOTE" | "CONTINUED_VOTE";

/** A figure whose key is there: a number, or null. A key that is not there is a missing entry. */
export type Figure = number | null;

export interface PartyFigures {
  /** The party's own votes and its candidates' together. */
  readonly total?: Figure;
  /** Votes for the party alone. */
  readonly own?: Figure;
}

/** The figures of one area or polling station, all wire shapes made one. */
export interface Chart {
  /** By the source's candidate id; null when the whole chart is null. */
  readonly candidates: Readonly<Record<string, Figure>> | null;
  /** By party number; null when the whole chart is null, empty where the source gives no party figures. */
  readonly parties: Readonly<Record<string, PartyFigures>> | null;
  /** Keys that are neither: shown as unknown. */
  readonly otherKeys: readonly string[];
}

/** One child of an area inside the area's own document. */
export interface AreaRow {
  readonly chart: Chart;
  readonly percent: number | null;
  /** The source's status_progress: does it mean to publish figures? null where it says nothing. */
  readonly statusProgress: boolean | null;
}

/** One document of an area or of an electoral district. */
export interface TallyDocument {
  readonly asOf: string;
  readonly chart: Chart;
  readonly progress: Progress;
  /** By code of the child: a region, or below a village a polling station. */
  readonly rows: Readonly<Record<string, AreaRow>>;
}

/** One file of a polling station. */
export interface ResultFile {
  readonly asOf: string;
  /** The electoral district the file says it belongs to, where it says so. */
  readonly district: string | null;
  readonly chart: Chart;
  readonly votesRead: boolean;
  readonly administrationRead: boolean;
  readonly administration: Administration;
  readonly formPages: readonly FormPage[];
  readonly revote: RevoteKind;
}

export interface Administration {
  readonly validVotes: number | null;
  readonly invalidVotes: number | null;
  readonly totalVotes: number | null;
  readonly rollVoters: GenderCount | null;
  readonly votersByRoll: GenderCount | null;
  readonly votersTransferred: GenderCount | null;
  readonly votersOffRoll: GenderCount | null;
  readonly votersTotal: GenderCount | null;
}

/** One line of a ballot paper: a candidate or pair, or a party above its candidates. */
export interface BallotLine {
  /** What the source calls it in its charts: candidate id, or party number. */
  readonly key: string;
  readonly candidateId: string | null;
  readonly partyId: string | null;
  readonly ballotNumber: number;
}

/** The ballot paper of one contest, in ballot order, from the source's own master lists. */
export interface Ballot {
  readonly lines: readonly BallotLine[];
}

/** The parties of an election in the source's master list. */
export interface PartyList {
  readonly parties: readonly { readonly number: number; readonly acehOnly: boolean; readonly colour: string | null }[];
}

/** One candidate of candidacy's final list, as the gateway hands it on. */
export interface CandidateOfList {
  readonly ballotNumber: number;
  readonly emptyColumn: boolean;
  readonly gender?: "MALE" | "FEMALE" | null;
  readonly party?: { readonly number: number; readonly acehOnly: boolean } | null;
}

export interface Contest extends ContestId {
  /** These two are given when `findings` is asked for. */
  readonly seats?: number | null;
  readonly candidateList?: readonly CandidateOfList[] | null;
}

/** The registry's final roll, as the gateway hands it on. */
export interface VoterRoll {
  readonly male?: number | null;
  readonly female?: number | null;
  readonly total: number;
  readonly asOf?: string;
}

export interface Region {
  readonly code: string;
  /** Given by the gateway when `turnout` or `reconciliation` is asked for; null when the registry had none. */
  readonly voterRoll?: VoterRoll | null;
  /** Given with `reconciliation`. */
  readonly pollingStationCount?: number | null;
}

export interface PollingStation {
  readonly code: string;
  /** These three are given when `findings` is asked for. */
  readonly voterRoll?: VoterRoll | null;
  readonly specialLocation?: boolean;
  readonly village?: { readonly electoralDistricts?: readonly { readonly code: string }[] | null } | null;
}

export interface Party {
  readonly id: string;
}

export interface Candidate {
  readonly id: string;
}

export interface Tally {
  readonly contest: Contest;
  /** null for the whole of an electoral district, which is no area of the administration. */
  readonly region: RegionCode | null;
  readonly asOf: string;
  readonly chart: Chart;
  readonly progress: Progress;
  readonly rows: Readonly<Record<string, AreaRow>>;
  readonly ballot: Ballot;
}

/** A polling station's file, its administration's figures beside the others as in the schema, and the ballot that explains it. */
export interface PollingStationResult extends ResultFile, Administration {
  readonly contest: Contest;
  readonly station: PollingStationCode;
  readonly ballot: Ballot;
}

export interface VoteCount {
  readonly candidate: Candidate | null;
  readonly party: Party | null;
  readonly ballotNumber: number;
  readonly votes: number | null;
  readonly listVotes: number | null;
  readonly state: FigureState;
  readonly share: number | null;
}

export interface Progress {
  readonly reported: number | null;
  readonly total: number | null;
  readonly percent: number | null;
}

export interface Turnout {
  readonly registered: number | null;
  readonly voted: number | null;
  readonly percent: number | null;
}

export interface GenderCount {
  readonly male: number | null;
  readonly female: number | null;
  readonly total: number | null;
}

export interface FormPage {
  readonly number: number;
  readonly url: string | null;
  readonly uploadedAt: string | null;
}

export type TallyConnection = Connection<Tally>;

export type Rule = RuleInfo;
export type Finding = findings.Finding;
export type RuleCount = summaries.RuleCount;
export type StationFinding = summaries.StationFinding;
export type AreaFinding = summaries.AreaFinding;

/** What the rules said of an area and all below it. */
export interface Reconciliation extends summaries.Summary {
  readonly contest: Contest;
  readonly region: RegionCode;
}

export type StationFindingConnection = Connection<StationFinding>;
