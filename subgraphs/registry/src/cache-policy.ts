// What is cached and how long: one table of name, seconds a value is good, seconds "the source has none" is good, and how to
// tell a value. There is no policy for voters, and none may come: nothing about a person is cached.
import { definePolicy, isRecordOf } from "@kpu-graph/cache";
import type { PollingStation, Region, VoterRoll } from "./model.ts";

const minute = 60;
const hour = 60 * minute;

const isCount = (value: unknown): value is number => typeof value === "number";
const isRegion = isRecordOf<Region>("code", "name", "level", "parentCode", "pollingStationCount");
const isStation = isRecordOf<PollingStation>("code", "villageCode", "number", "kind");
const isRoll = isRecordOf<VoterRoll>("stage", "total", "asOf");
const isListOf =
  <Value>(isOne: (value: unknown) => value is Value) =>
  (value: unknown): value is readonly Value[] =>
    Array.isArray(value) && value.every(isOne);

/** Areas change by law, months ahead. A code that is not there is mostly a slip of the caller and soon asked again right. */
export const regionPolicy = definePolicy("region", 6 * hour, 10 * minute, isRegion);

/** Polling stations are fixed by decree; a few are added or merged in the weeks before the day. */
export const pollingStationPolicy = definePolicy("polling-station", 2 * hour, 10 * minute, isStation);

/** Figures move between plenary sessions only, but a corrected one must show soon; "not published" ends when a stage is decreed. */
export const voterRollPolicy = definePolicy("voter-roll", 15 * minute, 5 * minute, isRoll);

/** Pages repeat what rows say and are many: long enough for a walk through a list, short enough not to fill memory. */
export const regionPagePolicy = definePolicy("region-page", 10 * minute, minute, isListOf(isRegion));

/** As pages of areas. */
export const stationPagePolicy = definePolicy("station-page", 10 * minute, minute, isListOf(isStation));

/** Searches are what people type: rarely the same twice, so hardly worth keeping. */
export const searchPagePolicy = definePolicy("search-page", minute, minute, isListOf(isRegion));

/** Lengths of lists: a count of all polling stations reads the whole index, so it is kept as long as the stations are. */
export const countPolicy = definePolicy("count", 2 * hour, minute, isCount);

/** As searches. */
export const searchCountPolicy = definePolicy("search-count", minute, minute, isCount);
