// One loader a key, new for every request: collects what one question of the client needs, looks in the cache, asks the source once.
import { createHash } from "node:crypto";
import type { CachePolicy, Load, RequestCache } from "@kpu-graph/cache";
import type { PollingStationCode, RegionCode } from "@kpu-graph/domain";
import { createCachedLoader, createLoader, createPresentLoader, each, type Loader } from "@kpu-graph/subgraph";
import * as policy from "./cache-policy.ts";
import type { PollingStation, Region, RegionFilter, RegistrationCheck, Voter, VoterArea, VoterRoll } from "./model.ts";
import type {
  PageKey,
  RegionListKey,
  RegistrationKey,
  RegistrySource,
  RollKey,
  VoterPageKey,
} from "./source/client.ts";

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
  readonly voterPage: Loader<VoterPageKey, readonly Voter[]>;
  readonly voterCount: Loader<VoterArea, number>;
  readonly registration: Loader<RegistrationKey, RegistrationCheck>;
}

export interface LoaderDeps {
  readonly cache: RequestCache;
  readonly source: RegistrySource;
}

const pageText = ({ area, first, after = "" }: PageKey) => `${area}:${first}:${after}`;
// ILIKE folds case, so one spelling of a search serves all; of plain letters only, which is all a C locale folds.
const oneCase = (search: string) => search.replace(/[a-z]/g, (letter) => letter.toUpperCase());
// People type what they like, names and NIKs too: no text of theirs becomes a key of the cache.
const digestOf = (search: string) => createHash("sha256").update(oneCase(search)).digest("base64url");
const filterText = ({ level, parent, search }: RegionFilter) =>
  `${level ?? ""}:${parent ?? ""}:${search === undefined ? "" : digestOf(search)}`;
const listText = ({ first, after = "", ...filter }: RegionListKey) => `${first}:${after}:${filterText(filter)}`;

/** Creates the loaders of one request. */
export const createLoaders = ({ cache, source }: LoaderDeps): Loaders => {
  const row = <Key, Value>(policy: CachePolicy<Value>, load: Load<Key, Value>, keyOf: (key: Key) => string) =>
    createCachedLoader({ cache, policy, load, keyOf });
  const list = <Key, Value>(policy: CachePolicy<Value>, load: Load<Key, Value>, keyOf: (key: Key) => string) =>
    createPresentLoader({ cache, policy, load, keyOf }, (value) => value);
  /** Lists with filters: those with a search under their own policy. Lists whose filters differ cannot be one question. */
  const filtered = <Key extends RegionFilter, Value>(
    policies: { readonly plain: CachePolicy<Value>; readonly search: CachePolicy<Value> },
    load: (key: Key) => Promise<Value>,
    keyOf: (key: Key) => string,
  ) => {
    const plain = list(policies.plain, each(load), keyOf);
    const search = list(policies.search, each(load), keyOf);
    return createLoader(
      each((key: Key) => (key.search === undefined ? plain : search).load(key)),
      keyOf,
    );
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
      { plain: policy.regionPagePolicy, search: policy.searchPagePolicy },
      source.fetchRegionList,
      (key) => `list:${listText(key)}`,
    ),
    regionListCount: filtered(
      { plain: policy.countPolicy, search: policy.searchCountPolicy },
      source.fetchRegionListCount,
      (filter) => `list:${filterText(filter)}`,
    ),
    // People: never through the cache, so that nothing about them outlives the request.
    voterPage: createLoader(each(source.fetchVoterPage)),
    voterCount: createLoader(each(source.fetchVoterCount)),
    registration: createLoader(each(source.fetchRegistration)),
  };
};
