// Every rule of a contest over candidacy's final list and the count's own list.
import { parsePartyId } from "@kpu-graph/domain";
import type { Ballot, Contest, ListedCandidates } from "../model.ts";
import { rulesOfContest } from "../rules/index.ts";
import type { ContestInput } from "../rules/input.ts";
import { type Finding, findingsOf } from "./check-station.ts";

type Listed = Pick<ContestInput, "candidates" | "parties">;

/** A list that goes on behind the page is not known: rules about whole lists have nothing to say of a part. */
const toListed = (page: ListedCandidates | null | undefined): Listed => {
  if (page === null || page === undefined || page.pageInfo.hasNextPage) return { candidates: null, parties: null };
  const parties = new Map(page.edges.flatMap(({ node: { party } }) => (party ? [[party.number, party] as const] : [])));
  return {
    candidates: page.edges.map(({ node: { party, ballotNumber, gender, emptyColumn } }) => ({
      partyNumber: party?.number ?? null,
      ballotNumber,
      gender: gender ?? null,
      isEmptyColumn: emptyColumn,
    })),
    parties: [...parties.values()].map(({ number, acehOnly }) => ({ number, acehOnly })),
  };
};

const toLines = ({ lines }: Ballot): ContestInput["ballot"] =>
  lines.flatMap(({ candidateId, partyId, ballotNumber }) =>
    candidateId === null ? [] : { partyNumber: partyId === null ? null : parsePartyId(partyId).number, ballotNumber },
  );

/** What a contest's lists break; `ballot` is the count's own list, null where there is none. */
export const findingsOfContest = (contest: Contest, ballot: Ballot | null): readonly Finding[] => {
  const input: ContestInput = {
    contest,
    seats: contest.seats ?? null,
    ...toListed(contest.candidates),
    ballot: ballot && toLines(ballot),
  };
  const verdicts = rulesOfContest.map(({ check }) => check(input));
  return findingsOf(rulesOfContest, verdicts);
};
