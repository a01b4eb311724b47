// The sample estate and the stand-ins on the real wire: what `npm start` shows and tests run against.
export { type BuildEstateOptions, buildEstate, type Estate, EstateError } from "./build.ts";
export { startCandidacyStandIn } from "./candidacy/server.ts";
export type { OnProgress } from "./progress.ts";
export { buildRegistry } from "./registry/build.ts";
export {
  type EmbeddedPostgres,
  FolderBusyError,
  startEmbeddedPostgres,
} from "./registry/embedded-postgres.ts";
export { startRegistryStandIn } from "./registry/server.ts";
export { buildSampleCandidacy } from "./sample/candidacy.ts";
export {
  type SampleCandidate,
  type SampleContest,
  type SampleList,
  sampleCandidates,
  sampleContests,
} from "./sample/candidates.ts";
export { fillSampleRegistry } from "./sample/fill-registry.ts";
export { canaryVoter, sampleVoters } from "./sample/voters.ts";
export type { Fault, StandIn } from "./stand-in.ts";
export { startTabulationStandIn } from "./tabulation/server.ts";
