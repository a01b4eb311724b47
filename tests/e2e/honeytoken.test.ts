// D-17: a planted voter that is read raises an alert, in the log and in the ledger, and the reader cannot tell.
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { whoRead } from "@kpu-graph/audit";
import { canaryVoter } from "@kpu-graph/estate";
import { auditToken } from "@kpu-graph/privacy";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { type Answer, type House, startHouse } from "../testkit/house.ts";
import { ledgerFolder, ledgerOf } from "../testkit/ledger.ts";
import { type SharedControl, shareControl } from "../testkit/shared-control.ts";

const postgres = await controlAvailable();
const { nik, name, birthDate } = canaryVoter();
const page = (station: string) => `{ voters(pollingStation: "${station}", first: 100) { nodes { id name gender } } }`;
const station = "3101011001002";

describe.skipIf(postgres === undefined)("a planted voter", () => {
  let control: SharedControl;
  let planted: House;
  let plain: House;
  let token: string;
  const keys = { bawaslu: { id: "", key: "" }, dashboard: { id: "", key: "" } };
  beforeAll(async () => {
    control = await shareControl();
    const secrets: { auditSubjects: string } = JSON.parse(
      await readFile(control.env["KPU_SECRETS_FILE"] ?? "", "utf8"),
    );
    token = auditToken({ key: Buffer.from(secrets.auditSubjects, "base64url"), nik });
    const file = join(await mkdtemp(join(inject("scratch"), "honeytokens-")), "honeytokens.json");
    await writeFile(file, JSON.stringify([{ token, agency: "dashboard" }]));
    // The same but for the file: what they answer can be laid side by side.
    planted = await startHouse({ env: { ...control.env, KPU_HONEYTOKENS_FILE: file } });
    plain = await startHouse({ env: { ...control.env } });
    keys.bawaslu = await control.keys.createKey({ agency: "bawaslu" });
    keys.dashboard = await control.keys.createKey({ agency: "dashboard" });
  });
  afterAll(async () => {
    await planted?.close();
    await plain?.close();
    await control?.close();
  });

  const ask = (house: House, requestId: string, query = page(station)) =>
    house.ask(query, {}, { "x-api-key": keys.bawaslu.key, "x-purpose": "PENGAWASAN_DPT", "x-request-id": requestId });
  const alertsLogged = (house: House) =>
    house.logged
      .filter((line) => line.includes("honeytoken-hit"))
      .map((line): Readonly<Record<string, unknown>> => JSON.parse(line));
  const alertsWritten = async (house: House) => (await ledgerOf(house)).filter(({ kind }) => kind === "alert");
  const told = ({ status, text, headers }: Answer) => ({ status, text, headers: Object.keys(headers).sort() });

  it("is not met where nobody planted is read", async () => {
    const { status } = await ask(planted, "planted-0001", page("3101011001003"));
    expect([status, alertsLogged(planted), await alertsWritten(planted)]).toEqual([200, [], []]);
  });

  it("that another agency reads raises an alert, which names the reader and neither number nor name", async () => {
    const answer = await ask(planted, "planted-0002");
    expect(answer.text).toContain(name);
    const logged = alertsLogged(planted);
    expect(logged).toEqual([
      {
        level: "error",
        time: expect.any(String),
        app: "gateway",
        event: "honeytoken-hit",
        agency: "bawaslu",
        keyId: keys.bawaslu.id,
        requestId: "planted-0002",
        msg: "a planted voter was read",
      },
    ]);
    for (const word of [nik, name, birthDate, token]) expect(planted.logged.join("")).not.toContain(word);
    expect(await alertsWritten(planted)).toMatchObject([
      {
        outcome: "OK",
        requestId: "planted-0002",
        agency: "bawaslu",
        subjects: { count: 1 },
        detail: { alert: "HONEYTOKEN_HIT", agency: "dashboard", key: keys.bawaslu.id, count: 1 },
      },
    ]);
    const { records } = await whoRead(ledgerFolder(planted), { token });
    expect(records.map(({ kind, requestId }) => [kind, requestId])).toEqual([
      ["read", "planted-0002"],
      ["alert", "planted-0002"],
    ]);
  });

  it("is answered as if it were anybody", async () => {
    expect(told(await ask(planted, "planted-0003"))).toEqual(told(await ask(plain, "planted-0003")));
    expect([alertsLogged(plain), await alertsWritten(plain)]).toEqual([[], []]);
  });

  it("that nobody known looks up with both factors raises an alert, too", async () => {
    const before = alertsLogged(planted).length;
    const query = `{ checkRegistration(nik: "${nik}", birthDate: "${birthDate}") { registered } }`;
    const { data } = await planted.ask(query, {}, { "x-request-id": "planted-0004" });
    expect(data).toEqual({ checkRegistration: { registered: true } });
    expect(alertsLogged(planted).slice(before)).toMatchObject([
      { agency: null, keyId: null, requestId: "planted-0004" },
    ]);
  });

  it("raises none where the agency it was planted for reads it", async () => {
    const before = [alertsLogged(planted).length, (await alertsWritten(planted)).length];
    const headers = { "x-api-key": keys.dashboard.key, "x-purpose": "OPERASIONAL" };
    const { status } = await planted.ask(page(station), {}, headers);
    expect([status, [alertsLogged(planted).length, (await alertsWritten(planted)).length]]).toEqual([200, before]);
  });
});
