// C-16: what lies in Redis after everything was asked: nobody, no number that could be somebody's, and no word of who asked.
import { createHash } from "node:crypto";
import { sampleVoters } from "@kpu-graph/estate";
import { available, type RedisServer, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createCallers, type HouseCaller, wideSelfCheck } from "../testkit/callers.ts";
import { type CanaryPerson, type Place, sweep } from "../testkit/canary.ts";
import { placesOfRedis } from "../testkit/canary-places.ts";
import { controlAvailable } from "../testkit/control.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { mixedDocuments } from "../testkit/mixed-documents.ts";
import { samplePolicy } from "../testkit/policy-text.ts";

const [postgres, redisBinary] = [await controlAvailable(), await available("redis")];
const stations = ["3101011001001", "3101011001002"];
const people: readonly CanaryPerson[] = sampleVoters()
  .filter(({ station, name, nik }) => (stations.includes(station) && /\d$/.test(name)) || nik.startsWith("98"))
  .map(({ nik, nkk, name, birthDate }) => ({ nik, familyCardNumber: nkk, name, birthDate }));

describe.skipIf(postgres === undefined || redisBinary === undefined)("Redis, after everything was asked", () => {
  let server: RedisServer;
  let client: Redis;
  let house: House;
  let callers: readonly HouseCaller[];
  let places: readonly Place[];

  /** The document with its hash, to be kept (automatic persisted queries), and then by its hash alone. */
  const persist = async ({ headers }: HouseCaller, query: string) => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") } };
    await house.post(JSON.stringify({ query, extensions }), { ...headers });
    return house.post(JSON.stringify({ extensions }), { ...headers });
  };

  beforeAll(async () => {
    server = await startRedis({ tcp: true });
    client = new Redis(server.url);
    const policy = await samplePolicy(...wideSelfCheck);
    house = await startHouse({ keys: true, policy, env: { KPU_REDIS_URL: server.url } });
    callers = await createCallers(house);
    for (const caller of callers) {
      for (const { toText, variables } of mixedDocuments()) {
        await house.ask(toText("Mixed"), { ...variables }, { ...caller.headers });
      }
      for (const { nik, birthDate } of people.slice(-3)) {
        const written = `{ checkRegistration(nik: "${nik}", birthDate: "${birthDate}") { registered } }`;
        await house.ask(written, {}, { ...caller.headers });
        await persist(caller, written);
        await persist(
          caller,
          `query ($nik: Nik!) { checkRegistration(nik: $nik, birthDate: "${birthDate}") { registered } }`,
        );
        await persist(caller, written.replace(nik, `\\u003${nik[0]}${nik.slice(1)}`));
      }
      for (const station of stations) {
        const everything = `{ voters(pollingStation: "${station}", first: 100) { nodes { id nik nikToken name birthDate age address } } }`;
        await house.ask(everything, {}, { ...caller.headers });
      }
    }
    const [, , bawaslu] = callers;
    if (bawaslu) await persist(bawaslu, `{ region(code: "33") { name } }`);
    // Nobody waits for Redis: what was sent to it comes when it comes.
    await vi.waitFor(async () => expect((await client.keys("kpu:persisted:*")).length).toBe(1), 15_000);
    places = await placesOfRedis(client);
  });
  afterAll(async () => {
    await house?.close();
    client?.disconnect();
    await server?.stop();
  });

  it("holds public data, persisted documents and budgets: there is something to search", () => {
    const kinds = new Set(places.map(({ name }) => /^Redis (kpu:\w+|[^:]+)/.exec(name)?.[1]));
    expect(people.length).toBeGreaterThan(10);
    expect([...kinds].length).toBeGreaterThan(2);
    expect(places.filter(({ name }) => name.includes("kpu:persisted:")).length).toBe(1);
    expect(places.some(({ text }) => text.includes("JAWA TENGAH"))).toBe(true);
  });

  it("holds nothing of anybody on the roll", () => {
    expect(sweep(places, people)).toEqual([]);
  });

  it("holds no sixteen digits in a row, neither in keys nor in values", () => {
    // After a point they are a part of a number, as of a share.
    const found = places.filter(({ text }) => /(?<![\d.])\d{16}(?!\d)/.test(text)).map(({ name }) => name);
    expect(found).toEqual([]);
  });

  it("holds no address, no key, no agency's purpose and no ticket of who asked", () => {
    const words = callers.flatMap(({ keyId, headers }) => [keyId, headers["x-api-key"], headers["x-ticket"]]);
    const needles = ["127.0.0.1", "::1", "PENGAWASAN_DPT", "kpu_live_", ...words].filter(
      (word) => typeof word === "string",
    );
    const found = places.flatMap(({ name, text }) =>
      needles.filter((word) => text.includes(word)).map((word) => [name, word]),
    );
    expect(found).toEqual([]);
  });

  it("keeps nothing for ever", async () => {
    const keys = places.map(({ name }) => name.replace(/^Redis /, ""));
    const lives = await Promise.all(keys.map(async (key) => [key, await client.pttl(key)] as const));
    // -1: a key without an end; -2: it has ended since.
    expect(lives.filter(([, life]) => life === -1)).toEqual([]);
  });
});
