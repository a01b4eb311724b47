// Every rule of a contest over candidacy's final list and the count's own list.
import { parsePartyId } from "@kpu-graph/domain";
import type { Ballot, CandidateOfList, Contest } from "../model.ts";
import { rulesOfContest } from "../rules/index.ts";
import type { ContestInput } from "../rules/input.ts";
import { type Finding, findingsOf } from "./check-station.ts";

type Listed = Pick<ContestInput, "candidates" | "parties">;

/** Rules about lists have nothing to say where candidacy has not said what they are. */
const toListed = (list: readonly CandidateOfList[] | null | undefined): Listed => {
  if (list === null || list === undefined) return { candidates: null, parties: null };
  const parties = new Map(list.flatMap(({ party }) => (party ? [[party.number, party] as const] : [])));
  return {
    candidates: list.map(({ party, ballotNumber, gender, emptyColumn }) => ({
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
    ...toListed(contest.candidateList),
    ballot: ballot && toLines(ballot),
  };
  const verdicts = rulesOfContest.map(({ check }) => check(input));
  return findingsOf(rulesOfContest, verdicts);
};
