// What is cached and how long: one table of name, seconds a value is good, seconds "the source has none" is good, and how to
// tell a value. Times are short because figures move through election night, and a missing document can appear at any moment.
import { definePolicy, isRecordOf } from "@kpu-graph/cache";
import type { Ballot, PartyList, ResultFile, TallyDocument } from "./model.ts";

const minute = 60;
const hour = 60 * minute;

const isDocument = isRecordOf<TallyDocument>("asOf", "chart", "progress", "rows");
const isFile = isRecordOf<ResultFile>("asOf", "chart", "administration", "formPages");

const isTree = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((code) => typeof code === "string");

/** Area and district documents: rewritten every few minutes at the busiest; a map older than that is an old map. */
export const tallyDocumentPolicy = definePolicy("document", 15, 15, isDocument);

/** Polling station files: each changes a few times in its life, and there are 823,236 of them per contest. */
export const resultFilePolicy = definePolicy("file", minute, 15, isFile);

/** Ballot papers were final months before the vote; six hours let a corrected master through the same day. */
export const ballotPolicy = definePolicy("ballot", 6 * hour, 15, isRecordOf<Ballot>("lines"));

/** The tree of areas was final before the vote. */
export const treePolicy = definePolicy("tree", 6 * hour, 15, isTree);

/** As ballot papers. */
export const partyListPolicy = definePolicy("parties", 6 * hour, 15, isRecordOf<PartyList>("parties"));
