// How long each kind of answer of Sirekap is good. Times are short because figures move through election night.
import { definePolicy, isRecordOf } from "@kpu-graph/cache";
import type { Ballot, PartyList, ResultFile, TallyDocument } from "./model.ts";

/** A missing document can appear at any moment of election night. */
const absentTtlSeconds = 15;
const masterTtlSeconds = 6 * 60 * 60;

/** Area and district documents: rewritten every few minutes at the busiest; a map older than that is an old map. */
export const tallyDocumentPolicy = definePolicy<TallyDocument>({
  name: "document",
  ttlSeconds: 15,
  absentTtlSeconds,
  isValue: isRecordOf<TallyDocument>("asOf", "chart", "progress", "rows"),
});

/** Polling station files: each changes a few times in its life, and there are 823,236 of them per contest. */
export const resultFilePolicy = definePolicy<ResultFile>({
  name: "file",
  ttlSeconds: 60,
  absentTtlSeconds,
  isValue: isRecordOf<ResultFile>("asOf", "chart", "administration", "formPages"),
});

/** Ballot papers were final months before the vote; six hours let a corrected master through the same day. */
export const ballotPolicy = definePolicy<Ballot>({
  name: "ballot",
  ttlSeconds: masterTtlSeconds,
  absentTtlSeconds,
  isValue: isRecordOf<Ballot>("lines"),
});

/** As ballot papers. */
export const partyListPolicy = definePolicy<PartyList>({
  name: "parties",
  ttlSeconds: masterTtlSeconds,
  absentTtlSeconds,
  isValue: isRecordOf<PartyList>("parties"),
});
