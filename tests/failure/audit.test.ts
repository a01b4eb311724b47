// P-18: the ledger cannot be written: nothing about people is given, everything else is, and what was written before still holds afterwards.
import { rename, rm, writeFile } from "node:fs/promises";
import { verifyLedger } from "@kpu-graph/audit";
import { canaryVoter } from "@kpu-graph/estate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { ledgerFolder, ledgerOf, publicKeyOf } from "../testkit/ledger.ts";

const postgres = await controlAvailable();

const { nik, birthDate } = canaryVoter();
const people = `{ voters(pollingStation: "3101011001002", first: 2) { nodes { gender } } }`;
const check = `{ checkRegistration(nik: "${nik}", birthDate: "${birthDate}") { registered } }`;
const unavailable = (requestId: string) => ({
  status: 503,
  retryAfter: "5",
  body: {
    errors: [
      {
        message: "Data about people cannot be given now: the ledger cannot be written.",
        extensions: { code: "AUDIT_UNAVAILABLE", requestId },
      },
    ],
  },
});

describe.skipIf(postgres === undefined)("a ledger that cannot be written", () => {
  let house: House;
  let key: string;
  beforeAll(async () => {
    house = await startHouse({ keys: true });
    ({ key } = await house.keys.createKey({ agency: "bawaslu" }));
  });
  afterAll(() => house?.close());

  let asked = 0;
  const ask = async (query: string, headers: Record<string, string> = {}) => {
    const requestId = `audit-down-${asked++}`;
    const { status, text, headers: told } = await house.ask(query, {}, { "x-request-id": requestId, ...headers });
    return { requestId, answer: { status, retryAfter: told["retry-after"], body: JSON.parse(text) } };
  };
  const supervision = () => ({ "x-api-key": key, "x-purpose": "PENGAWASAN_DPT" });
  const given = {
    status: 200,
    retryAfter: undefined,
    body: { data: { voters: { nodes: [expect.anything(), expect.anything()] } } },
  };
  const read = () => ask(people, supervision());
  const logged = (word: string) => house.logged.filter((line) => line.includes(word)).length;

  it("because a file stands where its folder was closes people's data until it can", async () => {
    expect((await read()).answer).toEqual(given);
    expect((await ask(check)).answer.status).toBe(200);
    const before = await ledgerOf(house);

    const folder = ledgerFolder(house);
    await rename(folder, `${folder}.away`);
    await writeFile(folder, "");
    // The very first read is not answered either: what is not written down is not told.
    const first = await read();
    expect(first.answer).toEqual(unavailable(first.requestId));
    for (const [query, headers] of [
      [people, supervision()],
      [check, {}],
      [check, { "x-api-key": key }],
    ] as const) {
      house.forgetReads();
      const { requestId, answer } = await ask(query, headers);
      expect(answer).toEqual(unavailable(requestId));
      // Known to be down, it is not even asked.
      expect(house.reads).toEqual([]);
    }

    // Figures go on, with a key and without, and so do refusals.
    const figures = `{ region(code: "33") { name voterRoll { total } } }`;
    const open = {
      status: 200,
      retryAfter: undefined,
      body: { data: { region: { name: "JAWA TENGAH", voterRoll: { total: expect.any(Number) } } } },
    };
    expect((await ask(figures)).answer).toEqual(open);
    expect((await ask(figures, supervision())).answer).toEqual(open);
    expect((await ask(people, { "x-api-key": key })).answer).toMatchObject({
      status: 403,
      body: { errors: [{ extensions: { code: "PURPOSE_REQUIRED" } }] },
    });
    expect((await ask(`{ ${people.slice(2, -2)} region(code: "33") { name } }`)).answer).toMatchObject({
      status: 200,
      body: { data: { voters: null, region: { name: "JAWA TENGAH" } } },
    });
    expect((await fetch(`${house.adminUrl}/health/ready`)).status).toBe(200);
    expect([logged('"LEDGER_UNAVAILABLE"'), logged('"LEDGER_RECOVERED"')]).toEqual([1, 0]);

    await rm(folder);
    await rename(`${folder}.away`, folder);
    await expect.poll(async () => (await read()).answer).toEqual(given);
    expect((await ask(check)).answer.status).toBe(200);
    expect(logged('"LEDGER_RECOVERED"')).toBe(1);
    const after = await ledgerOf(house);
    expect(after.slice(0, before.length)).toEqual(before);
    // Not one read was answered in between, and that it was down is written too.
    const since = after.slice(before.length).map(({ kind, outcome, detail }) => [kind, outcome, Object(detail).alert]);
    expect(since).toEqual([
      ["alert", "OK", "LEDGER_RECOVERED"],
      ["read", "OK", undefined],
      ["read", "OK", undefined],
    ]);
    expect(await verifyLedger(ledgerFolder(house), { publicKey: publicKeyOf(house) })).toMatchObject({
      ok: true,
      broken: null,
    });
  });

  it("because its folder was taken away is begun anew, and says that it was", async () => {
    expect((await read()).answer).toEqual(given);
    await rm(ledgerFolder(house), { recursive: true });
    const first = await read();
    expect(first.answer).toEqual(unavailable(first.requestId));
    await expect.poll(async () => (await read()).answer).toEqual(given);
    const told = (await ledgerOf(house)).map(({ kind, detail }) => [kind, Object(detail).alert]);
    expect(told).toEqual([
      ["alert", "LEDGER_TRUNCATED"],
      ["alert", "LEDGER_RECOVERED"],
      ["read", undefined],
    ]);
    expect(logged('"LEDGER_TRUNCATED"')).toBe(1);
  });
});
