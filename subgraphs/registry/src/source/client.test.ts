// The client against real databases that hold the sample: a PostgreSQL server, and the embedded one the product brings along.

import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parsePollingStationCode, parseRegionCode } from "@kpu-graph/domain";
import { fillSampleRegistry, startRegistryStandIn } from "@kpu-graph/estate";
import type { ReadEvent } from "@kpu-graph/resilience";
import { available, startPostgres } from "@kpu-graph/testing";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createRegistrySource, type RegistrySource } from "./client.ts";

const area = parseRegionCode;
const station = parsePollingStationCode;
const postgresBinary = await available("postgres");

interface SampleDatabase {
  readonly url: string;
  readonly pool: number;
  close(): Promise<void>;
}

const openPostgres = async (): Promise<SampleDatabase> => {
  const server = await startPostgres();
  await fillSampleRegistry({ exec: server.exec });
  return { url: server.url, pool: 4, close: server.close };
};

const openEmbedded = async (): Promise<SampleDatabase> => {
  const folder = await mkdtemp(join(tmpdir(), "kpu-registry-"));
  const dir = join(folder, "registry");
  await cp(inject("sampleRegistry"), dir, { recursive: true });
  const { url, close } = await startRegistryStandIn({ dir });
  return {
    url,
    pool: 1,
    close: async () => {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const databases = [
  { name: "PostgreSQL", open: openPostgres, here: postgresBinary !== undefined },
  { name: "the embedded database", open: openEmbedded, here: true },
];

describe.each(databases)("the registry in $name", ({ open, here }) => {
  describe.skipIf(!here)("answers", () => {
    let database: SampleDatabase;
    let source: RegistrySource;
    const reads: ReadEvent[] = [];
    const readsOf = async (ask: () => Promise<unknown>) => {
      reads.length = 0;
      await ask();
      return reads.map(({ path, outcome }) => `${path} ${outcome}`);
    };

    beforeAll(async () => {
      database = await open();
      source = createRegistrySource({
        sourceUrl: database.url,
        pool: database.pool,
        sourceTimeoutMs: 10_000,
        onRead: (event) => reads.push(event),
      });
    });
    afterAll(async () => {
      await source.close();
      await database.close();
    });

    it("areas by code, in the order asked, null for one that is not there", async () => {
      expect(await source.fetchRegions([area("1405"), area("7777"), area("99AA")])).toEqual([
        {
          code: "1405",
          name: "PELALAWAN",
          level: "REGENCY",
          overseas: false,
          parentCode: "14",
          pollingStationCount: 1_106,
        },
        null,
        {
          code: "99AA",
          name: "San Francisco, Amerika Serikat",
          level: "REGENCY",
          overseas: true,
          parentCode: "99",
          pollingStationCount: null,
        },
      ]);
    });

    it("polling stations by code", async () => {
      expect(await source.fetchPollingStations([station("3101011002901"), station("3101011002999")])).toEqual([
        { code: "3101011002901", villageCode: "3101011002", number: "901", kind: "TPS", specialLocation: true },
        null,
      ]);
    });

    it("rolls of areas and polling stations at several stages in one read", async () => {
      const keys = [
        { code: area("0"), stage: "DPS" },
        { code: station("3101011001001"), stage: "DPT" },
        { code: area("1101"), stage: "DPTB" },
        { code: area("1101"), stage: "DPT" },
      ] as const;
      expect(await source.fetchVoterRolls(keys)).toEqual([
        {
          stage: "DPS",
          male: 102_847_040,
          female: 103_006_478,
          total: 205_853_518,
          decree: "Keputusan KPU Nomor 316 Tahun 2023",
          asOf: "2023-04-18T00:00:00+07:00",
        },
        { stage: "DPT", male: 140, female: 138, total: 278, decree: null, asOf: "2023-07-02T00:00:00+07:00" },
        null,
        { stage: "DPT", male: 83_690, female: 86_078, total: 169_768, decree: null, asOf: "2023-07-02T00:00:00+07:00" },
      ]);
      expect(await readsOf(() => source.fetchVoterRolls(keys))).toEqual(["rolls found"]);
    });

    it("pages of children of several areas in one read, each one row longer than asked for", async () => {
      const pages = [
        { area: area("99"), first: 3 },
        { area: area("99"), first: 10, after: "99AA" },
        { area: area("1101"), first: 5 },
        { area: area("0"), first: 1, after: "11" },
      ];
      const codes = (await source.fetchChildren(pages)).map((page) =>
        page instanceof Error ? page : page.map(({ code }) => code),
      );
      expect(codes).toEqual([["9901", "9962", "99AA", "99AG"], ["99AG", "99BF"], [], ["12", "13"]]);
      expect(await readsOf(() => source.fetchChildren(pages))).toEqual(["children found"]);
    });

    it("pages of polling stations under areas of any level", async () => {
      const pages = [
        { area: area("0"), first: 1 },
        { area: area("33"), first: 1 },
        { area: area("3101"), first: 1, after: "3101021003009" },
        { area: area("3101011002"), first: 1, after: "3101011002019" },
        { area: area("1101"), first: 1 },
      ];
      const codes = (await source.fetchStationPages(pages)).map((page) =>
        page instanceof Error ? page : page.map(({ code }) => code),
      );
      expect(codes).toEqual([
        ["3101011001001", "3101011001002"],
        ["3320012001001", "3320012001002"],
        ["3101021003010"],
        ["3101011002901", "3101011002902"],
        [],
      ]);
      expect(await readsOf(() => source.fetchStationPages(pages))).toEqual(["station-pages found"]);
    });

    it("lengths of lists", async () => {
      const codes = [area("0"), area("33"), area("3101"), area("1101"), area("99")];
      expect(await source.fetchChildCounts(codes)).toEqual([39, 35, 2, 0, 5]);
      expect(await source.fetchStationCounts(codes)).toEqual([3_578, 3_490, 88, 0, 0]);
    });

    it("lists with filters, and text in which wildcards stand for themselves", async () => {
      const codesOf = async (key: Parameters<RegistrySource["fetchRegionList"]>[0]) =>
        (await source.fetchRegionList(key)).map(({ code }) => code);
      expect(await codesOf({ first: 2 })).toEqual(["0", "11", "1101"]);
      expect(await codesOf({ first: 1, level: "DISTRICT" })).toEqual(["310101", "310102"]);
      expect(await codesOf({ first: 1, parent: area("3320"), after: "332001" })).toEqual(["332002", "332003"]);
      expect(await codesOf({ first: 9, search: "jepara" })).toEqual(["3320", "332006"]);
      expect(await codesOf({ first: 9, level: "REGENCY", search: "jepara" })).toEqual(["3320"]);
      expect(await codesOf({ first: 9, search: "j%a" })).toEqual([]);
      expect(await codesOf({ first: 9, search: "je_ara" })).toEqual([]);
      expect(await codesOf({ first: 9, search: "'; DROP TABLE wilayah; --" })).toEqual([]);
      const counts = [{}, { level: "VILLAGE" }, { parent: area("33") }, { search: "JEPARA" }] as const;
      expect(await Promise.all(counts.map((filter) => source.fetchRegionListCount(filter)))).toEqual([778, 201, 35, 2]);
    });

    it("two hundred questions at once, each with its own answer", async () => {
      const codes = Array.from({ length: 200 }, (_, index) => area(["3320", "33", "3101", "99AA"][index % 4] ?? "0"));
      const answers = await Promise.all(codes.map(async (code) => (await source.fetchRegions([code]))[0]));
      expect(answers.map((answer) => (answer instanceof Error ? answer : answer?.code))).toEqual(codes);
    });

    it("absent once for what it does not have", async () => {
      expect(await readsOf(() => source.fetchRegions([area("7777")]))).toEqual(["areas absent"]);
    });
  });
});
