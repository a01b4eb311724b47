// Which areas vote in which contest, as far as the codes tell. What is outside has no document, so nothing is read for it.
import { type ContestId, isOverseas, nationCode, type PollingStationCode, type RegionCode } from "@kpu-graph/domain";

/** Voters abroad elect the DPR in DKI Jakarta II, with a ballot of their own for nothing else but the presidency. */
const overseasDistrict = "3102";

/** Can the contest be voted on in this area or polling station? DPR districts within one province are not told apart here. */
export const isCovered = (contest: ContestId, code: RegionCode | PollingStationCode): boolean => {
  if (contest.region === nationCode) return true;
  if (contest.kind === "DPR" && contest.district === overseasDistrict && isOverseas(code)) return true;
  return code.startsWith(contest.region);
};
