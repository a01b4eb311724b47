// Facts of the election no endpoint of the source tells: its day, its kind, which numbers are local parties of Aceh.
import { generalElection2024 } from "@kpu-graph/domain";
import type { Election } from "../model.ts";

/** The elections served, newest first. The regional elections of 2024 and the general election of 2019 are not yet. */
export const elections: readonly Election[] = [
  // KPU Regulation 3/2022 on stages and schedule: voting on Wednesday, 14 February 2024.
  { id: generalElection2024, kind: "GENERAL", name: "Pemilihan Umum 2024", date: "2024-02-14" },
];

/** An election by id; undefined when there is none. */
export const electionOf = (id: string): Election | undefined => elections.find((election) => election.id === id);

/** Is this a number of the ballot of 2024? Sipol's list numbers the parties 1 to 24, without gaps. */
export const isPartyNumber = (number: number): boolean => number >= 1 && number <= 24;

/** Local parties of Aceh hold 18 to 23; the lists do not mark them. */
export const isAcehParty = (number: number): boolean => number >= 18 && number <= 23;

/** UU 7/2017, article 196: four members of the DPD a province. */
export const dpdSeats = 4;
