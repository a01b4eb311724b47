// The areas of a grant: region and polling station codes whose people may be read. Codes nest, so a prefix is an area.
import { isPollingStationCode, isRegionCode, nationCode } from "@kpu-graph/domain";

/** Can this be an area of a grant? "0" can't: the whole country is said in so many words. */
export const isArea = (code: unknown): code is string =>
  (isRegionCode(code) && code !== nationCode) || isPollingStationCode(code);

/** Does the grant reach this region or polling station? `null` reaches everywhere, an empty list nowhere. */
export const reaches = (areas: readonly string[] | null, code: string): boolean =>
  areas === null || areas.some((area) => code.startsWith(area));
