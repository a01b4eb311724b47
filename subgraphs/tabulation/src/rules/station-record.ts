// The result of one station as the rules look at it.
import { parsePartyId } from "@kpu-graph/domain";
import { toVoteCounts, unknownKeysOf } from "../mapping/index.ts";
import type { PollingStationResult } from "../model.ts";
import type { Line, StationRecord } from "./input.ts";

/** Takes nothing away and adds nothing: the same figures under the same names. */
export const toStationRecord = (result: PollingStationResult): StationRecord => {
  const { ballot, chart } = result;
  const counts = toVoteCounts(ballot, chart);
  const lines = ballot.lines.flatMap(({ key, candidateId, partyId, ballotNumber }, index): Line[] => {
    const count = counts[index];
    if (count === undefined) return [];
    const { votes, listVotes, state } = count;
    const partyNumber = partyId === null ? null : parsePartyId(partyId).number;
    return [{ key, isParty: candidateId === null, ballotNumber, partyNumber, votes, listVotes, state }];
  });
  const { station, contest, asOf, district, votesRead, administrationRead, administration, formPages, revote } = result;
  const isChartNull = chart.candidates === null && (chart.parties === null || Object.keys(chart.parties).length === 0);
  const unknownKeys = unknownKeysOf(ballot, chart);
  const flags = { isChartNull, unknownKeys, votesRead, administrationRead };
  return { station, contest, asOf, district, lines, ...flags, administration, formPages, revote };
};
