// Keys and budgets of rows on both databases they live in: a PostgreSQL server and the embedded one.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@kpu-graph/estate";
import { available, startPostgres } from "@kpu-graph/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ControlError } from "./control-error.ts";
import { type ControlDatabase, openDatabase } from "./database.ts";
import { createKeyDirectory } from "./key-directory.ts";
import { createKeyStore } from "./key-store.ts";
import { createRowBudgets } from "./row-budgets.ts";

const pepper = Buffer.alloc(32, 7);
const neverFails = (cause: unknown) => {
  throw cause;
};
const postgresBinary = await available("postgres");

const servers = {
  PostgreSQL: async () => {
    const server = await startPostgres();
    return { url: server.url, connections: 4, close: server.close };
  },
  "the embedded database": async () => {
    const folder = await mkdtemp(join(tmpdir(), "kpu-control-"));
    const server = await startEmbeddedPostgres({ dir: join(folder, "control"), onSocket: true, relaxed: true });
    const close = async () => {
      await server.close();
      await rm(folder, { recursive: true });
    };
    return { url: server.url, connections: 1, close };
  },
};

describe.each([
  { name: "PostgreSQL" as const, missing: postgresBinary === undefined },
  { name: "the embedded database" as const, missing: false },
])("the control database on $name", ({ name, missing }) => {
  if (missing) return it.skip("needs a server");
  let server: Awaited<ReturnType<(typeof servers)[typeof name]>>;
  let replicas: readonly ControlDatabase[];
  const database: ControlDatabase = { rows: (...statement) => replica(0).rows(...statement), close: async () => {} };
  const replica = (index: number): ControlDatabase => {
    const found = replicas[index % replicas.length];
    if (found === undefined) throw new Error("not open");
    return found;
  };
  const store = createKeyStore({ database, pepper });

  beforeAll(async () => {
    server = await servers[name]();
    // Four replicas that start on an empty database at the same moment.
    replicas = Array.from({ length: 4 }, () => openDatabase({ ...server, longestMs: 20_000 }));
    await Promise.all(replicas.map((each) => each.rows("SELECT 1")));
  });
  afterAll(async () => {
    await Promise.all(replicas.map((each) => each.close()));
    await server.close();
  });

  it("makes its tables once when four replicas start at the same moment", async () => {
    expect(await database.rows("SELECT version, name FROM control_migration ORDER BY version")).toEqual([
      { version: 1, name: "keys" },
      { version: 2, name: "row budgets" },
      { version: 3, name: "export jobs" },
    ]);
  });

  it("shows a new key once and stores nothing it could be read from", async () => {
    const { key, ...made } = await store.createKey({
      agency: "bawaslu",
      lifetimeMs: 90 * 86_400_000,
      networks: ["10.0.0.0/8"],
      areas: ["3101"],
      note: "screens of the Jakarta office",
    });
    expect(key).toMatch(/^kpu_live_bawaslu_[0-9A-Za-z]{38}$/);
    expect(made).toEqual({
      id: expect.stringMatching(/^[0-9a-z]{8}$/),
      agency: "bawaslu",
      environment: "live",
      state: "active",
      createdAt: expect.any(Date),
      expiresAt: new Date(made.createdAt.getTime() + 90 * 86_400_000),
      rollingUntil: null,
      revokedAt: null,
      replaces: null,
      networks: ["10.0.0.0/8"],
      areas: ["3101"],
      note: "screens of the Jakarta office",
      lastUsedAt: null,
    });
    expect(await store.showKey(made.id)).toEqual(made);
    expect(await store.listKeys({ agency: "bawaslu" })).toEqual([made]);
    const [stored] = await database.rows("SELECT api_key::text AS all FROM api_key WHERE id = $1", [made.id]);
    expect(JSON.stringify(stored)).not.toContain(key.slice(-38));
  });

  it.each([
    { agency: "BPS" },
    { agency: "bps", networks: ["10.0.0.0/99"] },
    { agency: "bps", areas: ["Jakarta"] },
    { agency: "bps", note: "x".repeat(201) },
    { agency: "bps", lifetimeMs: 0 },
  ])("makes no key of %o", async (wanted) => {
    await expect(store.createKey(wanted)).rejects.toThrow(ControlError);
  });

  it("lets a key in at once, and no longer once it is revoked", async () => {
    const directory = await createKeyDirectory({ database, pepper, environment: "live", onFault: neverFails });
    const { key, id } = await store.createKey({ agency: "bps" });
    expect(await directory.find(key)).toEqual({ id, agency: "bps", networks: null, areas: null });
    expect(await store.revokeKey(id)).toMatchObject({ id, state: "revoked", revokedAt: expect.any(Date) });
    await expect.poll(() => directory.find(key)).toBeUndefined();
    // Revoking is final and may be said twice.
    expect(await store.revokeKey(id)).toEqual(await store.showKey(id));
    await expect(store.rotateKey(id)).rejects.toThrow("only an active key can be rotated");
    await directory.close();
  });

  it("lets both keys in while one is rotated, then the new one only", async () => {
    const directory = await createKeyDirectory({ database, pepper, environment: "live", onFault: neverFails });
    const old = await store.createKey({
      agency: "mk",
      lifetimeMs: 3_600_000,
      networks: ["192.0.2.0/24"],
      note: "clerk",
    });
    const { key, ...next } = await store.rotateKey(old.id);
    expect(next).toEqual({
      ...(await store.showKey(old.id)),
      id: next.id,
      state: "active",
      createdAt: next.createdAt,
      expiresAt: new Date(next.createdAt.getTime() + 3_600_000),
      rollingUntil: null,
      replaces: old.id,
    });
    expect(await store.showKey(old.id)).toMatchObject({
      state: "rolling",
      rollingUntil: new Date(next.createdAt.getTime() + 86_400_000),
    });
    expect(await directory.find(old.key)).toMatchObject({ id: old.id });
    expect(await directory.find(key)).toMatchObject({ id: next.id });
    // The overlap ends: as if a day had passed.
    await database.rows("UPDATE api_key SET rolling_until = now() WHERE id = $1", [old.id]);
    await expect.poll(() => directory.find(old.key)).toBeUndefined();
    expect(await store.showKey(old.id)).toMatchObject({ state: "expired" });
    expect(await directory.find(key)).toMatchObject({ id: next.id });
    await directory.close();
    expect(await store.showKey(old.id)).toMatchObject({ lastUsedAt: expect.any(Date) });
    expect(await store.showKey(next.id)).toMatchObject({ lastUsedAt: expect.any(Date) });
  });

  it("grants rows up to both budgets exactly and gives back what was not used", async () => {
    const budgets = createRowBudgets({ database, now: () => new Date("2029-02-14T16:59:59Z") });
    const wish = { agency: "bps", keyId: "key00001", limits: { agency: 100, key: 60 } };
    const resetsAt = new Date("2029-02-14T17:00:00Z");
    const first = await budgets.reserveRows({ ...wish, rows: 60 });
    expect(first).toEqual({
      granted: true,
      reservation: { agency: "bps", keyId: "key00001", rows: 60, day: "2029-02-14" },
      usage: { agency: 60, key: 60, resetsAt },
    });
    expect(await budgets.reserveRows({ ...wish, rows: 1 })).toEqual({
      granted: false,
      remaining: 0,
      limitedBy: "key",
      resetsAt,
    });
    expect(await budgets.reserveRows({ ...wish, keyId: "key00002", rows: 41 })).toEqual({
      granted: false,
      remaining: 40,
      limitedBy: "agency",
      resetsAt,
    });
    if (!first.granted) throw new Error("refused");
    await budgets.settle(first.reservation, 25);
    await budgets.settle(first.reservation, 0);
    expect(await budgets.usage({ agency: "bps", keyId: "key00001" })).toEqual({ agency: 25, key: 25, resetsAt });
    // One second later it is another day in Jakarta.
    const tomorrow = createRowBudgets({ database, now: () => resetsAt });
    expect(await tomorrow.usage(wish)).toEqual({ agency: 0, key: 0, resetsAt: new Date("2029-02-15T17:00:00Z") });
  });

  it("never grants an agency more than its budget, with ten keys on four replicas at once", async () => {
    const all = Array.from({ length: 100 }, (_, index) =>
      createRowBudgets({ database: replica(index) }).reserveRows({
        agency: "bawaslu",
        keyId: `parallel${index % 10}`,
        rows: 7,
        limits: { agency: 500, key: 63 },
      }),
    );
    const granted = (await Promise.all(all)).filter((answer) => answer.granted);
    expect(granted.length).toBe(Math.floor(500 / 7));
    const { agency } = await createRowBudgets({ database }).usage({ agency: "bawaslu", keyId: "parallel0" });
    expect(agency).toBe(497);
  });
});
