// Rows of the final list (DCT) by party list, and evidence of them.
import type { ContestInput, ListedCandidate } from "../input.ts";
import type { Evidence } from "../rule.ts";

export type Place = Pick<ListedCandidate, "partyNumber" | "ballotNumber">;

/** One list of one party. */
export interface PartyList {
  readonly party: number;
  readonly candidates: readonly ListedCandidate[];
}

/** "4:7" is number 7 of party 4; "7" stands without a party. */
export const placeOf = ({ partyNumber, ballotNumber }: Place): string =>
  partyNumber === null ? String(ballotNumber) : `${partyNumber}:${ballotNumber}`;

/** Lists of the parties in the order in which they are first met; people who stand without a party are on none. */
export const partyListsOf = (candidates: readonly ListedCandidate[]): readonly PartyList[] => {
  const lists = new Map<number, ListedCandidate[]>();
  for (const candidate of candidates) {
    const { partyNumber } = candidate;
    if (partyNumber !== null) lists.set(partyNumber, [...(lists.get(partyNumber) ?? []), candidate]);
  }
  return [...lists].map(([party, list]) => ({ party, candidates: list }));
};

/** One figure of the contest; candidate lists and district tables give no time. */
export const evidenceOf = (
  { contest }: ContestInput,
  { system, field, value }: Pick<Evidence, "system" | "field" | "value">,
): Evidence => ({ system, field: `${contest.id} ${field}`, value, asOf: null });

/** How many candidates each of these lists has, as evidence. */
export const evidenceOfLists = (input: ContestInput, lists: readonly PartyList[]): readonly Evidence[] =>
  lists.map(({ party, candidates }) =>
    evidenceOf(input, { system: "SILON", field: `DCT party ${party}`, value: String(candidates.length) }),
  );
