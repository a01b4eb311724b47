// A real cluster of two nodes behind a password: keys on both are read and written through one tier, and a lost node is a miss.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { available } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createCache } from "./cache.ts";
import { loaded } from "./loaded.ts";
import { definePolicy, isBytes } from "./policy.ts";
import { createRedisTier, longestWaitMs, type RedisTier } from "./redis-tier.ts";

const redisBinary = await available("redis");
const password = "p@ss/word";
const forming = { timeout: 20_000, interval: 20 };

const anyPort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

/** Redis refuses a cluster on a higher port, whatever port its bus has. */
const freePort = async (): Promise<number> => {
  const port = await anyPort();
  return port <= 55_535 ? port : freePort();
};

interface Node {
  readonly port: number;
  readonly busPort: number;
  readonly child: ChildProcess;
  readonly control: Redis;
}

const startNode = async (binary: string, folder: string): Promise<Node> => {
  const [port, busPort] = [await freePort(), await freePort()];
  const settings = {
    port,
    bind: "127.0.0.1",
    "cluster-enabled": "yes",
    "cluster-port": busPort,
    "cluster-config-file": `nodes-${port}.conf`,
    "cluster-require-full-coverage": "no",
    requirepass: password,
    masterauth: password,
    save: "",
    dir: folder,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(binary, args, { stdio: "ignore" });
  const control = new Redis({ port, host: "127.0.0.1", password, retryStrategy: () => 20 });
  control.on("error", () => {});
  await vi.waitUntil(() => control.status === "ready", forming);
  return { port, busPort, child, control };
};

describe.skipIf(!redisBinary)("a tier on a cluster", () => {
  const folder = mkdtempSync(join(tmpdir(), "kpu-cluster-"));
  const nodes: Node[] = [];
  const changes: string[] = [];
  let tier: RedisTier;

  beforeAll(async () => {
    for (const range of [
      [0, 8_191],
      [8_192, 16_383],
    ]) {
      const node = await startNode(redisBinary ?? "", folder);
      await node.control.call("CLUSTER", "ADDSLOTSRANGE", ...range);
      nodes.push(node);
    }
    const [first, second] = nodes;
    await first?.control.call("CLUSTER", "MEET", "127.0.0.1", String(second?.port), String(second?.busPort));
    for (const { control } of nodes) {
      const knows = async () => String(await control.call("CLUSTER", "INFO")).includes("cluster_slots_ok:16384");
      await vi.waitUntil(knows, forming);
    }
    // Only the first node is named: the other one is found, and must be met with the same password.
    const url = `redis://:${encodeURIComponent(password)}@127.0.0.1:${first?.port}`;
    tier = createRedisTier({
      urls: [url, url],
      onChange: (state) => changes.push(state),
    });
    await vi.waitUntil(() => tier.state() === "up", forming);
  });
  afterAll(async () => {
    await tier.close();
    for (const { child, control } of nodes) {
      control.disconnect();
      child.kill("SIGKILL");
    }
    rmSync(folder, { recursive: true, force: true });
  });

  const keys = Array.from({ length: 100 }, (_, index) => `kpu:test:region:${index}`);
  const readAll = () => tier.getMany(keys, longestWaitMs);

  it("reads from all nodes what it wrote to them", async () => {
    const entries = keys.map((key) => ({ key, text: `of ${key}`, ttlSeconds: 100 }));
    const allRead = async () => {
      tier.setMany(entries);
      return (await readAll()).every((text) => text !== undefined);
    };
    await vi.waitUntil(allRead, forming);
    await vi.waitUntil(async () => String((await readAll())[99]) === "of kpu:test:region:99", forming);
    for (const { control } of nodes) expect(await control.dbsize()).toBeGreaterThan(20);
  });

  it("loads each key of a batch once for two replicas, and purges in both", async () => {
    await vi.waitUntil(() => tier.state() === "up", forming);
    const url = `redis://:${encodeURIComponent(password)}@127.0.0.1:${nodes[1]?.port}`;
    // A busy machine may not make one of them give up its wait for Redis: then both would load, as they may.
    const patient = { urls: [url, url], waitMs: 10_000 };
    const tiers = [createRedisTier(patient), createRedisTier(patient)];
    for (const one of tiers) {
      const isReading = async () => (await one.getMany(keys, longestWaitMs)).every((text) => text !== undefined);
      await vi.waitUntil(isReading, forming);
    }
    const policy = definePolicy("page", 100, 10, isBytes, { codec: "bytes" });
    const source = { version: 1, asked: 0 };
    const replicas = tiers.map((redis) => {
      const cache = createCache({ namespace: "kpu:test", memoryBytes: 1_000_000, redis });
      const ask = async (wanted: readonly string[]) => {
        const answers = await cache.forRequest().getMany(policy, wanted, async (missing) => {
          source.asked += missing.length;
          return missing.map((key) => loaded(Buffer.from(`${key} ${source.version}`), { tags: ["all"] }));
        });
        return answers.map(String);
      };
      return { cache, ask };
    });
    const wanted = keys.slice(0, 20);
    const answers = await Promise.all(replicas.map(({ ask }) => ask(wanted)));
    expect(answers).toEqual([wanted.map((key) => `${key} 1`), wanted.map((key) => `${key} 1`)]);
    expect(source.asked).toBe(20);

    source.version = 2;
    await replicas[0]?.cache.purge(["all"]);
    await vi.waitUntil(() => replicas[1]?.cache.peek(policy, wanted[0] ?? "") === undefined, forming);
    expect(await replicas[1]?.ask(wanted)).toEqual(wanted.map((key) => `${key} 2`));
    for (const one of tiers) await one.close();
  });

  it("misses quietly when a node hangs, and heals", async () => {
    await vi.waitUntil(() => tier.state() === "up", forming);
    changes.splice(0);
    nodes[1]?.child.kill("SIGSTOP");
    expect(await readAll()).toEqual(keys.map(() => undefined));
    expect([tier.state(), changes]).toEqual(["down", ["down"]]);
    nodes[1]?.child.kill("SIGCONT");
    await vi.waitUntil(async () => (await readAll()).every((text) => text !== undefined), forming);
    expect(tier.state()).toBe("up");
  });
});
