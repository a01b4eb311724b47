// What is cached and how long: one table. There is no policy for voters, and none may come: nothing about a person is cached.
import { definePolicy, isRecordOf } from "@kpu-graph/cache";
import type { PollingStation, Region, VoterRoll } from "./model.ts";

const minute = 60;
const hour = 60 * minute;

const isCount = (value: unknown): value is number => typeof value === "number";
const isRegion = isRecordOf<Region>("code", "name", "level", "parentCode", "pollingStationCount");
const isStation = isRecordOf<PollingStation>("code", "villageCode", "number", "kind");
const isListOf =
  <Value>(isOne: (value: unknown) => value is Value) =>
  (value: unknown): value is readonly Value[] =>
    Array.isArray(value) && value.every(isOne);

/** Areas change by law, months ahead. A code that is not there is mostly a slip of the caller and soon asked again right. */
export const regionPolicy = definePolicy<Region>({
  name: "region",
  ttlSeconds: 6 * hour,
  absentTtlSeconds: 10 * minute,
  isValue: isRegion,
});

/** Polling stations are fixed by decree; a few are added or merged in the weeks before the day. */
export const pollingStationPolicy = definePolicy<PollingStation>({
  name: "polling-station",
  ttlSeconds: 2 * hour,
  absentTtlSeconds: 10 * minute,
  isValue: isStation,
});

/** Figures of the roll move between plenary sessions only, but a corrected one must show within the hour's quarter. */
export const voterRollPolicy = definePolicy<VoterRoll>({
  name: "voter-roll",
  ttlSeconds: 15 * minute,
  // "Not published" ends the moment a stage is decreed.
  absentTtlSeconds: 5 * minute,
  isValue: isRecordOf<VoterRoll>("stage", "total", "asOf"),
});

/** Pages repeat what rows say and are many: long enough for a walk through a list, short enough not to fill memory. */
export const regionPagePolicy = definePolicy<readonly Region[]>({
  name: "region-page",
  ttlSeconds: 10 * minute,
  absentTtlSeconds: minute,
  isValue: isListOf(isRegion),
});

/** As pages of areas. */
export const stationPagePolicy = definePolicy<readonly PollingStation[]>({
  name: "station-page",
  ttlSeconds: 10 * minute,
  absentTtlSeconds: minute,
  isValue: isListOf(isStation),
});

/** Searches are what people type: rarely the same twice, so hardly worth keeping. */
export const searchPagePolicy = definePolicy<readonly Region[]>({
  name: "search-page",
  ttlSeconds: minute,
  absentTtlSeconds: minute,
  isValue: isListOf(isRegion),
});

/** Lengths of lists: a count of all polling stations reads the whole index, so it is kept as long as the stations are. */
export const countPolicy = definePolicy<number>({
  name: "count",
  ttlSeconds: 2 * hour,
  absentTtlSeconds: minute,
  isValue: isCount,
});

/** As searches. */
export const searchCountPolicy = definePolicy<number>({
  name: "search-count",
  ttlSeconds: minute,
  absentTtlSeconds: minute,
  isValue: isCount,
});
