// The codes of polling stations under an area are one range: a code starts with the code of every area above it.
import { nationCode, type RegionCode } from "@kpu-graph/domain";

export interface CodeRange {
  /** Every code of the range is greater. */
  readonly after: string;
  /** Every code of the range is smaller. */
  readonly until: string;
}

// "~" is greater than every character of a code, in the byte order the registry compares codes by.
const beyondCodes = "~";

/** The range of the polling station codes under an area of any level. The nation's own code "0" is no prefix. */
export const stationRangeOf = (area: RegionCode): CodeRange => {
  const prefix = area === nationCode ? "" : area;
  return { after: prefix, until: `${prefix}${beyondCodes}` };
};
