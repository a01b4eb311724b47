// Pages of candidates: of one contest, whose list is whole in memory, or of all contests, walked list by list.
import {
  type Connection,
  isOnBallot,
  type Page,
  type PageArguments,
  pageOfList,
  parsePage,
  toConnection,
  toCursor,
} from "@kpu-graph/domain";
import type { Loaders } from "../loaders.ts";
import { contestKeyIn, endOfContest, isAcehParty, isCandidateKey } from "../mapping/index.ts";
import type { Candidate, Contest } from "../model.ts";
import { type CandidateFilter, filterCandidates } from "./candidate-filter.ts";

/** Most lists one page may read: a rare name must not cost the source its 2,749 lists. */
const mostLists = 20;

const keyOf = ({ key }: Candidate) => key;

export interface PageOfContestInput {
  readonly contest: Contest;
  readonly args: PageArguments;
  readonly filter: CandidateFilter;
  readonly loaders: Loaders;
}

/** A page of one contest's candidates. */
export const pageOfContest = async ({
  contest,
  args,
  filter,
  loaders,
}: PageOfContestInput): Promise<Connection<Candidate>> => {
  const page = parsePage(args, (key) => isCandidateKey(key) && contestKeyIn(key) === contest.key);
  const { candidates } = await loaders.candidates.load(contest.contest.id);
  return pageOfList(filterCandidates(candidates, filter), page, keyOf);
};

const contestsAhead = (contests: readonly Contest[], { after }: Page, { partyNumber }: CandidateFilter) =>
  contests.filter(
    ({ key, contest }) =>
      (after === undefined || key >= contestKeyIn(after)) &&
      (partyNumber === undefined || isOnBallot(contest, isAcehParty(partyNumber))),
  );

export interface PageOfAllInput extends Omit<PageOfContestInput, "contest"> {
  /** In ballot order. */
  readonly contests: readonly Contest[];
}

/** A page over all contests. A short page with a next page says: more to walk, go on from its cursor. */
export const pageOfAll = async ({
  contests,
  args,
  filter,
  loaders,
}: PageOfAllInput): Promise<Connection<Candidate>> => {
  const page = parsePage(args, isCandidateKey);
  const { first, after = "" } = page;
  const ahead = contestsAhead(contests, page, filter);
  const rows: Candidate[] = [];
  let walked = 0;
  for (const { contest } of ahead.slice(0, mostLists)) {
    if (rows.length > first) break;
    // One list after the other: the next is read only when this one did not fill the page.
    const { candidates } = await loaders.candidates.load(contest.id);
    rows.push(...filterCandidates(candidates, filter).filter(({ key }) => key > after));
    walked += 1;
  }
  const connection = toConnection({ rows, page, keyOf, totalCount: null });
  const last = ahead[walked - 1];
  if (rows.length > first || walked === ahead.length || last === undefined) return connection;
  const pageInfo = { ...connection.pageInfo, hasNextPage: true, endCursor: toCursor(endOfContest(last.key)) };
  return { ...connection, pageInfo };
};
