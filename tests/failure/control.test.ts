// A-04 and more: the control database gone: keys that are known go on for public data, nothing about people is given, and all comes back; a revoked key ends everywhere.
import { available, startRedis } from "@kpu-graph/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { type SharedControl, shareControl } from "../testkit/shared-control.ts";

const ready = (await controlAvailable()) !== undefined && (await available("redis")) !== undefined;
const people = `{ voters(pollingStation: "3101011001002", first: 1) { nodes { gender } } }`;
const figures = `{ region(code: "33") { name } }`;
const purpose = { "x-purpose": "PENGAWASAN_DPT" };

describe.skipIf(!ready)("the control database", () => {
  let control: SharedControl;
  let houses: readonly House[];
  let redis: Awaited<ReturnType<typeof startRedis>>;
  beforeAll(async () => {
    [control, redis] = await Promise.all([shareControl(), startRedis({ tcp: true })]);
    const env = { ...control.env, KPU_REDIS_URL: redis.url };
    houses = [await startHouse({ env }), await startHouse({ env })];
  });
  afterAll(async () => {
    for (const house of houses ?? []) await house.close();
    await control?.close();
    await redis?.stop();
  });
  const statuses = (key: string, query: string, headers: Record<string, string> = {}) =>
    Promise.all(houses.map(async (house) => (await house.ask(query, {}, { "x-api-key": key, ...headers })).status));

  it("ends a key on every gateway within seconds of its end, with Redis hung too", async () => {
    const { id, key } = await control.keys.createKey({ agency: "bps" });
    expect(await statuses(key, figures)).toEqual([200, 200]);
    redis.pause();
    await control.keys.revokeKey(id);
    await expect.poll(() => statuses(key, figures), { timeout: 5_000 }).toEqual([401, 401]);
    redis.resume();
  });

  it("away leaves known keys their figures and nobody any people, and is used again when it is back", async () => {
    const { key } = await control.keys.createKey({ agency: "bawaslu" });
    expect(await statuses(key, people, purpose)).toEqual([200, 200]);
    await control.network.setMode("refuse");
    await expect.poll(() => statuses(key, people, purpose), { timeout: 15_000 }).toEqual([503, 503]);
    const [house] = houses;
    const refused = await house?.ask(people, {}, { "x-api-key": key, ...purpose });
    expect([refused?.errors?.[0]?.extensions?.["code"], refused?.headers["retry-after"]]).toEqual([
      "CONTROL_UNAVAILABLE",
      "5",
    ]);
    expect(await statuses(key, figures)).toEqual([200, 200]);
    await control.network.setMode("pass");
    await expect.poll(() => statuses(key, people, purpose), { timeout: 15_000 }).toEqual([200, 200]);
  });
});
