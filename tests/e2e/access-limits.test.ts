// A-18, A-20: how much a caller may ask: what is left is told to it and to nobody else, and one more is refused until the time it is told.
import { available, startRedis } from "@kpu-graph/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { type Answer, type House, startHouse } from "../testkit/house.ts";
import { samplePolicy } from "../testkit/policy-text.ts";
import { type SharedControl, shareControl } from "../testkit/shared-control.ts";
import { whileShared } from "../testkit/shared-limits.ts";

const ready = (await controlAvailable()) !== undefined && (await available("redis")) !== undefined;

const small = () =>
  samplePolicy(
    ["    requests: { burst: 500, perSecond: 50 }", "    requests: { burst: 5, perSecond: 1 }"],
    ["    points: { burst: 600000, perSecond: 60000 }", "    points: { burst: 20000, perSecond: 1 }"],
  );

/** Costs 5000 points, and finds nothing: 51 for the search, 49 areas with a page and 99 stations each. */
const costly = `{ regions(search: "no such area", first: 49) { nodes { pollingStations(first: 99) { nodes { code } } } } }`;
const who = "{ viewer { agency } }";

const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions?.["code"];
const rateOf = ({ status, headers }: Answer) => ({
  status,
  policy: headers["ratelimit-policy"],
  left: headers["ratelimit"],
  retryAfter: headers["retry-after"],
});

describe.skipIf(!ready)("a caller", () => {
  let control: SharedControl;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let first: House;
  let second: House;
  beforeAll(async () => {
    [control, redis] = await Promise.all([shareControl(), startRedis({ tcp: true })]);
    const policy = await small();
    const env = { ...control.env, KPU_REDIS_URL: redis.url, KPU_TRUSTED_PROXIES: "127.0.0.1/32" };
    first = await startHouse({ policy, env });
    second = await startHouse({ policy, env });
  });
  afterAll(async () => {
    await first?.close();
    await second?.close();
    await control?.close();
    await redis?.stop();
  });
  let addresses = 0;
  const newAddress = () => `192.0.2.${addresses++}`;
  const from = (address: string) => ({ "x-forwarded-for": address });

  it("of the public spends the points of its address, on every gateway, to the last one", async () => {
    const ask = (house: House, address: string) => house.ask(costly, {}, from(address));
    const policy = `"requests";q=3000;w=10, "points";q=20000;w=20000`;
    const { told, refusals } = await whileShared([first, second], async () => {
      const address = newAddress();
      const answers = [];
      for (const house of [first, second, first, second, first, second]) answers.push(await ask(house, address));
      return { told: answers.slice(0, 4).map(rateOf), refusals: answers.slice(4) };
    });
    // A point a second comes back, so that a slow machine may see one or two more.
    expect(told).toEqual(
      ["15", "10", "5", ""].map((thousands) => ({
        status: 200,
        policy,
        left: expect.stringMatching(
          new RegExp(`^"requests";r=299\\d;t=1, "points";r=${thousands && `${thousands}0`}\\d?\\d;t=\\d+$`),
        ),
        retryAfter: undefined,
      })),
    );
    for (const refused of refusals) {
      expect([refused.status, codeOf(refused), refused.data]).toEqual([429, "RATE_LIMITED", undefined]);
      expect(refused.headers["ratelimit"]).toMatch(/^"points";r=\d\d?;t=\d{5}$/);
      const wait = Number(refused.headers["retry-after"]);
      expect(wait).toBeGreaterThan(4_900);
      expect(wait).toBeLessThanOrEqual(5_000);
    }
    // What costs less than is left, and what another address asks, goes on.
    expect(rateOf(await ask(first, newAddress())).left).toMatch(/"points";r=15000;t=5000$/);
    expect((await first.ask("{ __typename }", {}, from(newAddress()))).status).toBe(200);
  });

  it("with a key spends its requests, those that come at once too, and one more is refused", async () => {
    const other = await control.keys.createKey({ agency: "bps" });
    const { mine, answers, back } = await whileShared([first, second], async () => {
      const own = await control.keys.createKey({ agency: "bps" });
      const began = performance.now();
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, at) => (at % 2 ? first : second).ask(who, {}, { "x-api-key": own.key })),
      );
      // One comes back each second; a machine that is busy may take one.
      return { mine: own, answers: all, back: Math.floor((performance.now() - began) / 1_000) };
    });
    const [given, refused] = [
      answers.filter(({ status }) => status === 200),
      answers.filter(({ status }) => status !== 200),
    ];
    expect(given.length).toBeGreaterThanOrEqual(5);
    expect(given.length).toBeLessThanOrEqual(5 + back);
    expect(given.length + refused.length).toBe(20);
    expect(new Set(refused.map(rateOf).map((rate) => JSON.stringify(rate)))).toEqual(
      new Set([
        JSON.stringify({ status: 429, policy: `"requests";q=5;w=5`, left: `"requests";r=0;t=5`, retryAfter: "1" }),
      ]),
    );
    expect(new Set(refused.map(codeOf))).toEqual(new Set(["RATE_LIMITED"]));

    // Another key of the same agency, and the public from the same address, are told of their own alone.
    expect(rateOf(await first.ask(who, {}, { "x-api-key": other.key }))).toEqual({
      status: 200,
      policy: `"requests";q=5;w=5, "points";q=1000000;w=10`,
      left: expect.stringMatching(/^"requests";r=4;t=1, "points";r=9999\d\d;t=1$/),
      retryAfter: undefined,
    });
    expect(rateOf(await first.ask(who, {}, from(newAddress()))).left).toMatch(
      /^"requests";r=2999;t=1, "points";r=1999\d;t=\d$/,
    );
    // It may ask again after the time it was told.
    await expect.poll(async () => (await first.ask(who, {}, { "x-api-key": mine.key })).status).toBe(200);
  });

  it("is told in the graph what the headers say, of itself", async () => {
    const { key } = await control.keys.createKey({ agency: "mk" });
    const { data, headers } = await first.ask(
      "{ viewer { kind agency limits { name limit remaining } } }",
      {},
      { "x-api-key": key },
    );
    expect(data).toEqual({
      viewer: {
        kind: "partner",
        agency: "mk",
        limits: expect.arrayContaining([
          { name: "requests", limit: 5, remaining: 4 },
          {
            name: "points",
            limit: 1_000_000,
            remaining: Number(/"points";r=(\d+)/.exec(headers["ratelimit"] ?? "")?.[1]),
          },
          { name: "depth", limit: 8, remaining: 8 },
        ]),
      },
    });
  });
});
