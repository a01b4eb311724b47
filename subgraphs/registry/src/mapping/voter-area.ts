// Whose people are asked for: one village or one polling station, and the range of station codes that is.
import {
  isPollingStationCode,
  isRegionCode,
  levelOf,
  type PollingStationCode,
  type RegionCode,
} from "@kpu-graph/domain";
import { ClientError } from "@kpu-graph/errors";
import type { VoterArea } from "../model.ts";
import { stationRangeOf } from "./code-range.ts";

const isGiven = (value: unknown) => value !== undefined && value !== null;

/** Reads the two arguments, of which exactly one must be given; throws INVALID_VOTER_AREA. */
export const parseVoterArea = (region: unknown, pollingStation: unknown): VoterArea => {
  if (isRegionCode(region) && levelOf(region) === "VILLAGE" && !isGiven(pollingStation)) return { village: region };
  if (isPollingStationCode(pollingStation) && !isGiven(region)) return { pollingStation };
  throw new ClientError("INVALID_VOTER_AREA");
};

/** The code of the area, of either kind. */
export const areaCodeOf = ({ village, pollingStation }: VoterArea): RegionCode | PollingStationCode =>
  village ?? pollingStation;

export interface VoterRange {
  readonly from: string;
  /** Itself one of the range, where it is a code. */
  readonly to: string;
}

/** The station codes of the area: a range of one for a polling station, so that one question serves both kinds. */
export const voterRangeOf = ({ village, pollingStation }: VoterArea): VoterRange => {
  if (village === undefined) return { from: pollingStation, to: pollingStation };
  const { after, until } = stationRangeOf(village);
  return { from: after, to: until };
};
