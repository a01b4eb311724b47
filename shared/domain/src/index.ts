// The words all systems share: codes and ids parsed once and branded, pages, source text and times.
export {
  type Connection,
  type ConnectionInput,
  type Edge,
  type Page,
  type PageArguments,
  type PageInfo,
  pageOfList,
  parsePage,
  toConnection,
  toCursor,
} from "./connection.ts";
export {
  type CandidateId,
  type ContestId,
  type ContestKind,
  candidateIdOf,
  contestCodes,
  contestIdOf,
  generalElection2024,
  hasPartyLists,
  isOnBallot,
  parseCandidateId,
  parseContestId,
  parsePartyId,
  partyIdOf,
} from "./contest-id.ts";
export {
  isOverseas,
  isPollingStationCode,
  isRegionCode,
  levelOf,
  lineageOf,
  nationCode,
  type PollingStationCode,
  parentOf,
  parsePollingStationCode,
  parseRegionCode,
  type RegionCode,
  type RegionLevel,
  villageOf,
} from "./region-code.ts";
export { squeeze } from "./text.ts";
export { fromWibStamp } from "./time.ts";
