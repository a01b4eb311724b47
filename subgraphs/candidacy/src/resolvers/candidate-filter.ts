// Which candidates a question wants: its arguments read once, wrong ones refused by name.
import { parsePartyId, squeeze } from "@kpu-graph/domain";
import { ClientError } from "@kpu-graph/errors";
import { isPartyNumber } from "../mapping/index.ts";
import type { Candidate, Gender } from "../model.ts";

export interface CandidateFilter {
  readonly partyNumber?: number;
  readonly gender?: Gender;
  /** In small letters. */
  readonly search?: string;
}

export interface CandidateFilterArguments {
  readonly party?: string | null | undefined;
  readonly gender?: Gender | null | undefined;
  readonly search?: string | null | undefined;
}

const parseParty = (party: string): number => {
  const { number } = parsePartyId(party);
  if (!isPartyNumber(number)) throw new ClientError("UNKNOWN_PARTY");
  return number;
};

const parseSearch = (search: string): string => {
  const text = squeeze(search);
  if (text.length < 2 || text.length > 60) throw new ClientError("INVALID_SEARCH");
  return text.toLowerCase();
};

/** Reads the filter arguments; throws UNKNOWN_PARTY or INVALID_SEARCH. An argument that is null does not filter. */
export const parseCandidateFilter = ({ party, gender, search }: CandidateFilterArguments): CandidateFilter => ({
  ...(party === undefined || party === null ? {} : { partyNumber: parseParty(party) }),
  ...(gender === undefined || gender === null ? {} : { gender }),
  ...(search === undefined || search === null ? {} : { search: parseSearch(search) }),
});

const bears = ({ name, runningMate }: Candidate, search: string) =>
  [name, runningMate ?? ""].some((one) => one.toLowerCase().includes(search));

/** The candidates a filter lets through. */
export const filterCandidates = (
  candidates: readonly Candidate[],
  { partyNumber, gender, search }: CandidateFilter,
): readonly Candidate[] =>
  candidates.filter(
    (candidate) =>
      (partyNumber === undefined || candidate.partyNumber === partyNumber) &&
      (gender === undefined || candidate.gender === gender) &&
      (search === undefined || bears(candidate, search)),
  );
