// The published facts the sample estate is built from.
export {
  type CoverageFact,
  dprDistricts,
  type ElectoralDistrictFact,
  provincialDistricts,
  regencyDistricts,
} from "./electoral-districts.ts";
export {
  domesticVoters,
  type MissionFact,
  nationalVoters,
  type OverseasFact,
  overseas,
  type VoterTotalFact,
} from "./overseas.ts";
export { type PartyFact, parties } from "./parties.ts";
export { type PairId, type PresidentialPairFact, presidentialPairs } from "./presidential-pairs.ts";
export { type NationalTallyFact, nationalTally, type PairVotes, type ProvinceFact, provinces } from "./provinces.ts";
export { type RegencyFact, regencies } from "./regencies.ts";
export {
  type DistrictFact,
  type StationFact,
  shownRegencies,
  stationsOf,
  stationsUnder,
  type VillageFact,
  villages,
} from "./villages.ts";
