// Loaders of one request: keys of one tick are answered together, each through the cache, each with its own error.
import type { RequestCache } from "@kpu-graph/cache";
import { type ContestId, generalElection2024, hasPartyLists, type PollingStationCode } from "@kpu-graph/domain";
import { createLoader, type Loader } from "@kpu-graph/subgraph";
import { ballotPolicy, partyListPolicy, resultFilePolicy, tallyDocumentPolicy } from "./cache-policy.ts";
import { type DocumentAddress, findTallies, type TallyRequest, tallyRequestKey } from "./loaders/tally-plan.ts";
import { isCovered } from "./mapping/coverage.ts";
import {
  hasKeys,
  sourceInvalid,
  toBallotOfCandidates,
  toBallotOfLists,
  toPartyList,
  toResultFile,
  toTallyDocument,
} from "./mapping/index.ts";
import type { Ballot, Chart, PartyList, PollingStationResult, ResultFile, Tally, TallyDocument } from "./model.ts";
import type { TabulationSource } from "./source/client.ts";
import { candidatesPath, partiesPath, stationPath } from "./source/paths.ts";

export interface ResultRequest {
  readonly contest: ContestId;
  readonly station: PollingStationCode;
}

export interface Loaders {
  readonly tally: Loader<TallyRequest, Tally | null>;
  readonly result: Loader<ResultRequest, PollingStationResult | null>;
  readonly ballot: Loader<ContestId, Ballot | null>;
  /** By election id. */
  readonly parties: Loader<string, PartyList | null>;
}

export interface LoaderDeps {
  readonly cache: RequestCache;
  readonly source: TabulationSource;
}

const toError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error("load failed"));

/** One answer or Error a key, in order; how many run at once is the source reader's business. */
const each = <Key, Value>(
  keys: readonly Key[],
  load: (key: Key) => Promise<Value>,
): Promise<readonly (Value | Error)[]> => Promise.all(keys.map((key) => load(key).catch(toError)));

/** Without the master a chart cannot be read: that is "could not find out", not "no votes". */
const requireBallot = (ballot: Ballot | null, chart: Chart): Ballot => {
  if (ballot === null && hasKeys(chart)) throw sourceInvalid("figures without a master list");
  return ballot ?? { lines: [] };
};

/** Creates the loaders of one request. */
export const createLoaders = ({ cache, source }: LoaderDeps): Loaders => {
  const parties: Loaders["parties"] = createLoader((elections) =>
    cache.getMany(partyListPolicy, elections, (missing) =>
      each(missing, async () => {
        const wire = await source.fetchParties(partiesPath);
        return wire === null ? null : toPartyList(wire);
      }),
    ),
  );

  const fetchBallot = async (contest: ContestId): Promise<Ballot | null> => {
    const path = candidatesPath(contest);
    if (!hasPartyLists(contest)) {
      const candidates = await source.fetchCandidates(path);
      return candidates === null ? null : toBallotOfCandidates(contest, candidates);
    }
    const [lists, known] = await Promise.all([source.fetchLists(path), parties.load(generalElection2024)]);
    return lists === null || known === null ? null : toBallotOfLists(contest, lists, known);
  };

  const ballot: Loaders["ballot"] = createLoader(
    (contests) => {
      const byId = new Map(contests.map((contest) => [contest.id, contest]));
      return cache.getMany(ballotPolicy, [...byId.keys()], (missing) =>
        each(missing, async (id) => {
          const contest = byId.get(id);
          return contest === undefined ? null : fetchBallot(contest);
        }),
      );
    },
    ({ id }) => id,
  );

  const document = createLoader<DocumentAddress, TallyDocument | null>(
    (addresses) => {
      const byPath = new Map(addresses.map((address) => [address.path, address]));
      return cache.getMany(tallyDocumentPolicy, [...byPath.keys()], (missing) =>
        each(missing, async (path) => {
          const wire = await source.fetchAggregate(path);
          const layout = byPath.get(path)?.layout;
          return wire === null || layout === undefined ? null : toTallyDocument(wire, layout);
        }),
      );
    },
    ({ path }) => path,
  );

  const tally: Loaders["tally"] = createLoader(async (requests) => {
    const found = await findTallies(requests, (address) => document.load(address));
    return each(found, async (outcome): Promise<Tally | null> => {
      if (outcome.status === "rejected") throw outcome.reason;
      const { value } = outcome;
      return value && { ...value, ballot: requireBallot(await ballot.load(value.contest), value.chart) };
    });
  }, tallyRequestKey);

  const file = createLoader<ResultRequest, ResultFile | null>(
    (requests) => {
      const byPath = new Map(requests.map((request) => [stationPath(request.contest, request.station), request]));
      return cache.getMany(resultFilePolicy, [...byPath.keys()], (missing) =>
        each(missing, async (path) => {
          const wire = await source.fetchStationFile(path);
          const contest = byPath.get(path)?.contest;
          return wire === null || contest === undefined ? null : toResultFile(wire, hasPartyLists(contest));
        }),
      );
    },
    ({ contest, station }) => stationPath(contest, station),
  );

  const result: Loaders["result"] = createLoader(
    (requests) =>
      each(requests, async ({ contest, station }) => {
        if (!isCovered(contest, station)) return null;
        const found = await file.load({ contest, station });
        // The path names no district, so the file may be another district's ballot: then this contest was not held here.
        if (found === null || (found.district !== null && found.district !== contest.district)) return null;
        const paper = requireBallot(await ballot.load(contest), found.chart);
        return { contest, pollingStation: station, file: found, ballot: paper };
      }),
    ({ contest, station }) => `${contest.id} ${station}`,
  );

  return { tally, result, ballot, parties };
};
