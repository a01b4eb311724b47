// Wire to model: every quirk of infopemilu and Sidapil is known here and nowhere else.
// Where no other source is named, it was seen in their lists and open data of the election of 2024; what is inferred says so.
export { type CandidateIndex, candidateIndexOf } from "./candidate-index.ts";
export { toDpdCandidates, toPairs, toPartyCandidates } from "./candidates.ts";
export { type DistrictIndex, districtIndexOf } from "./district-index.ts";
export { toDistrictBook } from "./districts.ts";
export { electionOf, elections, isAcehParty, isPartyNumber } from "./elections.ts";
export { contestKeyIn, endOfContest, isCandidateKey, isContestKey } from "./keys.ts";
export { toParties } from "./parties.ts";
export { sourceInvalid } from "./source-invalid.ts";
