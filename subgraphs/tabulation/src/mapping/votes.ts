// A ballot paper and a chart -> the votes of each line, and what does not fit.
import type { Ballot, BallotLine, Chart, Figure, FigureState, TallyStatus, VoteCount } from "../model.ts";

/** undefined: no key. */
const stateOf = (figure: Figure | undefined): FigureState =>
  figure === undefined ? "KEY_MISSING" : figure === null ? "NULL" : "PUBLISHED";

const isParty = ({ candidateId }: BallotLine) => candidateId === null;

const figuresOf = (line: BallotLine, chart: Chart): { votes: Figure | undefined; own: Figure | undefined } => {
  if (!isParty(line)) return { votes: chart.candidates === null ? null : chart.candidates[line.key], own: undefined };
  const party = chart.parties === null ? null : chart.parties[line.key];
  return party === null ? { votes: null, own: null } : { votes: party?.total, own: party?.own };
};

/** Sum of one rank; undefined when a figure of it is not published, for then no share is known. */
const sumOf = (votes: readonly (Figure | undefined)[]): number | undefined => {
  let sum = 0;
  for (const figure of votes) {
    if (figure === null || figure === undefined) return undefined;
    sum += figure;
  }
  return sum;
};

const shareOf = (votes: Figure | undefined, sum: number | undefined): number | null =>
  votes === null || votes === undefined || sum === undefined || sum === 0 ? null : votes / sum;

/** Every line of the ballot with what the chart says of it: zero, null and no key stay three things. */
export const toVoteCounts = ({ lines }: Ballot, chart: Chart): readonly VoteCount[] => {
  const counted = lines.map((line) => ({ line, ...figuresOf(line, chart) }));
  const votesOfRank = (party: boolean) =>
    counted.flatMap(({ line, votes }) => (isParty(line) === party ? [votes] : []));
  const sums = { candidates: sumOf(votesOfRank(false)), parties: sumOf(votesOfRank(true)) };
  return counted.map(({ line, votes, own }) => ({
    candidate: line.candidateId === null ? null : { id: line.candidateId },
    party: line.partyId === null ? null : { id: line.partyId },
    ballotNumber: line.ballotNumber,
    votes: votes ?? null,
    listVotes: own ?? null,
    state: stateOf(votes),
    share: shareOf(votes, isParty(line) ? sums.parties : sums.candidates),
  }));
};

/** Votes of one candidate; null where not published or not on this ballot. */
export const votesOfCandidate = ({ lines }: Ballot, chart: Chart, candidateId: string): number | null => {
  const line = lines.find((one) => one.candidateId === candidateId);
  return line === undefined ? null : (figuresOf(line, chart).votes ?? null);
};

const keysOf = ({ candidates, parties, otherKeys }: Chart): readonly string[] => [
  ...Object.keys(parties ?? {}),
  ...Object.keys(candidates ?? {}),
  ...otherKeys,
];

/** Keys of the chart that no line of the ballot bears. */
export const unknownKeysOf = ({ lines }: Ballot, chart: Chart): readonly string[] => {
  const known = new Set(lines.map(({ key }) => key));
  return keysOf(chart).filter((key) => !known.has(key));
};

/** Does the chart have any key that only a master list can explain? */
export const hasKeys = (chart: Chart): boolean => keysOf(chart).length > 0;

/**
 * Is this the chart of this ballot? Documents of areas name no district, so in an area of another DPR or DPRD district they hold
 * that district's candidates: when none of them is on the ballot, this contest was not held there.
 */
export const isOfBallot = ({ lines }: Ballot, { candidates }: Chart): boolean => {
  const charted = Object.keys(candidates ?? {});
  const known = new Set(lines.flatMap(({ key, candidateId }) => (candidateId === null ? [] : [key])));
  return charted.length === 0 || known.size === 0 || charted.some((key) => known.has(key));
};

/** PROVISIONAL with at least one number, WITHHELD without. */
export const statusOf = ({ candidates, parties }: Chart): TallyStatus => {
  const figures = [
    ...Object.values(candidates ?? {}),
    ...Object.values(parties ?? {}).flatMap(({ total, own }) => [total, own]),
  ];
  return figures.some((figure) => typeof figure === "number") ? "PROVISIONAL" : "WITHHELD";
};
