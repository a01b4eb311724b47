// What is kept of a station's other contests is what was read of them.
import { parseContestId, parsePollingStationCode } from "@kpu-graph/domain";
import { describe, expect, it } from "vitest";
import type { Administration, ResultFile } from "../model.ts";
import { packOthers, unpackOthers } from "./packed-others.ts";
import { loadOthers } from "./records.ts";

const station = parsePollingStationCode("3301012001001");
const none = { male: null, female: null, total: null };
const read: Administration = {
  validVotes: 165,
  invalidVotes: 0,
  totalVotes: null,
  rollVoters: { male: 139, female: 145, total: 284 },
  votersByRoll: { male: 0, female: null, total: 236 },
  votersTransferred: none,
  votersOffRoll: { male: -1, female: 2_147_483_647, total: 2 },
  votersTotal: none,
};
const unread: Administration = {
  validVotes: null,
  invalidVotes: null,
  totalVotes: null,
  rollVoters: null,
  votersByRoll: null,
  votersTransferred: null,
  votersOffRoll: null,
  votersTotal: null,
};

const fileOf = (file: Partial<ResultFile>): ResultFile => ({
  asOf: "2024-02-20T13:00:00+07:00",
  district: null,
  chart: { candidates: { "695661": 5 }, parties: null, otherKeys: ["x"] },
  votesRead: true,
  administrationRead: true,
  administration: read,
  formPages: [{ number: 1, url: null, uploadedAt: null }],
  revote: "NONE",
  ...file,
});

const packedAndUnpacked = async (files: Readonly<Record<string, ResultFile>>) => {
  const records = await loadOthers(
    {
      file: async () => null,
      otherFile: async ({ sourceCode }) => files[sourceCode] ?? null,
      document: async () => null,
      ballot: async () => null,
      tree: async () => null,
    },
    parseContestId("2024-ppwp"),
    station,
  );
  return { records, again: unpackOthers(packOthers(records), station) };
};

describe("files of other contests, packed", () => {
  it("are the same unpacked", async () => {
    const { records, again } = await packedAndUnpacked({
      pdpr: fileOf({ district: "3301" }),
      pdpd: fileOf({ administration: unread, administrationRead: false, revote: "CONTINUED_VOTE" }),
      pdprdp: fileOf({ district: "330001", votesRead: false, revote: "RECOUNT" }),
      pdprdk: fileOf({ administration: { ...read, ...{ validVotes: null, rollVoters: none } } }),
    });
    expect(records.length).toBe(4);
    expect(again).toEqual(records);
  });

  it("may be none", async () => {
    expect(await packedAndUnpacked({})).toEqual({ records: [], again: [] });
  });
});
