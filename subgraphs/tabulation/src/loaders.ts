// Loaders of one request: keys of one tick are answered together, each through the cache, each with its own error.
import type { RequestCache } from "@kpu-graph/cache";
import {
  type ContestId,
  generalElection2024,
  hasPartyLists,
  type PollingStationCode,
  type RegionCode,
} from "@kpu-graph/domain";
import { createCachedLoader, createLoader, each, type Loader } from "@kpu-graph/subgraph";
import { ballotPolicy, partyListPolicy, resultFilePolicy, tallyDocumentPolicy, treePolicy } from "./cache-policy.ts";
import {
  type DocumentAddress,
  type FoundTally,
  findTallies,
  type TallyRequest,
  tallyRequestKey,
} from "./loaders/tally-plan.ts";
import { isCovered } from "./mapping/coverage.ts";
import {
  hasKeys,
  isOfBallot,
  sourceInvalid,
  toBallotOfCandidates,
  toBallotOfLists,
  toPartyList,
  toResultFile,
  toTallyDocument,
} from "./mapping/index.ts";
import type { Ballot, Chart, PartyList, PollingStationResult, ResultFile, Tally, TallyDocument } from "./model.ts";
import type { TabulationSource } from "./source/client.ts";
import { candidatesPath, partiesPath, stationPath, treePath } from "./source/paths.ts";

export interface ResultRequest {
  readonly contest: ContestId;
  readonly station: PollingStationCode;
}

export interface Loaders {
  readonly tally: Loader<TallyRequest, Tally | null>;
  readonly result: Loader<ResultRequest, PollingStationResult | null>;
  /** A station's file of whatever district's ballot. */
  readonly file: Loader<ResultRequest, ResultFile | null>;
  readonly document: Loader<DocumentAddress, TallyDocument | null>;
  readonly ballot: Loader<ContestId, Ballot | null>;
  /** Codes of what lies below an area, in order. */
  readonly tree: Loader<RegionCode, readonly string[] | null>;
  /** By election id. */
  readonly parties: Loader<string, PartyList | null>;
}

export interface LoaderDeps {
  readonly cache: RequestCache;
  readonly source: TabulationSource;
}

/** Without the master a chart cannot be read: that is "could not find out", not "no votes". */
const requireBallot = (ballot: Ballot | null, chart: Chart): Ballot => {
  if (ballot === null && hasKeys(chart)) throw sourceInvalid("figures without a master list");
  return ballot ?? { lines: [] };
};

/** Creates the loaders of one request. */
export const createLoaders = ({ cache, source }: LoaderDeps): Loaders => {
  const parties = createCachedLoader({
    cache,
    policy: partyListPolicy,
    load: each(async (_election: string) => {
      const wire = await source.fetchParties(partiesPath);
      return wire === null ? null : toPartyList(wire);
    }),
    keyOf: String,
  });

  const fetchBallot = async (contest: ContestId): Promise<Ballot | null> => {
    const path = candidatesPath(contest);
    if (!hasPartyLists(contest)) {
      const candidates = await source.fetchCandidates(path);
      return candidates === null ? null : toBallotOfCandidates(contest, candidates);
    }
    const [lists, known] = await Promise.all([source.fetchLists(path), parties.load(generalElection2024)]);
    return lists === null || known === null ? null : toBallotOfLists(contest, lists, known);
  };

  const ballot = createCachedLoader({
    cache,
    policy: ballotPolicy,
    load: each(fetchBallot),
    keyOf: ({ id }: ContestId) => id,
  });

  const tree = createCachedLoader({
    cache,
    policy: treePolicy,
    load: each(async (region: RegionCode) => {
      const wire = await source.fetchTree(treePath(region));
      return wire === null ? null : wire.map(({ kode }) => kode).sort();
    }),
    keyOf: String,
  });

  const document = createCachedLoader({
    cache,
    policy: tallyDocumentPolicy,
    load: each(async ({ path, layout }: DocumentAddress) => {
      const wire = await source.fetchAggregate(path);
      return wire === null ? null : toTallyDocument(wire, layout);
    }),
    keyOf: ({ path }: DocumentAddress) => path,
  });

  const tally: Loaders["tally"] = createLoader(async (requests) => {
    const found = await findTallies(requests, (address) => document.load(address));
    return each(async (outcome: PromiseSettledResult<FoundTally | null>): Promise<Tally | null> => {
      if (outcome.status === "rejected") throw outcome.reason;
      const { value } = outcome;
      if (value === null) return null;
      const paper = requireBallot(await ballot.load(value.contest), value.chart);
      return isOfBallot(paper, value.chart) ? { ...value, ballot: paper } : null;
    })(found);
  }, tallyRequestKey);

  const file = createCachedLoader({
    cache,
    policy: resultFilePolicy,
    load: each(async ({ contest, station }: ResultRequest) => {
      const wire = await source.fetchStationFile(stationPath(contest, station));
      return wire === null ? null : toResultFile(wire, hasPartyLists(contest));
    }),
    keyOf: ({ contest, station }: ResultRequest) => stationPath(contest, station),
  });

  const result: Loaders["result"] = createLoader(
    each(async ({ contest, station }: ResultRequest) => {
      if (!isCovered(contest, station)) return null;
      const found = await file.load({ contest, station });
      // The path names no district, so the file may be another district's ballot: then this contest was not held here.
      if (found === null || (found.district !== null && found.district !== contest.district)) return null;
      const paper = requireBallot(await ballot.load(contest), found.chart);
      return { contest, station, ballot: paper, ...found, ...found.administration };
    }),
    ({ contest, station }) => `${contest.id} ${station}`,
  );

  return { tally, result, file, document, ballot, tree, parties };
};
