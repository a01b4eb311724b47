// The made-up votes and candidates of one contest with three pairs.
import { nameFrom, numberFrom, timeFrom } from "./values.ts";

const pairs = [1, 2, 3];

const tallyOf = (code: string, contest: string) => {
  const counts = pairs.map((pair) => 1_000 + numberFrom(`${code}${contest}${pair}`, 300_000));
  const all = counts.reduce((sum, one) => sum + one, 0);
  const total = 20 + numberFrom(`${code}p`, 4_000);
  const reported = total - numberFrom(`${code}q`, 20);
  return {
    contest: { __typename: "Contest", id: contest },
    region: { __typename: "Region", code },
    votes: counts.map((votes, at) => ({
      candidate: { __typename: "Candidate", id: `${contest}:${at + 1}` },
      party: null,
      ballotNumber: at + 1,
      votes,
      listVotes: null,
      state: "PUBLISHED",
      share: Math.round((votes / all) * 10_000) / 10_000,
    })),
    progress: { reported, total, percent: Math.round((reported / total) * 10_000) / 100 },
    status: numberFrom(`${code}s`, 2) === 0 ? "PROVISIONAL" : "OFFICIAL",
    asOf: timeFrom(`${code}t`),
    unknownKeys: [],
  };
};

interface AreaKey {
  readonly code: string;
  readonly voterRoll?: { readonly total: number } | null;
}

/** An area with what tabulation knows of it. */
export const countedAreaOf = ({ code, voterRoll }: AreaKey) => ({
  __typename: "Region",
  code,
  tally: ({ contest }: { readonly contest: string }) => tallyOf(code, contest),
  turnout: () => {
    const registered = voterRoll?.total ?? null;
    return { registered, voted: registered === null ? null : Math.floor(registered * 0.8), percent: 80 };
  },
});

/** A candidate by id, with what candidacy knows of it. */
export const candidateOf = (id: string) => ({
  __typename: "Candidate",
  id,
  contest: { __typename: "Contest", id: id.split(":")[0] },
  party: null,
  ballotNumber: Number(id.split(":").at(-1)),
  name: nameFrom(id, 3).toUpperCase(),
  runningMate: nameFrom(`${id}w`, 3).toUpperCase(),
  emptyColumn: false,
  gender: null,
  domicile: null,
});
