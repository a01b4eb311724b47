// Our words for the voter registry: what its rows hold, before anything that costs another question.
import type { Connection, Edge, PageInfo, PollingStationCode, RegionCode, RegionLevel } from "@kpu-graph/domain";

/** An area as its row has it. */
export interface Region {
  readonly code: RegionCode;
  readonly name: string;
  readonly level: RegionLevel;
  readonly overseas: boolean;
  /** null for the nation. */
  readonly parentCode: RegionCode | null;
  /** null where the registry has no figure. */
  readonly pollingStationCount: number | null;
}

export type UnitKind = "TPS" | "KSK" | "POS";

/** A polling station as its row has it. */
export interface PollingStation {
  readonly code: PollingStationCode;
  readonly villageCode: RegionCode;
  readonly number: string;
  readonly kind: UnitKind;
  readonly specialLocation: boolean;
}

export type VoterRollStage = "DPS" | "DPSHP" | "DPT" | "DPTB" | "DPK";

/** Figures of the roll of one area or polling station at one stage. */
export interface VoterRoll {
  readonly stage: VoterRollStage;
  readonly male: number | null;
  readonly female: number | null;
  readonly total: number;
  readonly decree: string | null;
  /** RFC 3339 */
  readonly asOf: string;
}

/** A page of areas; its length is asked for only when the field is. */
export type RegionConnection = Connection<Region>;
export type RegionEdge = Edge<Region>;

/** A page of polling stations. */
export type PollingStationConnection = Connection<PollingStation>;
export type PollingStationEdge = Edge<PollingStation>;

export type Gender = "MALE" | "FEMALE";

/** What may be read of a person besides the NIK, each at the price of a column. */
export type PersonFact = "name" | "gender" | "birthDate" | "address" | "pollingStation";

/**
 * A person on the final roll, with the facts that were asked for and no others. A fact nobody can read is an error of its own.
 * The NIK always comes along: tokens stand for it. All of it is raw; what a caller sees of it the masks say.
 */
export interface Voter {
  /** 16 digits. */
  readonly nik: string;
  readonly name?: string;
  readonly gender?: Gender | Error;
  /** YYYY-MM-DD */
  readonly birthDate?: string | Error;
  readonly address?: string;
  readonly stationCode?: PollingStationCode | Error;
}

/** Whose people a list holds: those of one village, or of one polling station. */
export type VoterArea =
  | { readonly village: RegionCode; readonly pollingStation?: never }
  | { readonly pollingStation: PollingStationCode; readonly village?: never };

/** A page of people. Nobody is read until the page itself is asked for; its length alone reads no one. */
export interface VoterConnection {
  nodes(): Promise<readonly Voter[]>;
  edges(): Promise<readonly VoterEdge[]>;
  pageInfo(): Promise<PageInfo>;
  totalCount(): Promise<number>;
}
export type VoterEdge = Edge<Voter>;

/** What a check of registration tells: one and the same nothing for "not registered" and "the factors do not fit". */
export interface RegistrationCheck {
  readonly registered: boolean;
  /** null unless registered. */
  readonly stationCode: PollingStationCode | null;
}

/** Which areas a list holds; each part narrows. */
export interface RegionFilter {
  readonly level?: RegionLevel;
  readonly parent?: RegionCode;
  readonly search?: string;
}
