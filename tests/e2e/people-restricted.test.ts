// P-22: a person asks to be left out (UU 27/2022, Article 41): gone from every agency's lists within seconds, in figures and by both factors still there.
import { spawn } from "node:child_process";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { canaryVoter } from "@kpu-graph/estate";
import { agencyToken } from "@kpu-graph/privacy";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { controlAvailable } from "../testkit/control.ts";
import { votersAt } from "../testkit/expected-voters.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { recordsOf } from "../testkit/ledger.ts";

const postgres = await controlAvailable();

const { nik, birthDate } = canaryVoter();
const station = "3101011001002";
const within5s = { timeout: 5_000 };
// A command is a process of its own.
const slow = { timeout: 180_000 };

const page = `query ($first: Int!, $after: String) { voters(pollingStation: "${station}", first: $first, after: $after) {
  totalCount nodes { nikToken } pageInfo { hasNextPage endCursor } } }`;
const pageShape = z.object({
  voters: z.object({
    totalCount: z.number(),
    nodes: z.array(z.object({ nikToken: z.string() })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

describe.skipIf(postgres === undefined)("a person who asked to be left out", () => {
  let house: House;
  const keys: Record<string, string> = {};
  beforeAll(async () => {
    house = await startHouse({ keys: true });
    for (const agency of ["dashboard", "bawaslu"]) keys[agency] = (await house.keys.createKey({ agency })).key;
  });
  afterAll(() => house?.close());

  /** As an operator types it, with this on standard input. */
  const kpu = (args: readonly string[], stdin: string) =>
    new Promise<{ exit: number | null; out: string; err: string }>((resolve) => {
      const bin = fileURLToPath(new URL("../../gateway/cli/bin/kpu.js", import.meta.url));
      const child = spawn(process.execPath, [bin, "people", ...args], {
        env: { PATH: process.env["PATH"], KPU_DATA_DIR: house.dataDir },
      });
      let [out, err] = ["", ""];
      child.stdout.on("data", (chunk) => {
        out += String(chunk);
      });
      child.stderr.on("data", (chunk) => {
        err += String(chunk);
      });
      child.on("close", (exit) => resolve({ exit, out, err }));
      child.stdin.end(stdin);
    });

  const asDashboard = () => ({ "x-api-key": keys["dashboard"] ?? "", "x-purpose": "OPERASIONAL" });
  const askPage = async (variables: { readonly first: number; readonly after?: string | null }, requestId?: string) => {
    const named = requestId === undefined ? {} : { "x-request-id": requestId };
    return pageShape.parse((await house.ask(page, variables, { ...asDashboard(), ...named })).data).voters;
  };
  /** Page after page of one person; who is on them, in order. */
  const walk = async () => {
    const pages: string[][] = [];
    for (let after: string | null | undefined = null; after !== undefined; ) {
      const { nodes, pageInfo }: z.output<typeof pageShape>["voters"] = await askPage({ first: 1, after });
      pages.push(nodes.map(({ nikToken }) => nikToken));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
    }
    return pages;
  };
  const tokenOf = (number: string) => {
    const master = Buffer.from(house.secrets.agencyTokens, "base64url");
    return agencyToken({ master, agency: "dashboard", purpose: "OPERASIONAL", nik: number });
  };
  const isListed = async () => (await askPage({ first: 100 })).nodes.some(({ nikToken }) => nikToken === tokenOf(nik));
  const namesForBawaslu = async () => {
    const headers = { "x-api-key": keys["bawaslu"] ?? "", "x-purpose": "PENGAWASAN_DPT" };
    const query = `{ voters(pollingStation: "${station}", first: 100) { nodes { name } } }`;
    return (await house.ask(query, {}, headers)).text;
  };

  it("is in the lists before", async () => {
    const everybody = votersAt(station).map((voter) => tokenOf(voter.nik));
    expect((await walk()).flat().sort()).toEqual(everybody.sort());
    expect(await namesForBawaslu()).toContain("KANARI");
  });

  it(
    "is gone from every agency's lists within five seconds of the command, and paging goes on behind",
    slow,
    async () => {
      const before = await walk();
      expect(await kpu(["restrict", "--nik", "-"], `${nik}\n`)).toEqual({
        exit: 0,
        out: expect.stringMatching(
          /^Restricted at \d{4}-\d\d-\d\d [\d:]{8} WIB, by uid-\w+: left out of every list of voters within 5 seconds\.\nPeople restricted now: 1\.\n$/,
        ),
        err: "",
      });
      await expect.poll(isListed, within5s).toBe(false);
      await expect.poll(async () => (await namesForBawaslu()).includes("KANARI"), within5s).toBe(false);
      expect(await walk()).toEqual(before.filter(([token]) => token !== tokenOf(nik)));
      expect(((await stat(join(house.dataDir, "restrictions.json"))).mode & 0o777).toString(8)).toBe("600");
    },
  );

  it("is still counted, still found by both factors, and in no record of who was read", async () => {
    const { totalCount, nodes } = await askPage({ first: 100 }, "restricted-0001");
    expect([totalCount, nodes.length]).toEqual([4, 3]);
    expect(await recordsOf(house, "restricted-0001")).toEqual([
      expect.objectContaining({
        kind: "read",
        outcome: "OK",
        rows: 3,
        subjects: expect.objectContaining({ count: 3 }),
      }),
    ]);
    // The sample's figure, which counts more people than its list of them holds.
    const roll = await house.ask(`{ pollingStation(code: "${station}") { voterRoll { total } } }`);
    expect(roll.data).toEqual({ pollingStation: { voterRoll: { total: 224 } } });
    const check = `query ($nik: Nik!, $day: Date!) { checkRegistration(nik: $nik, birthDate: $day) { registered } }`;
    expect((await house.ask(check, { nik, day: birthDate })).data).toEqual({ checkRegistration: { registered: true } });
    expect(JSON.parse((await kpu(["restrictions", "--json"], "")).out)).toEqual({
      count: 1,
      since: [expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/)],
    });
  });

  it("is back when the restriction is lifted", slow, async () => {
    const { exit, out } = await kpu(["lift", "--nik", "-"], nik);
    expect([exit, out]).toEqual([0, expect.stringMatching(/^Lifted at .*\nPeople restricted now: 0\.\n$/)]);
    await expect.poll(isListed, within5s).toBe(true);
    expect((await walk()).flat().sort()).toEqual(
      votersAt(station)
        .map((voter) => tokenOf(voter.nik))
        .sort(),
    );
    expect(await namesForBawaslu()).toContain("KANARI");
  });
});
