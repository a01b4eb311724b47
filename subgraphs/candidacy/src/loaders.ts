// What a request may ask for, each once: all districts, the parties of an election, the candidates of a contest.
import type { RequestCache } from "@kpu-graph/cache";
import { parseContestId } from "@kpu-graph/domain";
import { createPresentLoader, each, type Loader } from "@kpu-graph/subgraph";
import { candidatesPolicy, districtsPolicy, partiesPolicy } from "./cache-policy.ts";
import { type CandidateIndex, candidateIndexOf, type DistrictIndex, districtIndexOf } from "./mapping/index.ts";
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

/** Creates the loaders of one request. */
export const createLoaders = ({ cache, source }: LoaderDeps): Loaders => ({
  districts: createPresentLoader(
    { cache, policy: districtsPolicy, load: each(source.fetchDistricts), keyOf: String },
    districtIndexOf,
  ),
  parties: createPresentLoader(
    { cache, policy: partiesPolicy, load: each(source.fetchParties), keyOf: String },
    (list) => list,
  ),
  candidates: createPresentLoader(
    { cache, policy: candidatesPolicy, load: each((id) => source.fetchCandidates(parseContestId(id))), keyOf: String },
    (list, id) => candidateIndexOf(parseContestId(id), list),
  ),
});
