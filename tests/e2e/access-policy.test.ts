// C-12: a policy that changes while the house runs: a bad one changes nothing, a good one holds within seconds, for what is cached too.
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { ledgerOf } from "../testkit/ledger.ts";
import { type Change, changed, readPolicy, samplePolicy } from "../testkit/policy-text.ts";

const postgres = await controlAvailable();

const roll = `{ region(code: "33") { name voterRoll { total } } }`;
const people = `{ voters(pollingStation: "3101011001002", first: 1) { nodes { gender } } }`;
const within5s = { timeout: 5_000 };

describe.skipIf(postgres === undefined)("a policy that changes", () => {
  let house: House;
  let text: string;
  let bps: string;
  let bawaslu: string;
  beforeAll(async () => {
    text = await samplePolicy();
    house = await startHouse({ keys: true, policy: text });
    bps = (await house.keys.createKey({ agency: "bps" })).key;
    bawaslu = (await house.keys.createKey({ agency: "bawaslu" })).key;
  });
  afterAll(() => house?.close());

  const file = () => join(house.dataDir, "policy.yaml");
  /** As an operator replaces it: whole. */
  const write = async (content: string) => {
    await writeFile(`${file()}.new`, content);
    await rename(`${file()}.new`, file());
  };
  const faults = () => house.logged.filter((line) => line.includes("the policy changed and cannot be used"));
  const readsPeople = async () =>
    (await house.ask(people, {}, { "x-api-key": bawaslu, "x-purpose": "PENGAWASAN_DPT" })).status;
  const isReady = async () => (await fetch(`${house.adminUrl}/health/ready`)).status;

  const grantOfBawaslu = "    agency: bawaslu\n    purpose: PENGAWASAN_DPT";
  it.each<[string, string | readonly Change[], RegExp]>([
    ["is empty", "", /line 1/],
    ["is no YAML", "version: [", /line \d+/],
    ["has a field nobody knows", [["  Viewer:\n", "  Viewer:\n    hidden: true\n"]], /types\.Viewer/],
    ["lacks a field", [['version: "2026-11-25.1"\n', ""]], /version/],
    [
      "has a wildcard",
      [
        [
          "        Voter.address: full\n        Voter.pollingStation: full\n\n  # One case",
          "        Voter.*: full\n\n  # One case",
        ],
      ],
      /wildcards/,
    ],
  ])("and %s changes nothing but the log", async (_, change, fault) => {
    const before = faults().length;
    await write(typeof change === "string" ? change : changed(text, change));
    await expect.poll(() => faults().length, within5s).toBe(before + 1);
    const { err, level } = JSON.parse(faults().at(-1) ?? "{}");
    expect(level).toMatch(/error|50/);
    expect(JSON.stringify(err)).toMatch(fault);
    expect([await isReady(), await readsPeople()]).toEqual([200, 200]);
    expect((await house.ask(roll)).data).toEqual({
      region: { name: "JAWA TENGAH", voterRoll: { total: expect.any(Number) } },
    });
  });

  it("by being lost changes nothing but the log", async () => {
    const before = faults().length;
    await rm(file());
    await expect.poll(() => faults().length, within5s).toBe(before + 1);
    expect([await isReady(), await readsPeople()]).toEqual([200, 200]);
  });

  it("and closes a class holds within five seconds, for what is cached too, and is in the ledger", async () => {
    const asked = async (headers: Readonly<Record<string, string>>) => {
      const { status, data, errors } = await house.ask(roll, {}, headers);
      return { status, data, codes: errors?.map(({ path, extensions }) => [path?.join("."), extensions?.["code"]]) };
    };
    const open = { region: { name: "JAWA TENGAH", voterRoll: { total: expect.any(Number) } } };
    expect(await asked({})).toEqual({ status: 200, data: open, codes: undefined });
    house.forgetReads();
    expect((await asked({})).data).toEqual(open);
    // The second time it came from a cache.
    expect(house.reads).toEqual([]);

    const closed = changed(text, [
      [
        "voterRoll: public\n      electoralDistricts",
        "voterRoll: { class: restricted, holds: plain }\n      electoralDistricts",
      ],
    ]);
    await write(closed);
    const hidden = { region: { name: "JAWA TENGAH", voterRoll: null } };
    const refused = { status: 200, data: hidden, codes: [["region.voterRoll", "FORBIDDEN_FIELD"]] };
    await expect.poll(() => asked({}), within5s).toEqual(refused);
    expect(await asked({ "x-api-key": bps, "x-purpose": "STATISTIK" })).toEqual(refused);
    expect(await asked({ "x-api-key": bps })).toEqual({
      status: 403,
      data: undefined,
      codes: [[undefined, "PURPOSE_REQUIRED"]],
    });
    const sdl = await (await fetch(`${house.url}/schema.graphql`)).text();
    expect(/^type Region \{[^}]*\}/m.exec(sdl)?.[0]).not.toContain("voterRoll");
    expect(house.logged.filter((line) => line.includes('"policy-change"'))).toHaveLength(1);

    await write(text);
    await expect.poll(() => asked({}), within5s).toEqual({ status: 200, data: open, codes: undefined });
    const [before, after] = await Promise.all([readPolicy(text), readPolicy(closed)]);
    const changes = (await ledgerOf(house)).filter(({ kind }) => kind === "policy-change");
    expect(changes.map((line) => line["detail"])).toEqual([
      { from: before.hash, to: after.hash, by: ["file"] },
      { from: after.hash, to: before.hash, by: ["file"] },
    ]);
  });

  it("and leaves a field without a class makes it secret: nobody sees it, not even under a grant", async () => {
    await write(changed(text, [["      voterRoll: public\n      electoralDistricts", "      electoralDistricts"]]));
    const total = async (headers: Readonly<Record<string, string>>) => (await house.ask(roll, {}, headers)).data;
    await expect.poll(() => total({}), within5s).toEqual({ region: { name: "JAWA TENGAH", voterRoll: null } });
    expect(await total({ "x-api-key": bawaslu, "x-purpose": "PENGAWASAN_DPT" })).toEqual({
      region: { name: "JAWA TENGAH", voterRoll: null },
    });
    expect(await readsPeople()).toBe(200);
  });

  it("and ends a grant or an agency ends what it opened within five seconds", async () => {
    await write(changed(text, [['      areas: ["3101"]', '      areas: ["33"]']]));
    const rows = async () =>
      (await house.ask(people, {}, { "x-api-key": bawaslu, "x-purpose": "PENGAWASAN_DPT" })).data;
    await expect.poll(rows, within5s).toEqual({ voters: null });
    await write(changed(text, [[grantOfBawaslu, "    agency: mk\n    purpose: PENGAWASAN_DPT"]]));
    await expect.poll(readsPeople, within5s).toBe(403);
    await write(text);
    await expect.poll(readsPeople, within5s).toBe(200);
  });
});
