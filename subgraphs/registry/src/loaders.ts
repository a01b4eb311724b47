// One loader a key, new for every request: collects what one question of the client needs, looks in the cache, asks the source once.
import type { CachePolicy, Load, RequestCache } from "@kpu-graph/cache";
import type { PollingStationCode, RegionCode } from "@kpu-graph/domain";
import { createLoader, type Loader } from "@kpu-graph/subgraph";
import * as policy from "./cache-policy.ts";
import type { PollingStation, Region, RegionFilter, VoterRoll } from "./model.ts";
import type { PageKey, RegionListKey, RegistrySource, RollKey } from "./source/client.ts";

export interface Loaders {
  readonly region: Loader<RegionCode, Region | null>;
  readonly pollingStation: Loader<PollingStationCode, PollingStation | null>;
  readonly voterRoll: Loader<RollKey, VoterRoll | null>;
  readonly children: Loader<PageKey, readonly Region[]>;
  readonly stationPage: Loader<PageKey, readonly PollingStation[]>;
  readonly childCount: Loader<RegionCode, number>;
  readonly stationCount: Loader<RegionCode, number>;
  readonly regionList: Loader<RegionListKey, readonly Region[]>;
  readonly regionListCount: Loader<RegionFilter, number>;
}

export interface LoaderDeps {
  readonly cache: RequestCache;
  readonly source: RegistrySource;
}

const pageText = ({ area, first, after = "" }: PageKey) => `${area}:${first}:${after}`;
const filterText = ({ level, parent, search }: RegionFilter) => `${level ?? ""}:${parent ?? ""}:${search ?? ""}`;
const listText = ({ first, after = "", ...filter }: RegionListKey) => `${first}:${after}:${filterText(filter)}`;
// ILIKE folds case, so one spelling of a search serves all; of plain letters only, which is all a C locale folds.
const oneCase = <Filter extends RegionFilter>(filter: Filter): Filter =>
  filter.search === undefined
    ? filter
    : { ...filter, search: filter.search.replace(/[a-z]/g, (letter) => letter.toUpperCase()) };

const toError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error("a load failed"));

/** Lists whose filters differ cannot be one question; a client rarely asks for two. */
const eachAlone =
  <Key, Value>(load: (key: Key) => Promise<Value>) =>
  (keys: readonly Key[]) =>
    Promise.all(keys.map((key) => load(key).catch(toError)));

/** A list may be empty and a count zero, but neither can be absent. */
const present = <Value>(answer: Value | null | Error): Value | Error =>
  answer ?? new Error("a list or a count must have an answer");

/** Creates the loaders of one request. */
export const createLoaders = ({ cache, source }: LoaderDeps): Loaders => {
  const throughCache =
    <Key, Value>(policy: CachePolicy<Value>, load: Load<Key, Value>, textOf: (key: Key) => string) =>
    (keys: readonly Key[]) => {
      const byText = new Map(keys.map((key) => [textOf(key), key]));
      return cache.getMany(policy, keys.map(textOf), (missing) =>
        load(missing.flatMap((text) => byText.get(text) ?? [])),
      );
    };
  const row = <Key, Value>(policy: CachePolicy<Value>, load: Load<Key, Value>, textOf: (key: Key) => string) =>
    createLoader<Key, Value | null>(throughCache(policy, load, textOf), textOf);
  const list = <Key, Value>(policy: CachePolicy<Value>, load: Load<Key, Value>, textOf: (key: Key) => string) => {
    const get = throughCache(policy, load, textOf);
    return createLoader<Key, Value>(async (keys) => (await get(keys)).map(present), textOf);
  };
  /** Lists with filters: those with a search under their own policy. */
  const filtered = <Key extends RegionFilter, Value>(
    plain: CachePolicy<Value>,
    search: CachePolicy<Value>,
    load: (key: Key) => Promise<Value>,
    textOf: (key: Key) => string,
  ) => {
    const policyOf = (key: Key) => (key.search === undefined ? plain : search);
    const getOne = async (key: Key) => (await throughCache(policyOf(key), eachAlone(load), textOf)([key]))[0] ?? null;
    return createLoader<Key, Value>(async (keys) => (await Promise.all(keys.map(getOne))).map(present), textOf);
  };

  return {
    region: row(policy.regionPolicy, source.fetchRegions, String),
    pollingStation: row(policy.pollingStationPolicy, source.fetchPollingStations, String),
    voterRoll: row(policy.voterRollPolicy, source.fetchVoterRolls, ({ code, stage }) => `${code}:${stage}`),
    children: list(policy.regionPagePolicy, source.fetchChildren, (key) => `children:${pageText(key)}`),
    stationPage: list(policy.stationPagePolicy, source.fetchStationPages, pageText),
    childCount: list(policy.countPolicy, source.fetchChildCounts, (code) => `children:${code}`),
    stationCount: list(policy.countPolicy, source.fetchStationCounts, (code) => `stations:${code}`),
    regionList: filtered(
      policy.regionPagePolicy,
      policy.searchPagePolicy,
      source.fetchRegionList,
      (key) => `list:${listText(oneCase(key))}`,
    ),
    regionListCount: filtered(
      policy.countPolicy,
      policy.searchCountPolicy,
      source.fetchRegionListCount,
      (filter) => `list:${filterText(oneCase(filter))}`,
    ),
  };
};
