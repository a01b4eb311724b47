// People through the whole product: masks by grant, checks of registration and their budgets, rows by the day, and the record of every look.
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { report, verifyLedger } from "@kpu-graph/audit";
import { canaryVoter } from "@kpu-graph/estate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { ledgerFolder, ledgerOf, publicKeyOf } from "../testkit/ledger.ts";
import { samplePolicy } from "../testkit/policy-text.ts";

const postgres = await controlAvailable();
const { nik, birthDate, name } = canaryVoter();
/** Nobody has it: the canary's with another serial. */
const stranger = `${nik.slice(0, 12)}0777`;
const station = "3101011001002";
const check = (number: string, day: string) =>
  `{ checkRegistration(nik: "${number}", birthDate: "${day}") { registered village { name } district { name } pollingStation { code } } }`;
const everyField = "id nik nikToken name gender birthDate age address pollingStation { code }";
const voters = (first: number) =>
  `{ voters(pollingStation: "${station}", first: ${first}) { nodes { ${everyField} } } }`;

const refusedFields = (errors: readonly { readonly path?: readonly (string | number)[] }[] = []) =>
  [...new Set(errors.map(({ path }) => path?.at(-1)))].sort();

describe.skipIf(postgres === undefined)("people", () => {
  let house: House;
  const keys: Record<string, { id: string; key: string }> = {};
  beforeAll(async () => {
    const policy = await samplePolicy(
      ["rowsPerDay: { agency: 20000, key: 20000 }", "rowsPerDay: { agency: 9, key: 5 }"],
      ["perAddress: { minute: 10, day: 50 }", "perAddress: { minute: 40, day: 50 }"],
      ["perNetwork: { minute: 30, day: 200 }", "perNetwork: { minute: 40, day: 200 }"],
    );
    house = await startHouse({ keys: true, policy });
    for (const agency of ["bps", "dashboard", "data-engineer"]) keys[agency] = await house.keys.createKey({ agency });
    for (const one of ["first", "second", "third"]) keys[one] = await house.keys.createKey({ agency: "bawaslu" });
  });
  afterAll(() => house?.close());

  const ask = (caller: string, query: string, headers: Record<string, string> = {}) =>
    house.ask(query, {}, { "x-api-key": keys[caller]?.key ?? "", ...headers });
  const supervision = { "x-purpose": "PENGAWASAN_DPT" };

  it("are shown to a dashboard under its masks: a token, initials, a year, a village", async () => {
    const { status, data, errors } = await ask("dashboard", voters(100), { "x-purpose": "OPERASIONAL" });
    expect(status).toBe(200);
    expect(refusedFields(errors)).toEqual(["age", "nik"]);
    expect(data).toEqual({
      voters: {
        nodes: expect.arrayContaining([
          {
            id: expect.stringMatching(/^p1_[0-9A-Z]{26}$/i),
            nik: null,
            nikToken: expect.stringMatching(/^t1_dashboard_[0-9A-Z]{26}$/i),
            name: "K*** U*** S***",
            gender: "FEMALE",
            birthDate: "1990",
            age: null,
            address: "PULAU PANGGANG",
            pollingStation: { code: station },
          },
        ]),
      },
    });
  });

  it("are shown to an engineer under a ticket alone, and by other tokens", async () => {
    const purpose = { "x-purpose": "MUTU_DATA" };
    const without = await ask("data-engineer", voters(100), purpose);
    expect([without.status, without.errors?.[0]?.extensions?.["code"]]).toEqual([403, "TICKET_REQUIRED"]);
    const { text, errors } = await ask("data-engineer", voters(100), { ...purpose, "x-ticket": "MUTU-2026-17" });
    expect(refusedFields(errors)).toEqual(["age", "name", "nik"]);
    expect(text.match(/t1_data-engineer_\w{26}/g)).toHaveLength(4);
    expect(text).not.toContain("t1_dashboard_");
  });

  it("are shown to the statistics office not at all, and to nobody without a credential", async () => {
    for (const answer of [await ask("bps", voters(1), { "x-purpose": "STATISTIK" }), await house.ask(voters(1))]) {
      expect([answer.status, answer.data, answer.errors?.[0]?.extensions?.["code"]]).toEqual([
        200,
        { voters: null },
        "FORBIDDEN_FIELD",
      ]);
    }
  });

  it("are counted by the row: the day's budget of a key, then of its agency, is held", async () => {
    const rows = async (caller: string, first: number) => {
      const { status, headers, errors } = await ask(caller, voters(first), supervision);
      return [status, errors?.[0]?.extensions?.["code"] === "ROW_BUDGET", headers["retry-after"] !== undefined];
    };
    expect(await rows("first", 3)).toEqual([200, false, false]);
    // Two of five are left: three are refused, two are given.
    expect(await rows("first", 3)).toEqual([429, true, true]);
    expect(await rows("first", 2)).toEqual([200, false, false]);
    expect(await rows("first", 1)).toEqual([429, true, true]);
    // A page of 100 that holds 4 would take more than is left; of 4 it takes 4, and then the agency has none.
    expect(await rows("second", 4)).toEqual([200, false, false]);
    expect(await rows("third", 1)).toEqual([429, true, true]);
    const records = await ledgerOf(house);
    expect(records.filter(({ kind }) => kind === "alert").map(({ outcome }) => outcome)).toContain("OK");
  });

  it("find themselves with both factors, by variables or written in the document, and a wrong factor is like nobody", async () => {
    const found = await house.ask(check(nik, birthDate));
    expect(JSON.parse(found.text)).toEqual({
      data: {
        checkRegistration: {
          registered: true,
          village: { name: "PULAU PANGGANG" },
          district: { name: expect.any(String) },
          pollingStation: { code: station },
        },
      },
    });
    const byVariables = await house.ask(
      `query ($nik: Nik!, $day: Date!) { checkRegistration(nik: $nik, birthDate: $day) { registered village { name } district { name } pollingStation { code } } }`,
      { nik, day: birthDate },
    );
    expect(byVariables.text).toBe(found.text);
    const [wrong, nobody] = [await house.ask(check(nik, "1990-01-02")), await house.ask(check(stranger, birthDate))];
    expect(wrong.text).toBe(nobody.text);
    expect(wrong.text.trim()).toBe(
      `{"data":{"checkRegistration":{"registered":false,"village":null,"district":null,"pollingStation":null}}}`,
    );
  });

  it.each([
    ["two in one request", `{ a: ${check(nik, birthDate).slice(1, -1)} b: ${check(nik, birthDate).slice(1, -1)} }`],
    ["one beside another field", `{ ${check(nik, birthDate).slice(1, -1)} region(code: "33") { name } }`],
  ])("are not looked up by %s", async (_name, query) => {
    const { status, errors } = await house.ask(query);
    expect([status, errors?.map(({ extensions }) => extensions?.["code"])]).toEqual([400, ["ONE_LOOKUP_ONLY"]]);
  });

  it.each([
    "",
    nik.slice(1),
    `${nik}0`,
    `${nik.slice(0, 6)}7213${nik.slice(10)}`,
    ` ${nik.slice(1)}`,
    `${nik.slice(0, 15)}x`,
  ])("are not looked up by a number that is no NIK, and it is not repeated", async (number) => {
    const { errors, text } = await house.ask(
      'query ($nik: Nik!) { checkRegistration(nik: $nik, birthDate: "1990-01-01") { registered } }',
      { nik: number },
    );
    expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["BAD_USER_INPUT"]);
    if (number !== "") expect(text).not.toContain(number.trim());
  });

  it("are not walked through: after twenty checks of one beginning of a NIK there is no more today", async () => {
    const codes: unknown[] = [];
    for (let serial = 0; serial < 24; serial += 1) {
      const { errors, headers } = await house.ask(check(`${stranger.slice(0, 12)}${1_000 + serial}`, birthDate));
      codes.push(errors?.[0]?.extensions?.["code"] ?? "answered");
      if (errors !== undefined) expect(Number(headers["retry-after"])).toBeGreaterThan(0);
    }
    // Four were asked above.
    expect(codes.filter((code) => code === "answered")).toHaveLength(16);
    expect(codes.slice(16)).toEqual(Array.from({ length: 8 }, () => "LOOKUP_BUDGET"));
  });

  it("leave a trace each: the ledger verifies, and tells of a key what it read", async () => {
    expect(await verifyLedger(ledgerFolder(house), { publicKey: publicKeyOf(house) })).toMatchObject({
      ok: true,
      broken: null,
    });
    const told = await report(ledgerFolder(house), { keyId: keys["first"]?.id ?? "" });
    expect(JSON.stringify(told)).toContain("PENGAWASAN_DPT");
    expect(told).toMatchObject({ rows: 5 });
  });

  it("stand in no log and no ledger", async () => {
    const records = await ledgerOf(house);
    const kept =
      house.logged.join("") + JSON.stringify(records) + (await readFile(`${house.dataDir}/policy.yaml`, "utf8"));
    for (const value of [nik, stranger, name, birthDate]) expect(kept).not.toContain(value);
    for (const { key } of Object.values(keys)) expect(kept).not.toContain(key);
  });

  it("are not given while the ledger cannot be written, and everything else is", async () => {
    const folder = ledgerFolder(house);
    await rename(folder, `${folder}.away`);
    await writeFile(folder, "");
    const read = () => ask("dashboard", voters(1), { "x-purpose": "OPERASIONAL" });
    await expect.poll(async () => (await read()).status).toBe(503);
    const refused = await read();
    expect([refused.status, refused.errors?.[0]?.extensions?.["code"], refused.data]).toEqual([
      503,
      "AUDIT_UNAVAILABLE",
      undefined,
    ]);
    expect((await house.ask(`{ region(code: "33") { name } }`)).data).toEqual({ region: { name: "JAWA TENGAH" } });
    await rm(folder);
    await rename(`${folder}.away`, folder);
    await expect.poll(async () => (await read()).status).toBe(200);
  });
});
