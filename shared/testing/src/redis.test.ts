// A started Redis is real: it stores, dies, hangs and comes back on the same address.
import { existsSync } from "node:fs";
import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { available } from "./available.ts";
import { startChaosProxy } from "./chaos-proxy.ts";
import { type RedisServer, startRedis } from "./redis.ts";

const redisBinary = await available("redis");

const connectTo = (url: string) => {
  const client = new Redis(url, { commandTimeout: 200, maxRetriesPerRequest: 0, retryStrategy: () => null });
  client.on("error", () => {});
  return client;
};

describe.skipIf(!redisBinary).each([{ tcp: false }, { tcp: true }])("startRedis($tcp)", (options) => {
  let server: RedisServer;
  let client: Redis;
  beforeEach(async () => {
    server = await startRedis(options);
    client = connectTo(server.url);
  });
  afterEach(async () => {
    client.disconnect();
    await server.stop();
  });

  it("stores and gives back a value", async () => {
    expect(await client.set("tps", "3273")).toBe("OK");
    expect(await client.get("tps")).toBe("3273");
  });

  it("leaves a command unanswered while paused, and answers again when resumed", async () => {
    await client.set("tps", "3273");
    server.pause();
    await expect(client.get("tps")).rejects.toThrow("Command timed out");
    server.resume();
    expect(await client.get("tps")).toBe("3273");
  });

  it("refuses connections when killed, and is back empty on the same address after a restart", async () => {
    await client.set("tps", "3273");
    const closed = new Promise((resolve) => client.once("end", resolve));
    server.kill();
    await closed;
    await expect(connectTo(server.url).ping()).rejects.toThrow();

    await server.restart();
    const again = connectTo(server.url);
    expect(await again.get("tps")).toBeNull();
    again.disconnect();
  });
});

describe.skipIf(!redisBinary)("through a chaos proxy", () => {
  it("is reached, lost in a black hole and reached again", async () => {
    const server = await startRedis();
    const proxy = await startChaosProxy(server.address);
    const client = connectTo(`redis://${proxy.host}`);
    expect(await client.set("tps", "3273")).toBe("OK");
    await proxy.setMode("blackhole");
    await expect(client.get("tps")).rejects.toThrow("Command timed out");
    await proxy.setMode("pass");
    expect(await client.get("tps")).toBe("3273");
    client.disconnect();
    await proxy.close();
    await server.stop();
  });
});

describe.skipIf(!redisBinary)("stop", () => {
  it("ends even a paused server and removes its folder", async () => {
    const server = await startRedis();
    expect(existsSync(server.url)).toBe(true);
    server.pause();
    await server.stop();
    expect(existsSync(server.url)).toBe(false);
  });
});
