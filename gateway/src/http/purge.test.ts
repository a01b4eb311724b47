// The purge on the admin listener: what is taken for one, what is refused and how, and that one gateway's purge is seen at the other.
import {
  type Cache,
  createCache,
  createRedisTier,
  definePolicy,
  isRecordOf,
  loaded,
  type RedisTier,
} from "@kpu-graph/cache";
import { createLogger } from "@kpu-graph/logging";
import { available, type RedisServer, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createAdminServer } from "./health.ts";
import { type PurgeDeps, servePurge } from "./purge.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const policy = definePolicy("thing", 300, 5, isRecordOf<{ readonly name: string }>("name"));

/** How often the cache had to load a thing with this tag: 1 after a purge of it. */
const loadsOf = async (cache: Cache, tag: string): Promise<number> => {
  let loads = 0;
  await cache.forRequest().getMany(policy, [tag], async () => {
    loads += 1;
    return [loaded({ name: tag }, { tags: [tag] })];
  });
  return loads;
};

const start = async (deps: Partial<PurgeDeps> = {}) => {
  const lines: string[] = [];
  const logger = createLogger({ app: "test", level: "info", destination: { write: (line) => void lines.push(line) } });
  const caches = deps.caches ?? [createCache({ namespace: "test", memoryBytes: 100_000 })];
  const admin = createAdminServer({ sources: new Map(), isDraining: () => false });
  servePurge(admin, { caches, purgedBy: (tag) => [tag], replicas: 1, logger, ...deps });
  const url = await admin.listen({ host: "127.0.0.1", port: 0 });
  closing.push(() => admin.close());
  const send = async (init: RequestInit) => {
    const response = await fetch(`${url}/cache/purge`, init);
    const text = await response.text();
    const body: unknown = text === "" ? "" : JSON.parse(text);
    return { status: response.status, body, headers: response.headers };
  };
  const post = async (body: string, headers: Readonly<Record<string, string>> = {}) =>
    send({ method: "POST", body, headers: { "content-type": "application/json", ...headers } });
  const purge = async (tags: readonly string[]) => {
    const { status, body } = await post(JSON.stringify({ tags }));
    return { status, body };
  };
  return { send, post, purge, lines, url };
};

const codesOf = ({ status, body }: { readonly status: number; readonly body: unknown }) => {
  const { errors }: { errors: readonly { extensions: { code: string } }[] } = JSON.parse(JSON.stringify(body));
  return [status, ...errors.map(({ extensions }) => extensions.code)];
};

describe("a purge", () => {
  it("makes what has the tags a miss, in every cache, and nothing else", async () => {
    const caches = ["a", "b"].map((namespace) => createCache({ namespace, memoryBytes: 100_000 }));
    for (const cache of caches) for (const tag of ["region-31", "region-any", "region-32"]) await loadsOf(cache, tag);
    const { purge } = await start({ caches, purgedBy: (tag) => [tag, "region-any"] });
    expect(await purge(["region-31", "region-31"])).toEqual({
      status: 200,
      body: { purged: ["region-31"], everywhere: true },
    });
    const loads = caches.map((cache) =>
      Promise.all(["region-31", "region-any", "region-32"].map((tag) => loadsOf(cache, tag))),
    );
    expect(await Promise.all(loads)).toEqual([
      [1, 1, 0],
      [1, 1, 0],
    ]);
  });

  it("is logged once, with its tags and the request's id", async () => {
    const { post, lines } = await start();
    const { headers } = await post(`{"tags":["tally-31"]}`, { "x-request-id": "purge-0001" });
    expect([headers.get("x-request-id"), headers.get("cache-control")]).toEqual(["purge-0001", "no-store"]);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: "cache-purge", requestId: "purge-0001", tags: ["tally-31"], status: 200 },
    ]);
  });

  it("is no purge everywhere where several gateways have no Redis in common", async () => {
    const { purge } = await start({ replicas: 2 });
    expect(await purge(["tally"])).toEqual({ status: 202, body: { purged: ["tally"], everywhere: false } });
  });

  it("purges nothing where nothing is kept", async () => {
    const { purge } = await start({ caches: [] });
    expect(await purge(["tally"])).toEqual({ status: 200, body: { purged: ["tally"], everywhere: true } });
  });
});

