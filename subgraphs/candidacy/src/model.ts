// Our words for this source. Lists are kept whole and short, as the cache holds them; the objects of the graph are made from them.
import type { Connection, ContestId, RegionCode } from "@kpu-graph/domain";

export type Gender = "MALE" | "FEMALE";

export interface Election {
  readonly id: string;
  readonly kind: "GENERAL" | "REGIONAL";
  readonly name: string;
  readonly date: string;
}

/** One line of a district's area list: registry code, name as Sidapil spells it, only a part of it? */
export type AreaRow = readonly [code: string, name: string, part: boolean];

/** A district as the cache holds it: contest id, name, seats (null: not published), areas. */
export type DistrictRow = readonly [contestId: string, name: string, seats: number | null, areas: readonly AreaRow[]];

/** All districts of the election, in ballot order. */
export interface DistrictBook {
  readonly districts: readonly DistrictRow[];
}

/** A candidate as the cache holds it. */
export type CandidateRow = readonly [
  partyNumber: number | null,
  ballotNumber: number,
  name: string,
  runningMate: string | null,
  gender: Gender | null,
  domicile: string | null,
];

/** The candidates of one contest, by party and ballot number. */
export interface CandidateList {
  readonly candidates: readonly CandidateRow[];
}

export interface PartyList {
  readonly parties: readonly Party[];
}

export interface ElectoralDistrict {
  readonly contest: ContestId;
  readonly name: string;
  readonly seats: number | null;
  /** The areas as Sidapil lists them. */
  readonly coverage: readonly DistrictArea[];
  /** The areas it consists of: members stand for a split area, overseas stands beside Jakarta Pusat. */
  readonly areas: readonly RegionCode[];
}

export interface DistrictArea {
  readonly code: RegionCode;
  readonly name: string;
  readonly part: boolean;
}

export interface Contest {
  readonly contest: ContestId;
  /** null for the presidency. */
  readonly district: ElectoralDistrict | null;
  /** Sorts contests in ballot order: "1-1101". */
  readonly key: string;
}

export interface Party {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly acehOnly: boolean;
}

export interface Candidate {
  readonly id: string;
  readonly contestId: string;
  readonly partyNumber: number | null;
  readonly ballotNumber: number;
  readonly name: string;
  readonly runningMate: string | null;
  readonly gender: Gender | null;
  readonly domicile: string | null;
  /** Sorts candidates by contest, party and number: "1-1101:08:001". */
  readonly key: string;
}

export interface Region {
  readonly code: RegionCode;
}

export type CandidateConnection = Connection<Candidate>;
export type ContestConnection = Connection<Contest>;
