// People who asked to be left out: in no list of anybody, gone within a second of the change, and paging goes on behind them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "@kpu-graph/config";
import { createLogger } from "@kpu-graph/logging";
import { auditToken, changeRestrictions } from "@kpu-graph/privacy";
import type { RunningSubgraph } from "@kpu-graph/subgraph";
import { available } from "@kpu-graph/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { askText, callerOf, canary, publicCaller, secrets, startOn, useRegistry } from "../testkit/use-registry.ts";

const postgresBinary = await available("postgres");

const caller = callerOf("bawaslu", "PENGAWASAN_DPT", { "Voter.id": "token", "Voter.nik": "full" });
const [small, large] = ["3101011001002", "3101011001001"];
const page = `query ($station: PollingStationCode, $first: Int!, $after: String) {
  voters(pollingStation: $station, first: $first, after: $after) {
    totalCount edges { cursor node { nik } } pageInfo { hasNextPage endCursor } } }`;
const tokenOf = (nik: string) => auditToken({ key: secrets.auditSubjects, nik });
const placeOf = (cursor: string | null) => (cursor === null ? null : Buffer.from(cursor, "base64url").toString());

interface Page {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly nik: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe.skipIf(!postgresBinary)("a person who is restricted", () => {
  const registry = useRegistry();
  const logged: string[] = [];
  const reads: string[] = [];
  let dir: string;
  let restrictionsFile: string;
  let subgraph: RunningSubgraph;
  const logger = createLogger({
    app: "registry",
    level: "info",
    destination: { write: (line: string) => void logged.push(line) },
  });
  const start = async () => {
    subgraph = await startOn({
      sourceUrl: registry.server.url,
      logger,
      restrictionsFile,
      onRead: (read) => reads.push(read),
    });
  };
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "kpu-restricted-"));
    restrictionsFile = join(dir, "restrictions.json");
    logged.length = 0;
  });
  afterEach(async () => {
    await subgraph.close();
    rmSync(dir, { recursive: true });
  });

  const restrict = (...niks: readonly string[]) =>
    changeRestrictions(
      { file: restrictionsFile, key: secrets.auditSubjects },
      () => new Map(niks.map((nik) => [tokenOf(nik), "2029-02-14T11:02:03.000Z"])),
    );
  const ask = async (
    query: string,
    variables: object = {},
    passport = caller,
  ): Promise<ReturnType<typeof JSON.parse>> => {
    reads.length = 0;
    return JSON.parse(await askText(subgraph.url, passport, query, variables));
  };
  const askPage = async (station: string, first: number, after?: string | null): Promise<Page> =>
    (await ask(page, { station, first, after })).data.voters;
  const niksIn = ({ edges }: Page) => edges.map(({ node }) => node.nik);
  const walk = async (station: string, first: number): Promise<readonly Page[]> => {
    const pages: Page[] = [];
    for (let after: string | null | undefined = null; after !== undefined; ) {
      const next: Page = await askPage(station, first, after);
      pages.push(next);
      after = next.pageInfo.hasNextPage ? next.pageInfo.endCursor : undefined;
    }
    return pages;
  };

  it("is in no list from the start on, of no caller; in the figures still, and found by both factors", async () => {
    await restrict(canary.nik);
    await start();
    const supervised = await askPage(small, 100);
    expect([niksIn(supervised).length, supervised.totalCount]).toEqual([3, 4]);
    expect(niksIn(supervised)).not.toContain(canary.nik);
    const court = callerOf("mk", "PHPU-1", { "Voter.id": "token", "Voter.nik": "full", "Voter.name": "full" });
    const everything = `{ voters(region: "3101011001", first: 100) { nodes { nik name } edges { node { nik } } } }`;
    expect(JSON.stringify(await ask(everything, {}, court))).not.toContain(canary.nik);
    const roll = `{ pollingStation(code: "${small}") { voterRoll { total } } }`;
    expect((await ask(roll)).data).toEqual({ pollingStation: { voterRoll: { total: 224 } } });
    const check = `query ($nik: Nik!, $day: Date!) { checkRegistration(nik: $nik, birthDate: $day) { registered } }`;
    const found = await ask(check, { nik: canary.nik, day: canary.birthDate }, publicCaller);
    expect(found.data).toEqual({ checkRegistration: { registered: true } });
  });

  it("is not in the ledger's notes either: nobody has read them", async () => {
    await restrict(canary.nik);
    await start();
    const { data, extensions } = await ask(page, { station: small, first: 100 });
    expect(extensions).toEqual({
      audit: { rows: 3, subjects: expect.arrayContaining(niksIn(data.voters).map(tokenOf)) },
    });
    expect(extensions.audit.subjects).not.toContain(tokenOf(canary.nik));
  });

  it("goes and comes back while the subgraph runs", async () => {
    await start();
    expect(niksIn(await askPage(small, 100))).toContain(canary.nik);
    await restrict(canary.nik);
    await expect
      .poll(async () => niksIn(await askPage(small, 100)).includes(canary.nik), { timeout: 5_000 })
      .toBe(false);
    await restrict();
    await expect
      .poll(async () => niksIn(await askPage(small, 100)).includes(canary.nik), { timeout: 5_000 })
      .toBe(true);
  });

  describe("takes no place on a page", () => {
    it.each([
      ["the first", [0], 50, [50, 50, 18]],
      ["the last of a page", [49], 50, [50, 50, 18]],
      ["the first of the next page", [50], 50, [50, 50, 18]],
      ["the last of all", [118], 50, [50, 50, 18]],
      ["everybody behind the second page", Array.from({ length: 19 }, (_, at) => 100 + at), 50, [50, 50]],
      ["everybody on a page", Array.from({ length: 50 }, (_, at) => at), 50, [50, 19]],
      ["everybody but one", Array.from({ length: 118 }, (_, at) => at), 1, [1]],
      ["every second person", Array.from({ length: 59 }, (_, at) => 2 * at), 7, [7, 7, 7, 7, 7, 7, 7, 7, 4]],
    ])(
      "%s: pages are full, nobody is lost or shown twice, and the last page says so",
      async (_what, gone, first, sizes) => {
        await start();
        const all = (await walk(large, 100)).flatMap(niksIn);
        expect(all.length).toBe(119);
        await subgraph.close();
        await restrict(...all.filter((_, at) => gone.includes(at)));
        await start();
        const pages = await walk(large, first);
        expect(pages.map(({ edges }) => edges.length)).toEqual(sizes);
        expect(pages.flatMap(niksIn)).toEqual(all.filter((_, at) => !gone.includes(at)));
        expect(pages.map(({ totalCount }) => totalCount)).toEqual(pages.map(() => 119));
        expect(pages.map(({ pageInfo }) => pageInfo.endCursor)).toEqual(pages.map(({ edges }) => edges.at(-1)?.cursor));
      },
    );

    it("of a list where everybody is restricted, which is empty and ends", async () => {
      await start();
      const all = niksIn(await askPage(small, 100));
      await subgraph.close();
      await restrict(...all);
      await start();
      expect(await askPage(small, 2)).toEqual({
        totalCount: 4,
        edges: [],
        pageInfo: { hasNextPage: false, endCursor: null },
      });
    });

    it("and moves nobody else's: a cursor means the same before and after", async () => {
      await start();
      const [first, second, third] = niksIn(await askPage(small, 3));
      const { pageInfo } = await askPage(small, 1);
      expect(placeOf(pageInfo.endCursor)).toBe(`k:${small}:1`);
      await subgraph.close();
      await restrict(first ?? "", second ?? "");
      await start();
      const next = await askPage(small, 1, pageInfo.endCursor);
      expect([niksIn(next), placeOf(next.pageInfo.endCursor)]).toEqual([[third], `k:${small}:3`]);
    });

    it("and costs a second question only where a page has lost somebody", async () => {
      await restrict(canary.nik);
      await start();
      await askPage(large, 50);
      expect(reads.filter((read) => read.startsWith("voters "))).toEqual(["voters found"]);
      const all = (await walk(large, 100)).flatMap(niksIn);
      await subgraph.close();
      await restrict(...all.slice(0, 40));
      await start();
      await askPage(large, 5);
      expect(reads.filter((read) => read.startsWith("voters "))).toEqual(["voters found", "voters found"]);
    });
  });

  it("stays so when the file is spoilt, which is logged once, with nothing of the file", async () => {
    await restrict(canary.nik);
    await start();
    writeFileSync(restrictionsFile, `{ "${canary.name}"`);
    await expect
      .poll(async () => {
        const niks = niksIn(await askPage(small, 100));
        expect(niks).not.toContain(canary.nik);
        return logged.map((line) => JSON.parse(line)).filter(({ level }) => level === "error" || level === 50);
      })
      .toEqual([
        expect.objectContaining({
          msg: "the restrictions stay as they were",
          reason: "The file of restrictions (KPU_RESTRICTIONS_FILE) is not JSON.",
        }),
      ]);
    expect(logged.join("")).not.toContain(canary.name);
  });

  it("keeps the subgraph from starting where the file cannot say who it is", async () => {
    await start();
    writeFileSync(restrictionsFile, "{");
    const other = startOn({ sourceUrl: registry.server.url, restrictionsFile });
    await expect(other).rejects.toThrow(
      new ConfigError("The file of restrictions (KPU_RESTRICTIONS_FILE) is not JSON."),
    );
    await expect(other).rejects.toBeInstanceOf(ConfigError);
  });
});
