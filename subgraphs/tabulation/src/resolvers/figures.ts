// Tallies and results of polling stations, field by field.
import { isRegionCode, pageOfList, parsePage } from "@kpu-graph/domain";
import type { Resolvers } from "../generated/resolvers.ts";
import { tallyOfRow } from "../loaders/tally-plan.ts";
import { statusOf, toVoteCounts, unknownKeysOf } from "../mapping/index.ts";
import type { Tally } from "../model.ts";

/** Rows of regions in code order; a village's rows are polling stations, which are no regions. */
const childrenOf = ({ contest, asOf, rows, ballot }: Tally): readonly Tally[] =>
  Object.keys(rows)
    .filter(isRegionCode)
    .sort()
    .flatMap((code) => {
      const row = rows[code];
      return row === undefined ? [] : [{ ...tallyOfRow(contest, code, asOf, row), ballot }];
    });

export const figures = {
  Tally: {
    region: ({ region }) => (region === null ? null : { code: region }),
    votes: ({ ballot, chart }) => toVoteCounts(ballot, chart),
    status: ({ chart }) => statusOf(chart),
    unknownKeys: ({ ballot, chart }) => unknownKeysOf(ballot, chart),
    children: (tally, args) =>
      pageOfList(childrenOf(tally), parsePage(args, isRegionCode), ({ region }) => region ?? ""),
  },
  PollingStationResult: {
    pollingStation: ({ pollingStation }) => ({ code: pollingStation }),
    votes: ({ ballot, file }) => toVoteCounts(ballot, file.chart),
    votesRead: ({ file }) => file.votesRead,
    administrationRead: ({ file }) => file.administrationRead,
    validVotes: ({ file }) => file.administration.validVotes,
    invalidVotes: ({ file }) => file.administration.invalidVotes,
    totalVotes: ({ file }) => file.administration.totalVotes,
    rollVoters: ({ file }) => file.administration.rollVoters,
    votersByRoll: ({ file }) => file.administration.votersByRoll,
    votersTransferred: ({ file }) => file.administration.votersTransferred,
    votersOffRoll: ({ file }) => file.administration.votersOffRoll,
    votersTotal: ({ file }) => file.administration.votersTotal,
    formPages: ({ file }) => file.formPages,
    revote: ({ file }) => file.revote,
    unknownKeys: ({ ballot, file }) => unknownKeysOf(ballot, file.chart),
    asOf: ({ file }) => file.asOf,
  },
} satisfies Resolvers;
