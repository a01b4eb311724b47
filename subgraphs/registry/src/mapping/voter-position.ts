// Where a page of people starts: the code of the area and a number of rows. A key of the list, as other lists have, would be a NIK.
import type { PollingStationCode, RegionCode } from "@kpu-graph/domain";

type AreaCode = RegionCode | PollingStationCode;

/** The key behind a cursor: so many people of this area come before it, or are it. */
export const positionKey = (area: AreaCode, position: number): string => `${area}:${position}`;

// The largest villages have some hundred thousand people.
const form = /^[1-9][0-9]{0,6}$/;

/** The number of a key of this area's list; undefined for a key of any other. */
export const positionOf = (area: AreaCode, key: string): number | undefined => {
  const position = key.startsWith(`${area}:`) ? key.slice(area.length + 1) : "";
  return form.test(position) ? Number(position) : undefined;
};
