// Asks the registry's database about people. Nothing here is kept: each question is asked anew, and its answer belongs to one request.
import { tahapanOf, toRegistration, toVoter, type VoterRange, voterRangeOf } from "../mapping/index.ts";
import type { PersonFact, RegistrationCheck, Voter, VoterArea } from "../model.ts";
import type { Database } from "./database.ts";
import { readRow } from "./rows.ts";
import { registrationQuery, voterCountQuery, voterPageQuery } from "./voter-queries.ts";
import { countRow, registrationRow, voterRow } from "./wire.ts";

/** One page of the people of an area. */
export interface VoterPageKey {
  readonly area: VoterArea;
  readonly facts: readonly PersonFact[];
  readonly orderKey: string;
  readonly first: number;
  /** How many people come before the page. */
  readonly skip: number;
}

/** Both factors, parsed. */
export interface RegistrationKey {
  readonly nik: string;
  readonly birthDate: string;
}

export interface PeopleSource {
  /** One row more than asked for when there are more. */
  fetchVoterPage(key: VoterPageKey): Promise<readonly Voter[]>;
  fetchVoterCount(area: VoterArea): Promise<number>;
  fetchRegistration(key: RegistrationKey): Promise<RegistrationCheck>;
}

/** The questions about people of a source that is open. */
export const createPeopleSource = (database: Database): PeopleSource => {
  const finalRollOf = (area: VoterArea): VoterRange & { readonly tahapan: string } => ({
    ...voterRangeOf(area),
    tahapan: tahapanOf.DPT,
  });
  return {
    fetchVoterPage: async ({ area, facts, orderKey, first, skip }) => {
      const query = voterPageQuery({ ...finalRollOf(area), facts, orderKey, skip, limit: first + 1 });
      return (await database.rows(query)).map((row) => toVoter(readRow(voterRow, row, "pemilih")));
    },
    fetchVoterCount: async (area) => {
      const [row] = await database.rows(voterCountQuery(finalRollOf(area)));
      return readRow(countRow, row, "pemilih").jumlah;
    },
    fetchRegistration: async (key) => {
      const [row] = await database.rows(registrationQuery({ ...key, tahapan: tahapanOf.DPT }));
      return toRegistration(row === undefined ? undefined : readRow(registrationRow, row, "pemilih"));
    },
  };
};
