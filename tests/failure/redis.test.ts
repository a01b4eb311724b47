// Redis as the shared cache, and Redis dying, hanging and lying: no request may notice.
import { available, startChaosProxy, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterEach, describe, expect, it } from "vitest";
import { type House, startHouse } from "../testkit/house.ts";

const redis = await available("redis");

const question = `{ region(code: "33") { name voterRoll { total } tally(contest: "2024-ppwp") { votes { votes candidate { name } } } } }`;

describe.skipIf(redis === undefined)("Redis", () => {
  const closers: (() => Promise<unknown>)[] = [];
  const later = <Value extends { close(): Promise<unknown> }>(value: Value) => {
    closers.push(() => value.close());
    return value;
  };
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });
  const startServer = async () => {
    const server = await startRedis({ tcp: true });
    closers.push(() => server.stop());
    return server;
  };
  const startWith = async (url: string): Promise<House> => later(await startHouse({ env: { KPU_REDIS_URL: url } }));

  it("lets a second process answer without any read of a source", async () => {
    const server = await startServer();
    const [first, second] = [await startWith(server.url), await startWith(server.url)];
    const { status, text, errors } = await first.ask(question);
    expect(errors).toBeUndefined();
    const client = new Redis(server.url);
    await expect.poll(() => client.dbsize()).toBeGreaterThanOrEqual(5);
    client.disconnect();

    second.forgetReads();
    expect(await second.ask(question)).toMatchObject({ status, text });
    expect(second.reads).toEqual([]);
  });

  it("answers every request while Redis is killed, hung and back again", async () => {
    const server = await startServer();
    const house = await startWith(server.url);
    const codes = ["11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32"];
    const ask = async (code: string) => house.ask(`{ region(code: "${code}") { name voterRoll { total } } }`);
    for (const [index, code] of codes.entries()) {
      if (index === 3) server.kill();
      if (index === 6) await server.restart();
      if (index === 8) server.pause();
      if (index === 10) server.resume();
      const { status, data, errors } = await ask(code);
      expect({ code, status, errors }).toEqual({ code, status: 200, errors: undefined });
      expect(data).toMatchObject({ region: { voterRoll: { total: expect.any(Number) } } });
    }
  });

  it("answers past a silent Redis, and the fuse keeps it out of the way", async () => {
    const server = await startServer();
    const proxy = later(await startChaosProxy(server.address));
    const house = await startWith(`redis://${proxy.host}`);
    await house.ask(question);
    await proxy.setMode("blackhole");
    const { errors } = await house.ask(`{ region(code: "3320") { name children(first: 3) { nodes { name } } } }`);
    expect(errors).toBeUndefined();
    const ready = await (await fetch(`${house.adminUrl}/health/ready`)).json();
    expect(ready).toMatchObject({ status: "ready", subgraphs: { registry: { cache: "degraded" } } });
  });

  it("takes corrupt entries for misses and writes good ones over them", async () => {
    const server = await startServer();
    const house = await startWith(server.url);
    const { status, text } = await house.ask(question);
    const client = new Redis(server.url);
    await expect.poll(() => client.dbsize()).toBeGreaterThanOrEqual(5);
    const keys = await client.keys("*");
    const rubbish = ["", "{", "null", "[]", "[1]", `[99999999999999,"x"]`, "\u0000\u0001", `{"__proto__":{}}`];
    for (const [index, key] of keys.entries()) await client.set(key, rubbish[index % rubbish.length] ?? "");

    const second = await startWith(server.url);
    expect(await second.ask(question)).toMatchObject({ status, text });
    client.disconnect();
  });

  it("holds versioned keys with a time to live, and nothing about a voter", async () => {
    const server = await startServer();
    const house = await startWith(server.url);
    await house.ask(question);
    // A client may type anything into a search: nothing of it may stay.
    const typed = "Budi 00112233";
    await house.ask(`{ regions(search: "${typed}", first: 2) { totalCount nodes { name } } }`);
    const client = new Redis(server.url);
    await expect.poll(() => client.keys("*:search-*")).toHaveLength(2);
    await expect.poll(async () => (await client.keys("kpu:*")).length).toBeGreaterThanOrEqual(7);
    const [cached, counted] = [await client.keys("kpu:*"), await client.keys("{kpu:rate}:*")];
    // The limits of callers: by a keyed hash, so that no address stands here.
    for (const key of counted) expect(key).toMatch(/^\{kpu:rate\}:[a-z0-9|]{1,20}:[A-Za-z0-9_-]{22}$/);
    expect((await client.keys("*")).length).toBe(cached.length + counted.length);
    for (const key of cached) {
      expect(key.toUpperCase()).not.toContain(typed.toUpperCase());
      expect(await client.get(key)).not.toContain(typed);
      expect(key).toMatch(/^kpu:(registry|candidacy|tabulation|answers):[0-9a-f]{12}:/);
      expect(key).not.toMatch(/voter:|pemilih|nik/i);
      expect(await client.ttl(key)).toBeGreaterThan(0);
    }
    client.disconnect();
  });
});
