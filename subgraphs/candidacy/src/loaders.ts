// What a request may ask for, each once: all districts, the parties of an election, the candidates of a contest.
import type { RequestCache } from "@kpu-graph/cache";
import { parseContestId } from "@kpu-graph/domain";
import { createLoader, type Loader } from "@kpu-graph/subgraph";
import { candidatesPolicy, districtsPolicy, partiesPolicy } from "./cache-policy.ts";
import {
  type CandidateIndex,
  candidateIndexOf,
  type DistrictIndex,
  districtIndexOf,
  sourceInvalid,
} from "./mapping/index.ts";
import type { PartyList } from "./model.ts";
import type { CandidacySource } from "./source/client.ts";

export interface Loaders {
  /** By election id. */
  readonly districts: Loader<string, DistrictIndex>;
  /** By election id. */
  readonly parties: Loader<string, PartyList>;
  /** By the id of a contest that is known to exist. */
  readonly candidates: Loader<string, CandidateIndex>;
}

export interface LoaderDeps {
  readonly cache: RequestCache;
  readonly source: CandidacySource;
}

const toError = (reason: unknown): Error =>
  reason instanceof Error ? reason : sourceInvalid("a fault that is no error");

/** Loads each key by itself: one that fails leaves the others standing. */
const each =
  <Value>(load: (key: string) => Promise<Value>) =>
  (keys: readonly string[]): Promise<readonly (Value | Error)[]> =>
    Promise.all(keys.map((key) => load(key).catch(toError)));

const answered = <Value>(answer: Value | null | Error): Value | Error => answer ?? sourceInvalid("nothing there");

/** Creates the loaders of one request. */
export const createLoaders = ({ cache, source }: LoaderDeps): Loaders => ({
  districts: createLoader(async (ids) => {
    const answers = await cache.getMany(districtsPolicy, ids, each(source.fetchDistricts));
    return answers.map(answered).map((answer) => (answer instanceof Error ? answer : districtIndexOf(answer)));
  }),
  parties: createLoader(async (ids) => {
    const answers = await cache.getMany(partiesPolicy, ids, each(source.fetchParties));
    return answers.map(answered);
  }),
  candidates: createLoader(async (ids) => {
    const load = each((id) => source.fetchCandidates(parseContestId(id)));
    const answers = await cache.getMany(candidatesPolicy, ids, load);
    return answers.map(answered).map((answer, index) => {
      const id = ids[index];
      return answer instanceof Error || id === undefined
        ? toError(answer)
        : candidateIndexOf(parseContestId(id), answer);
    });
  }),
});
