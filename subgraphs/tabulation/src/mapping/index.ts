// Wire -> model: pure functions, and every quirk of the source with its reason.
export { type Layout, toTallyDocument } from "./aggregate.ts";
export { toBallotOfCandidates, toBallotOfLists, toPartyList } from "./ballot.ts";
export { sourceInvalid } from "./source-invalid.ts";
export { toResultFile } from "./station-file.ts";
export { hasKeys, isOfBallot, statusOf, toVoteCounts, unknownKeysOf, votesOfCandidate } from "./votes.ts";
