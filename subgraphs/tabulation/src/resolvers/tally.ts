// A tally, field by field: what costs no read of its own.
import { isRegionCode, pageOfList, parsePage } from "@kpu-graph/domain";
import type { TallyResolvers } from "../generated/resolvers.ts";
import { tallyOfRow } from "../loaders/tally-plan.ts";
import { statusOf, toVoteCounts, unknownKeysOf } from "../mapping/index.ts";
import type { Tally } from "../model.ts";
import { officialTallyOf } from "../recapitulation/index.ts";

/** Rows of regions in code order; a village's rows are polling stations, which are no regions. */
const childrenOf = ({ contest, asOf, rows, ballot }: Tally): readonly Tally[] =>
  Object.keys(rows)
    .filter(isRegionCode)
    .sort()
    .flatMap((code) => {
      const row = rows[code];
      return row === undefined ? [] : [{ ...tallyOfRow(contest, code, asOf, row), ballot }];
    });

export const tally: TallyResolvers = {
  region: ({ region }) => (region === null ? null : { code: region }),
  votes: ({ ballot, chart }) => toVoteCounts(ballot, chart),
  status: ({ chart }) => statusOf(chart),
  official: officialTallyOf,
  unknownKeys: ({ ballot, chart }) => unknownKeysOf(ballot, chart),
  children: (parent, args) =>
    pageOfList(childrenOf(parent), parsePage(args, isRegionCode), ({ region }) => region ?? ""),
};
