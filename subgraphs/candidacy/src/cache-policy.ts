// How long each kind of value is good. Nothing here is ever "absent": a known contest has a list, an election has parties.
import { definePolicy, isRecordOf } from "@kpu-graph/cache";
import type { CandidateList, DistrictBook, PartyList } from "./model.ts";

const hour = 3_600;
const minute = 60;

/** Districts follow from a regulation (PKPU 6/2023) and change with the next one; six hours bound a corrected open data file. */
export const districtsPolicy = definePolicy<DistrictBook>({
  name: "districts",
  ttlSeconds: 6 * hour,
  absentTtlSeconds: minute,
  isValue: isRecordOf("districts"),
});

/** The parties of an election are decreed once; Sipol corrects a spelling now and then. */
export const partiesPolicy = definePolicy<PartyList>({
  name: "parties",
  ttlSeconds: 6 * hour,
  absentTtlSeconds: minute,
  isValue: isRecordOf("parties"),
});

/** The final lists still lose candidates who die or are struck by a court: an hour is the longest a struck one stays. */
export const candidatesPolicy = definePolicy<CandidateList>({
  name: "candidates",
  ttlSeconds: hour,
  absentTtlSeconds: minute,
  isValue: isRecordOf("candidates"),
});
