// the control database does not answer: a key whose checksum is wrong never waits for it, a known one is let in, and nobody new is.
import { generateKey } from "@kpu-graph/control";
import { canaryVoter } from "@kpu-graph/estate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { recordsOf } from "../testkit/ledger.ts";
import { type SharedControl, shareControl } from "../testkit/shared-control.ts";

const postgres = await controlAvailable();

const { nik, birthDate } = canaryVoter();
const people = `{ voters(pollingStation: "3101011001002", first: 1) { nodes { gender } } }`;
const check = `{ checkRegistration(nik: "${nik}", birthDate: "${birthDate}") { registered } }`;
const who = "{ viewer { agency } }";

describe.skipIf(postgres === undefined)("a control database that does not answer", () => {
  let control: SharedControl;
  let house: House;
  let key: string;
  beforeAll(async () => {
    control = await shareControl();
    house = await startHouse({ env: control.env });
    ({ key } = await control.keys.createKey({ agency: "bawaslu" }));
    expect((await house.ask(who, {}, { "x-api-key": key })).status).toBe(200);
    await control.network.setMode("blackhole");
  });
  afterAll(async () => {
    await control?.network.setMode("pass");
    await house?.close();
    await control?.close();
  });

  it("is asked for no key whose checksum is wrong", async () => {
    let isOver = false;
    const looked = house
      .ask(who, {}, { "x-api-key": generateKey({ environment: "live", agency: "bps" }) })
      .then((answer) => {
        isOver = true;
        return answer;
      });
    const last = key.at(-1) === "x" ? "y" : "x";
    const typo = `${key.slice(0, -1)}${last}`;
    for (let time = 0; time < 10; time += 1) expect((await house.ask(who, {}, { "x-api-key": typo })).status).toBe(401);
    // The well-formed key, which was asked for before them, still waits for the database.
    expect(isOver).toBe(false);
    expect((await looked).status).toBe(401);
  });

  it("leaves figures and checks of registration to everybody, and refuses people in the ledger's sight", async () => {
    const headers = { "x-api-key": key, "x-purpose": "PENGAWASAN_DPT" };
    const read = () => house.ask(people, {}, { ...headers, "x-request-id": "control-down-1" });
    await expect.poll(async () => (await read()).status).toBe(503);
    const refused = await read();
    expect({ status: refused.status, wait: refused.headers["retry-after"], body: JSON.parse(refused.text) }).toEqual({
      status: 503,
      wait: "5",
      body: {
        errors: [
          {
            message: "Data about people cannot be given now: grants cannot be checked.",
            extensions: { code: "CONTROL_UNAVAILABLE", requestId: "control-down-1" },
          },
        ],
      },
    });
    expect(await recordsOf(house, "control-down-1")).toContainEqual(
      expect.objectContaining({ kind: "denial", codes: ["CONTROL_UNAVAILABLE"], agency: "bawaslu", rows: 0 }),
    );
    const figures = `{ region(code: "33") { name } }`;
    for (const asker of [{}, headers]) {
      expect((await house.ask(figures, {}, asker)).data).toEqual({ region: { name: "JAWA TENGAH" } });
    }
    expect((await house.ask(check)).data).toEqual({ checkRegistration: { registered: true } });
    expect((await fetch(`${house.adminUrl}/health/ready`)).status).toBe(200);
  });

  it("lets nobody in whom it never named, and everybody again when it is back", async () => {
    const late = await control.keys.createKey({ agency: "bps" });
    expect((await house.ask(who, {}, { "x-api-key": late.key })).status).toBe(401);
    await control.network.setMode("pass");
    await expect.poll(async () => (await house.ask(who, {}, { "x-api-key": late.key })).status).toBe(200);
    const headers = { "x-api-key": key, "x-purpose": "PENGAWASAN_DPT" };
    await expect.poll(async () => (await house.ask(people, {}, headers)).status).toBe(200);
  });
});
