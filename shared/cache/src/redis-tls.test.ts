// F-12: the certificate of Redis runs out. In a process of its own, for whom to trust is settled when a process starts.
import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectTls, createServer, type Server, type TLSSocket } from "node:tls";
import { fileURLToPath } from "node:url";
import { announceSkip, available, createAuthority, hasOpenssl, type RedisServer, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";

const redisBinary = await available("redis");
const openssl = hasOpenssl();
if (!openssl) announceSkip("TLS of Redis", "openssl not found", "apt-get install openssl (Debian/Ubuntu)");
const patience = { timeout: 15_000, interval: 20 };

/** A cache that is asked by messages, each a key, and tells how it is after each. */
const cacheInProcess = `
import { createCache } from "${new URL("./cache.ts", import.meta.url)}";
import { definePolicy, isBytes } from "${new URL("./policy.ts", import.meta.url)}";
import { createRedisTier } from "${new URL("./redis-tier.ts", import.meta.url)}";
const told = [];
const redis = createRedisTier({
  urls: [process.argv[2]],
  onChange: (state, cause) => told.push(state === "up" ? state : state + " " + cause?.code),
});
const cache = createCache({ namespace: "kpu:test", memoryBytes: 1_000_000, redis });
const policy = definePolicy("page", 100, 10, isBytes, { codec: "bytes" });
process.on("message", async (key) => {
  const [held] = await cache.forRequest().getManyHeld(policy, [key], async () => [Buffer.from("page " + key)]);
  process.send({ text: String(held.value), source: held.source, state: cache.state(), told });
});
process.send("ready");
`;

const answer = z.object({ text: z.string(), source: z.string(), state: z.string(), told: z.array(z.string()) });

const portOf = (server: Server): number => {
  const at = server.address();
  return typeof at === "object" && at !== null ? at.port : 0;
};

describe.skipIf(!redisBinary || !openssl)("a Redis that speaks TLS", () => {
  const dir = mkdtempSync(join(tmpdir(), "kpu-redis-tls-"));
  let redis: RedisServer;
  let inspector: Redis;
  let door: Server;
  let child: ChildProcess;
  let refused = 0;
  const open = new Set<TLSSocket>();
  const certificates: Record<"good" | "expired", { readonly cert: Buffer; readonly key: Buffer }> = {
    good: { cert: Buffer.alloc(0), key: Buffer.alloc(0) },
    expired: { cert: Buffer.alloc(0), key: Buffer.alloc(0) },
  };

  beforeAll(async () => {
    const authority = createAuthority(dir);
    certificates.good = authority.sign("redis");
    const signer = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"];
    const names = ["-extfile", "names", "-days", "-1"];
    const request = ["-in", "redis.csr", "-out", "expired.pem"];
    execFileSync("openssl", ["x509", "-req", ...request, ...signer, ...names], { cwd: dir, stdio: "pipe" });
    certificates.expired = { cert: readFileSync(join(dir, "expired.pem")), key: certificates.good.key };

    redis = await startRedis({ tcp: true });
    inspector = new Redis(redis.url);
    const { address } = redis;
    door = createServer({ ...certificates.good }, (socket) => {
      open.add(socket);
      const server = connect({ ...address });
      socket.pipe(server).pipe(socket);
      for (const side of [socket, server]) side.on("error", () => server.destroy());
      socket.once("close", () => open.delete(socket));
    });
    door.on("tlsClientError", () => {
      refused += 1;
    });
    await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
    const url = `rediss://127.0.0.1:${portOf(door)}`;

    const file = join(dir, "cache.mts");
    writeFileSync(file, cacheInProcess);
    child = fork(file, [url], {
      cwd: fileURLToPath(new URL(".", import.meta.url)),
      execArgv: ["--conditions=source", "--import", import.meta.resolve("tsx")],
      env: { ...process.env, NODE_EXTRA_CA_CERTS: authority.caFile },
    });
    await once(child, "message");
  });
  afterAll(async () => {
    child?.kill("SIGKILL");
    inspector?.disconnect();
    for (const socket of open) socket.destroy();
    door?.close();
    await redis?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  let asked = 0;
  /** Asks for a key nobody has asked for. */
  const ask = async () => {
    asked += 1;
    const [message] = await Promise.all([once(child, "message"), child.send(`k${asked}`)]);
    return answer.parse(message[0]);
  };
  const present = (state: "good" | "expired") => {
    door.setSecureContext(certificates[state]);
    for (const socket of open) socket.destroy();
  };
  /** What a client that trusts our authority finds wrong. */
  const faultOf = async (): Promise<unknown> => {
    const socket = connectTls({ port: portOf(door), host: "127.0.0.1", ca: readFileSync(join(dir, "ca.pem")) });
    const [fault] = await Promise.race([
      once(socket, "secureConnect").then(() => ["none"]),
      once(socket, "close"),
    ]).catch((error: unknown) => [error instanceof Error && "code" in error ? error.code : error]);
    socket.destroy();
    return fault;
  };
  const untilInUse = () =>
    vi.waitUntil(async () => {
      const { state } = await ask();
      return state === "redis" && (await inspector.exists(`kpu:test:page:k${asked}`)) === 1;
    }, patience);

  it("F-12: is not spoken to once its certificate has expired, which is told once, and is used again with a new one", async () => {
    await untilInUse();
    expect((await ask()).told).toEqual([]);

    expect(await faultOf()).toBe("none");
    present("expired");
    expect(await faultOf()).toBe("CERT_HAS_EXPIRED");
    await vi.waitUntil(async () => (await ask()).told.length > 0, patience);
    const before = refused;
    await vi.waitUntil(() => refused >= before + 3, patience);
    const kept = await inspector.dbsize();
    expect(await ask()).toEqual({
      text: `page k${asked}`,
      source: "load",
      state: "degraded",
      told: [expect.stringMatching(/^down /)],
    });
    expect(await inspector.dbsize()).toBe(kept);

    present("good");
    await untilInUse();
    expect((await ask()).told).toEqual([expect.stringMatching(/^down /), "up"]);
  });
});
