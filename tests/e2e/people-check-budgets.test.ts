// P-05, P-07, P-08: how often the check of registration is answered: by address, neighbourhood, key, and beginning of a NIK; the last that is, and one more.
import { canaryVoter } from "@kpu-graph/estate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { type Answer, type House, startHouse } from "../testkit/house.ts";
import { recordsOf } from "../testkit/ledger.ts";

const postgres = await controlAvailable();

const { birthDate } = canaryVoter();
/** So many people who do not exist, all of one district and day of birth: no province has the number 98. */
const strangers = (day: number, count: number) =>
  Array.from({ length: count }, (_, at) => `${"98"}0101${String(day).padStart(2, "0")}0280${5_000 + at}`);
const query = "query ($nik: Nik!, $day: Date!) { checkRegistration(nik: $nik, birthDate: $day) { registered } }";

const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions?.["code"] ?? "answered";
/** What is answered of these checks in turn, and the first refusal. */
const inTurn = async (asked: readonly (() => Promise<Answer>)[]) => {
  let answered = 0;
  for (const ask of asked) {
    const answer = await ask();
    if (codeOf(answer) !== "answered")
      return { answered, status: answer.status, code: codeOf(answer), wait: Number(answer.headers["retry-after"]) };
    answered += 1;
  }
  return { answered, wait: 0 };
};

describe.skipIf(postgres === undefined)("a check of registration", () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse({ keys: true, env: { KPU_TRUSTED_PROXIES: "127.0.0.1/32" } });
  });
  afterAll(() => house?.close());

  const check = (number: string, day: string, address: string, headers: Record<string, string> = {}) =>
    house.ask(query, { nik: number, day }, { "x-forwarded-for": address, ...headers });

  it("is answered ten times a minute to one address, and thirty to its neighbourhood", async () => {
    const at = (address: string, day: number, count: number) =>
      strangers(day, count).map((number) => () => check(number, birthDate, address));
    const over = (answered: number) => ({ answered, status: 429, code: "LOOKUP_BUDGET", wait: expect.any(Number) });
    const first = await inTurn(at("198.51.100.1", 3, 11));
    expect(first).toEqual(over(10));
    expect(first.wait).toBeGreaterThan(0);
    expect(first.wait).toBeLessThanOrEqual(63);
    expect(await inTurn(at("198.51.100.2", 4, 10))).toEqual({ answered: 10, wait: 0 });
    expect(await inTurn(at("198.51.100.3", 5, 10))).toEqual({ answered: 10, wait: 0 });
    expect(await inTurn(at("198.51.100.4", 6, 1))).toEqual(over(0));
    expect(await inTurn(at("198.51.101.1", 6, 1))).toEqual({ answered: 1, wait: 0 });
    // The same address in another dress, and a hop of its own making before the proxy's.
    expect(await inTurn(at("::ffff:198.51.100.5", 7, 1))).toEqual(over(0));
    expect(await inTurn(at("203.0.113.9, 198.51.100.5", 7, 1))).toEqual(over(0));
  });

  it("is answered thirty times a minute to one key, from wherever it asks", async () => {
    const { key, id } = await house.keys.createKey({ agency: "press" });
    const asked = [...strangers(8, 20), ...strangers(9, 11)].map(
      (number, at) => () =>
        check(number, birthDate, `10.${at}.0.1`, { "x-api-key": key, "x-request-id": `check-key-${1_000 + at}` }),
    );
    expect(await inTurn(asked)).toMatchObject({ answered: 30, status: 429, code: "LOOKUP_BUDGET" });
    expect(await recordsOf(house, "check-key-1030")).toEqual([
      expect.objectContaining({ kind: "denial", codes: ["LOOKUP_BUDGET"], agency: "press", keyId: id, rows: 0 }),
    ]);
  });

  it("is answered twenty times a day for one beginning of a NIK, from however many places", async () => {
    const walk = strangers(10, 25).map((number, at) => () => check(number, birthDate, `172.16.${at}.1`));
    const { wait, ...stopped } = await inTurn(walk);
    expect(stopped).toEqual({ answered: 20, status: 429, code: "LOOKUP_BUDGET" });
    expect(wait).toBeGreaterThan(3_600);
    // Another day of birth, or a number that is no NIK, meets no such wall.
    expect(await inTurn(strangers(11, 1).map((number) => () => check(number, birthDate, "172.16.100.1")))).toEqual({
      answered: 1,
      wait: 0,
    });
    expect(codeOf(await check(`${"98"}01011002805`, birthDate, "172.16.101.1"))).toBe("BAD_USER_INPUT");
  });
});
