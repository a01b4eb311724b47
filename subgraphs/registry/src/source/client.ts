// Asks the registry's database and answers in our words: for each key in order a value, null for "it has none", or the error of that key.
import type { PollingStationCode, RegionCode } from "@kpu-graph/domain";
import {
  sourceInvalid,
  stationRangeOf,
  tahapanOf,
  toLikePattern,
  toPollingStation,
  toRegion,
  toTingkat,
  toVoterRoll,
} from "../mapping/index.ts";
import type { PollingStation, Region, RegionFilter, VoterRoll, VoterRollStage } from "../model.ts";
import { type DatabaseOptions, openDatabase } from "./database.ts";
import { createPeopleSource, type PeopleSource } from "./people.ts";
import * as queries from "./queries.ts";
import { attempt, readRow as read } from "./rows.ts";
import { areaRow, countRow, placeRow, rollRow, stationRow } from "./wire.ts";

/** One page of the list under an area. */
export interface PageKey {
  readonly area: RegionCode;
  readonly first: number;
  readonly after?: string;
}

export interface RollKey {
  readonly code: RegionCode | PollingStationCode;
  readonly stage: VoterRollStage;
}

export interface RegionListKey extends RegionFilter {
  readonly first: number;
  readonly after?: string;
}

type Answers<Value> = Promise<readonly (Value | Error)[]>;

export type { RegistrationKey, VoterPageKey } from "./people.ts";

export interface RegistrySource extends PeopleSource {
  fetchRegions(codes: readonly RegionCode[]): Answers<Region | null>;
  fetchPollingStations(codes: readonly PollingStationCode[]): Answers<PollingStation | null>;
  fetchVoterRolls(keys: readonly RollKey[]): Answers<VoterRoll | null>;
  /** Pages hold one row more than asked for when there are more. */
  fetchChildren(keys: readonly PageKey[]): Answers<readonly Region[]>;
  fetchStationPages(keys: readonly PageKey[]): Answers<readonly PollingStation[]>;
  fetchChildCounts(codes: readonly RegionCode[]): Answers<number>;
  fetchStationCounts(codes: readonly RegionCode[]): Answers<number>;
  fetchRegionList(key: RegionListKey): Promise<readonly Region[]>;
  fetchRegionListCount(filter: RegionFilter): Promise<number>;
  close(): Promise<void>;
}

/** Rows by their place in the question. */
const groupByPlace = (rows: readonly unknown[], table: string): ReadonlyMap<number, readonly unknown[]> => {
  const groups = new Map<number, unknown[]>();
  for (const row of rows) {
    const { urutan } = read(placeRow, row, table);
    groups.set(urutan, [...(groups.get(urutan) ?? []), row]);
  }
  return groups;
};

const toFilter = ({ level, parent, search }: RegionFilter): queries.AreaFilter => ({
  ...(level === undefined ? {} : { tingkat: toTingkat(level) }),
  ...(parent === undefined ? {} : { parent }),
  ...(search === undefined ? {} : { name: toLikePattern(search) }),
});

/** Opens the registry as a source. */
export const createRegistrySource = (options: DatabaseOptions): RegistrySource => {
  const database = openDatabase(options);
  const readArea = (row: unknown) => read(areaRow, row, "wilayah");
  const readStation = (row: unknown) => read(stationRow, row, "tps");
  const readRoll = (row: unknown) => read(rollRow, row, "rekap_pemilih");

  /** One value for each key, found by the text that stands for the key in its row. */
  const fetchByKey = async <Row, Value>(
    query: queries.Query,
    keys: readonly string[],
    readRow: (row: unknown) => Row,
    keyOf: (row: Row) => string,
    toValue: (row: Row) => Value,
  ): Answers<Value | null> => {
    const rows = (await database.rows(query)).map(readRow);
    const found = new Map(rows.map((row) => [keyOf(row), row]));
    return keys.map((key) => {
      const row = found.get(key);
      return row === undefined ? null : attempt(() => toValue(row));
    });
  };

  const fetchLists = async <Value>(
    query: queries.Query,
    table: string,
    places: number,
    toValue: (row: unknown) => Value,
  ): Answers<readonly Value[]> => {
    const groups = groupByPlace(await database.rows(query), table);
    return Array.from({ length: places }, (_, index) => attempt(() => (groups.get(index + 1) ?? []).map(toValue)));
  };

  const fetchCounts = async (query: queries.Query, places: number): Answers<number> => {
    const rows = (await database.rows(query)).map((row) => read(countRow, row, query.name));
    const counts = new Map(rows.map(({ urutan, jumlah }) => [urutan, jumlah]));
    return Array.from(
      { length: places },
      (_, index) => counts.get(index + 1) ?? sourceInvalid(`unreadable row of ${query.name}`),
    );
  };

  return {
    fetchRegions: (codes) => fetchByKey(queries.areasQuery(codes), codes, readArea, ({ kode }) => kode, toRegion),
    fetchPollingStations: (codes) =>
      fetchByKey(queries.stationsQuery(codes), codes, readStation, ({ kode_tps }) => kode_tps, toPollingStation),
    fetchVoterRolls: (keys) => {
      const wanted = keys.map(({ code, stage }) => ({ kode: code, tahapan: tahapanOf[stage] }));
      const textOf = ({ kode, tahapan }: { kode: string; tahapan: string }) => `${kode} ${tahapan}`;
      return fetchByKey(queries.rollsQuery(wanted), wanted.map(textOf), readRoll, textOf, toVoterRoll);
    },
    fetchChildren: (keys) => {
      const pages = keys.map(({ area, first, after = "" }) => ({ parent: area, after, limit: first + 1 }));
      return fetchLists(queries.childrenQuery(pages), "wilayah", keys.length, (row) => toRegion(readArea(row)));
    },
    fetchStationPages: (keys) => {
      const stretches = keys.map(({ area, first, after }) => {
        const range = stationRangeOf(area);
        return { ...range, after: after ?? range.after, limit: first + 1 };
      });
      return fetchLists(queries.stationPagesQuery(stretches), "tps", keys.length, (row) =>
        toPollingStation(readStation(row)),
      );
    },
    fetchChildCounts: (codes) => fetchCounts(queries.childCountsQuery(codes), codes.length),
    fetchStationCounts: (codes) => fetchCounts(queries.stationCountsQuery(codes.map(stationRangeOf)), codes.length),
    fetchRegionList: async ({ first, after = "", ...filter }) =>
      (await database.rows(queries.areaListQuery(toFilter(filter), after, first + 1))).map((row) =>
        toRegion(readArea(row)),
      ),
    fetchRegionListCount: async (filter) => {
      const [row] = await database.rows(queries.areaListCountQuery(toFilter(filter)));
      return read(countRow, row, "wilayah").jumlah;
    },
    ...createPeopleSource(database),
    close: () => database.close(),
  };
};
