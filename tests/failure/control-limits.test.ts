// Redis gone: limits still hold, each gateway counting its part of them; neither is everybody refused nor everybody let in.
import { available, startRedis } from "@kpu-graph/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { samplePolicy } from "../testkit/policy-text.ts";
import { type SharedControl, shareControl } from "../testkit/shared-control.ts";
import { whileShared } from "../testkit/shared-limits.ts";

const ready = (await controlAvailable()) !== undefined && (await available("redis")) !== undefined;

/** Costs 5000 points, and finds nothing. */
const costly = `{ regions(search: "no such area", first: 49) { nodes { pollingStations(first: 99) { nodes { code } } } } }`;
const check = 'query ($nik: Nik!) { checkRegistration(nik: $nik, birthDate: "1990-01-01") { registered } }';
const people = (first: number) => `{ voters(pollingStation: "3101011001002", first: ${first}) { nodes { gender } } }`;

describe.skipIf(!ready)("two gateways without Redis", () => {
  let control: SharedControl;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let houses: readonly House[];
  beforeAll(async () => {
    [control, redis] = await Promise.all([shareControl(), startRedis({ tcp: true })]);
    const policy = await samplePolicy(
      ["    points: { burst: 600000, perSecond: 60000 }", "    points: { burst: 40000, perSecond: 1 }"],
      ["rowsPerDay: { agency: 20000, key: 20000 }", "rowsPerDay: { agency: 20, key: 6 }"],
    );
    const env = {
      ...control.env,
      KPU_REDIS_URL: redis.url,
      KPU_TRUSTED_PROXIES: "127.0.0.1/32",
      KPU_GATEWAY_REPLICAS: "2",
    };
    houses = [await startHouse({ policy, env }), await startHouse({ policy, env })];
  });
  afterAll(async () => {
    for (const house of houses ?? []) await house.close();
    await control?.close();
    await redis?.stop();
  });

  /** How many are answered by each gateway before the first refusal, and that refusal. */
  const untilRefused = (ask: (house: House, at: number) => ReturnType<House["ask"]>) =>
    Promise.all(
      houses.map(async (house) => {
        for (let answered = 0; answered < 50; answered += 1) {
          const { status, errors, headers } = await ask(house, answered);
          if (status !== 200)
            return {
              answered,
              status,
              code: errors?.[0]?.extensions?.["code"],
              waits: Number(headers["retry-after"]) > 0,
            };
        }
        return { answered: 50 };
      }),
    );
  let addresses = 0;
  const newAddress = () => `203.0.113.${addresses++}`;
  const points = (address: string) => untilRefused((house) => house.ask(costly, {}, { "x-forwarded-for": address }));
  const refused = (answered: number, code: string) => ({ answered, status: 429, code, waits: true });
  const logged = (word: string) => houses.map((house) => house.logged.some((line) => line.includes(word)));

  it("share what a caller may spend while Redis is there", async () => {
    const [first, second] = await whileShared(houses, () => points(newAddress()));
    expect([first, second]).toEqual([
      refused(first?.answered ?? 0, "RATE_LIMITED"),
      refused(second?.answered ?? 0, "RATE_LIMITED"),
    ]);
    expect((first?.answered ?? 0) + (second?.answered ?? 0)).toBe(8);
  });

  it("give half of it each once it is gone, and say so", async () => {
    redis.kill();
    // The first late answer opens the fuse; from there on each counts for itself.
    for (const house of houses) await house.ask("{ __typename }");
    await expect.poll(() => logged("Redis is out: limits are counted here alone")).toEqual([true, true]);
    expect(await points("192.0.2.2")).toEqual([refused(4, "RATE_LIMITED"), refused(4, "RATE_LIMITED")]);
    // Whoever has not asked yet is answered.
    for (const house of houses)
      expect((await house.ask(costly, {}, { "x-forwarded-for": "192.0.2.3" })).status).toBe(200);
  });

  it("answer half of the checks of registration each, by address and by the beginning of a NIK", async () => {
    const nik = (day: number, at: number) => `${"98"}0101${day}0290${5_000 + at}`;
    const byAddress = await untilRefused((house, at) =>
      house.ask(check, { nik: nik(11, at) }, { "x-forwarded-for": "198.51.100.1" }),
    );
    expect(byAddress).toEqual([refused(5, "LOOKUP_BUDGET"), refused(5, "LOOKUP_BUDGET")]);
    const byPrefix = await untilRefused((house, at) =>
      house.ask(check, { nik: nik(12, at) }, { "x-forwarded-for": `10.${at}.0.1` }),
    );
    expect(byPrefix).toEqual([refused(10, "LOOKUP_BUDGET"), refused(10, "LOOKUP_BUDGET")]);
  });

  it("give no row more than the day's budget, which stands in the control database", async () => {
    const { key } = await control.keys.createKey({ agency: "bawaslu" });
    const headers = { "x-api-key": key, "x-purpose": "PENGAWASAN_DPT" };
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => houses[at % 2]?.ask(people(2), {}, headers)),
    );
    expect(answers.filter((answer) => answer?.status === 200)).toHaveLength(3);
    expect(new Set(answers.map((answer) => answer?.errors?.[0]?.extensions?.["code"]))).toEqual(
      new Set([undefined, "ROW_BUDGET"]),
    );
  });

  it("share again when it is back", async () => {
    await redis.restart();
    await expect.poll(() => logged("limits are shared again")).toEqual([true, true]);
    const [first, second] = await whileShared(houses, () => points(newAddress()));
    expect((first?.answered ?? 0) + (second?.answered ?? 0)).toBe(8);
  });
});
