// F-07: a real primary, its replica and three sentinels. The primary dies under load, the replica takes over, the old one comes back.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { available } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createCache } from "./cache.ts";
import type { Load } from "./load.ts";
import { loaded } from "./loaded.ts";
import { definePolicy, isBytes } from "./policy.ts";
import { createRedisTier, type RedisTier } from "./redis-tier.ts";

const redisBinary = await available("redis");
const forming = { timeout: 30_000, interval: 20 };
const policy = definePolicy("page", 100, 10, isBytes, { codec: "bytes" });

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

describe.skipIf(!redisBinary)("a cache that finds its Redis through sentinels", () => {
  const folder = mkdtempSync(join(tmpdir(), "kpu-sentinel-"));
  const children = new Set<ChildProcess>();
  const controls: Redis[] = [];
  const tiers: RedisTier[] = [];

  const run = (port: number, args: readonly string[]) => {
    const cwd = join(folder, String(port));
    mkdirSync(cwd, { recursive: true });
    const child = spawn(redisBinary ?? "", [...args], { stdio: "ignore", cwd });
    children.add(child);
    return child;
  };
  const startNode = (port: number, primary?: number) =>
    run(port, [
      ...["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--repl-diskless-sync-delay", "0"],
      ...(primary === undefined ? [] : ["--replicaof", "127.0.0.1", String(primary)]),
    ]);
  const startSentinel = (port: number, primary: number) => {
    const file = join(folder, `${port}.conf`);
    const settings = [
      `port ${port}`,
      "bind 127.0.0.1",
      `sentinel monitor kpu 127.0.0.1 ${primary} 2`,
      "sentinel down-after-milliseconds kpu 500",
      "sentinel failover-timeout kpu 3000",
    ];
    writeFileSync(file, settings.join("\n"));
    return run(port, [file, "--sentinel"]);
  };
  const control = (port: number) => {
    const redis = new Redis({ port, host: "127.0.0.1", retryStrategy: () => 20, maxRetriesPerRequest: null });
    redis.on("error", () => {});
    controls.push(redis);
    return redis;
  };
  const roleOf = async (redis: Redis) => /role:(\w+)/.exec(await redis.info("replication"))?.[1];

  const ports: number[] = [];
  let primary: ChildProcess;
  beforeAll(async () => {
    while (ports.length < 5) ports.push(await freePort());
    const [first = 0, second = 0, ...others] = ports;
    primary = startNode(first);
    startNode(second, first);
    const replica = control(second);
    await vi.waitUntil(async () => (await replica.info("replication")).includes("master_link_status:up"), forming);
    for (const port of others) startSentinel(port, first);
    for (const port of others) {
      const sentinel = control(port);
      const knows = async () => {
        const text = await sentinel.info("sentinel");
        return text.includes("slaves=1") && text.includes("sentinels=3");
      };
      await vi.waitUntil(knows, forming);
    }
  });
  afterAll(async () => {
    for (const tier of tiers) await tier.close();
    for (const redis of controls) redis.disconnect();
    for (const child of children) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  it("answers everything while the primary changes, and neither loses a purge nor trusts what the old one held", async () => {
    const [first = 0, second = 0, ...sentinels] = ports;
    const source = { version: 1 };
    const load: Load<string, Buffer> = async (keys) =>
      keys.map((key) => loaded(Buffer.from(`${key} ${source.version}`), { tags: ["all"] }));
    const open = async (memoryBytes: number) => {
      const redis = createRedisTier({ urls: sentinels.map((port) => `redis+sentinel://127.0.0.1:${port}/kpu`) });
      tiers.push(redis);
      await vi.waitUntil(() => redis.state() === "up", forming);
      const cache = createCache({ namespace: "kpu:test", memoryBytes, redis });
      const tell = async (key: string) => {
        const [held] = await cache.forRequest().getManyHeld(policy, [key], load);
        return held instanceof Error ? held.message : `${held?.value} from ${held?.source}`;
      };
      return { cache, tell };
    };
    // One that keeps nothing itself, so that each question goes to Redis.
    const [one, other] = [await open(1_000_000), await open(1)];
    expect(await one.tell("a")).toBe("a 1 from load");
    const replica = control(second);
    await vi.waitUntil(async () => (await replica.exists("kpu:test:page:a")) === 1, forming);
    expect(await other.tell("a")).toBe("a 1 from redis");

    const told: string[] = [];
    primary.kill("SIGKILL");
    await vi.waitUntil(async () => {
      told.push(await other.tell("a"));
      return (await roleOf(replica)) === "master";
    }, forming);
    expect(new Set(told.map((text) => text.slice(0, 3)))).toEqual(new Set(["a 1"]));
    source.version = 2;
    await one.cache.purge(["all"]);
    expect(await one.tell("a")).toBe("a 2 from load");

    let tried = 0;
    /** Is what one replica loads now found in Redis by the other? A key each time: what is in memory is not written again. */
    const isShared = async () => {
      tried += 1;
      const key = `b${tried}`;
      await one.tell(key);
      return (await other.tell(key)) === `${key} 2 from redis`;
    };
    await vi.waitUntil(isShared, forming);
    expect(await other.tell("a")).toMatch(/^a 2/);

    // The old primary returns, and becomes a replica of the new one.
    startNode(first);
    const old = control(first);
    await vi.waitUntil(async () => (await roleOf(old)) === "slave", forming);
    await vi.waitUntil(isShared, forming);
    expect(await (await open(1)).tell("a")).toMatch(/^a 2/);
    await vi.waitUntil(() => one.cache.state() === "redis", forming);
  });
});
