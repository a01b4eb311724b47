// Our words for the voter registry: what its rows hold, before anything that costs another question.
import type { Connection, Edge, PollingStationCode, RegionCode, RegionLevel } from "@kpu-graph/domain";

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

/** Which areas a list holds; each part narrows. */
export interface RegionFilter {
  readonly level?: RegionLevel;
  readonly parent?: RegionCode;
  readonly search?: string;
}
