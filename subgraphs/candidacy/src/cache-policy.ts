// What is cached and how long: one table of name, seconds a value is good, seconds "the source has none" is good, and how to
// tell a value. Nothing here is ever "absent": a known contest has a list, an election has parties.
import { definePolicy, isRecordOf } from "@kpu-graph/cache";
import type { CandidateList, DistrictBook, PartyList } from "./model.ts";

const minute = 60;
const hour = 60 * minute;

/** Districts follow from a regulation (PKPU 6/2023) and change with the next one; six hours bound a corrected open data file. */
export const districtsPolicy = definePolicy("districts", 6 * hour, minute, isRecordOf<DistrictBook>("districts"));

/** The parties of an election are decreed once; Sipol corrects a spelling now and then. */
export const partiesPolicy = definePolicy("parties", 6 * hour, minute, isRecordOf<PartyList>("parties"));

/** The final lists still lose candidates who die or are struck by a court: an hour is the longest a struck one stays. */
export const candidatesPolicy = definePolicy("candidates", hour, minute, isRecordOf<CandidateList>("candidates"));
