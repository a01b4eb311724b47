// Wire to model: every quirk of Sirekap is known here and nowhere else.
// Where no other source is named, it was seen in documents published from 14 February to 7 March 2024.
export { type Layout, toTallyDocument } from "./aggregate.ts";
export { toBallotOfCandidates, toBallotOfLists, toPartyList } from "./ballot.ts";
export { sourceInvalid } from "./source-invalid.ts";
export { noAdministration, toResultFile } from "./station-file.ts";
export { hasKeys, isOfBallot, statusOf, toVoteCounts, unknownKeysOf, votesOfCandidate } from "./votes.ts";