describe("what is no purge is refused, and nothing is purged or logged by it", () => {
  const many = (count: number) =>
    JSON.stringify({ tags: Array.from({ length: count }, (_none, at) => `region-${at}`) });
  it.each([
    ["no JSON", "{", 400, "BAD_REQUEST"],
    ["nothing", "", 400, "BAD_REQUEST"],
    ["a key twice", `{"tags":["a"],"tags":["b"]}`, 400, "BAD_REQUEST"],
    ["a list", `["region-31"]`, 400, "BAD_USER_INPUT"],
    ["no tags", `{"tags":[]}`, 400, "BAD_USER_INPUT"],
    ["a word more", `{"tags":["a"],"all":true}`, 400, "BAD_USER_INPUT"],
    ["a tag that is no text", `{"tags":[31]}`, 400, "BAD_USER_INPUT"],
    ["an empty tag", `{"tags":[""]}`, 400, "BAD_USER_INPUT"],
    ["a tag with a blank", `{"tags":["region 31"]}`, 400, "BAD_USER_INPUT"],
    ["a tag with a line end", `{"tags":["region-31\\n"]}`, 400, "BAD_USER_INPUT"],
    ["a tag too long", `{"tags":["${"a".repeat(129)}"]}`, 400, "BAD_USER_INPUT"],
    ["a tag that may name a person", `{"tags":["region-${"98" + "01010101010001"}"]}`, 400, "BAD_USER_INPUT"],
    ["too many tags", many(101), 400, "BAD_USER_INPUT"],
    ["too much", " ".repeat(64 * 1024 + 1), 413, "PAYLOAD_TOO_LARGE"],
  ])("%s", async (_name, body, status, code) => {
    const { post, lines } = await start();
    const answer = await post(body);
    expect(codesOf(answer)).toEqual([status, code]);
    expect(lines).toEqual([]);
  });

  it("but a hundred tags are taken", async () => {
    const { post } = await start();
    expect((await post(many(100))).status).toBe(200);
  });

  it.each([
    ["text/plain", {}],
    ["application/x-www-form-urlencoded", {}],
    ["application/json; charset=utf-16", {}],
    ["application/json", { "content-encoding": "gzip" }],
  ])("in another form: %s", async (type, headers) => {
    const { post } = await start();
    expect(codesOf(await post(`{"tags":["a"]}`, { "content-type": type, ...headers }))).toEqual([
      415,
      "UNSUPPORTED_MEDIA_TYPE",
    ]);
  });

  it.each(["GET", "PUT", "DELETE", "OPTIONS"])("by %s", async (method) => {
    const { send } = await start();
    const answer = await send({ method });
    expect([...codesOf(answer), answer.headers.get("allow")]).toEqual([405, "METHOD_NOT_ALLOWED", "POST"]);
  });

  it("and the listener's other pages stay as they were", async () => {
    const { url } = await start();
    expect(await (await fetch(`${url}/health/live`)).json()).toEqual({ status: "live" });
  });
});

const redisBinary = await available("redis");

describe.skipIf(redisBinary === undefined)("two gateways with one Redis", () => {
  const wide = { timeout: 15_000, interval: 20 };
  let server: RedisServer;
  const tiers: RedisTier[] = [];
  beforeAll(async () => {
    server = await startRedis({ tcp: true });
  });
  afterAll(async () => {
    for (const tier of tiers) tier.close();
    await server.stop();
  });
  const openCache = async () => {
    const tier = createRedisTier({ urls: [server.url], waitMs: 10_000 });
    tiers.push(tier);
    const cache = createCache({ namespace: "test", memoryBytes: 100_000, redis: tier });
    await expect.poll(() => cache.state(), wide).toBe("redis");
    return cache;
  };

  it("a purge at one is seen at the other; while Redis is dead it is told so, and the other learns of it later", async () => {
    const [here, there] = [await openCache(), await openCache()];
    const { purge } = await start({ caches: [here], replicas: 2 });
    for (const tag of ["region-31", "region-32"]) await loadsOf(there, tag);
    expect(await purge(["region-31"])).toEqual({ status: 200, body: { purged: ["region-31"], everywhere: true } });
    await expect.poll(() => loadsOf(there, "region-31"), wide).toBe(1);
    expect(await loadsOf(there, "region-32")).toBe(0);

    const control = new Redis(server.url);
    await control.config("SET", "maxmemory", "1", "maxmemory-policy", "noeviction");
    expect(await purge(["region-32"])).toEqual({ status: 202, body: { purged: ["region-32"], everywhere: false } });
    await control.config("SET", "maxmemory", "0");
    expect(await purge(["region-33"])).toEqual({ status: 200, body: { purged: ["region-33"], everywhere: true } });
    await expect.poll(() => loadsOf(there, "region-32"), wide).toBe(1);
    control.disconnect();

    server.kill();
    await expect.poll(() => here.state(), wide).toBe("degraded");
    expect(await purge(["region-32"])).toEqual({ status: 202, body: { purged: ["region-32"], everywhere: false } });
    expect(await loadsOf(there, "region-32")).toBe(0);
    await server.restart();
    await expect.poll(() => loadsOf(there, "region-32"), wide).toBe(1);
  });
});
