// The directory of keys when things go wrong: guesses by the thousand, a database that stops, hands in psql, late commits.
import { available, type ChaosProxy, type PostgresServer, startChaosProxy, startPostgres } from "@kpu-graph/testing";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ControlDatabase, openDatabase } from "./database.ts";
import type { KeyChange } from "./key-changes.ts";
import { createKeyDirectory, type KeyDirectory, type KeyDirectoryOptions } from "./key-directory.ts";
import { generateKey } from "./key-shape.ts";
import { createKeyStore, type KeyStore } from "./key-store.ts";

const pepper = Buffer.alloc(32, 7);
const postgresBinary = await available("postgres");
// Readings only when a test asks for one.
const never = 600_000;

describe.skipIf(postgresBinary === undefined)("the directory of keys", () => {
  let server: PostgresServer;
  let proxy: ChaosProxy;
  let database: ControlDatabase;
  let counted: ControlDatabase;
  let store: KeyStore;
  let statements: string[] = [];
  let faults: unknown[] = [];
  const open: KeyDirectory[] = [];

  const openDirectory = async (
    timing: { syncMs?: number; freshMs?: number; lastUsedMs?: number } = {},
    more: Pick<KeyDirectoryOptions, "onChange"> = {},
  ) => {
    const directory = await createKeyDirectory({
      database: counted,
      pepper,
      environment: "live",
      onFault: (cause) => faults.push(cause),
      timing,
      ...more,
    });
    open.push(directory);
    return directory;
  };

  beforeAll(async () => {
    server = await startPostgres({ tcp: true });
    proxy = await startChaosProxy(server.address);
    database = openDatabase({ url: `postgres://postgres@${proxy.host}/postgres`, connections: 2, longestMs: 20_000 });
    counted = {
      rows: (text, values) => {
        statements.push(text);
        return database.rows(text, values);
      },
      close: database.close,
    };
    store = createKeyStore({ database: openDatabase({ url: server.url, connections: 2, longestMs: 20_000 }), pepper });
  });
  beforeEach(() => {
    statements = [];
    faults = [];
  });
  afterEach(async () => {
    await proxy.setMode("pass");
    for (const directory of open.splice(0)) await directory.close();
  });
  afterAll(async () => {
    await database.close();
    await proxy.close();
    await server.close();
  });

  it("refuses a thousand wrong checksums without a look-up", async () => {
    const directory = await openDirectory({ syncMs: never, lastUsedMs: never });
    const right = generateKey({ environment: "live", agency: "bps" });
    const guesses = Array.from({ length: 1_000 }, (_, at) => `${right.slice(0, -6)}${String(at).padStart(6, "0")}`);
    expect(await Promise.all(guesses.map((guess) => directory.find(guess)))).toEqual(guesses.map(() => undefined));
    expect({ lookups: directory.lookups(), statements: statements.length }).toEqual({ lookups: 0, statements: 1 });
  });

  it("reads the keys again once for a crowd of keys that do not work, and for each kind alike", async () => {
    const revoked = await store.createKey({ agency: "bps" });
    const expired = await store.createKey({ agency: "bps", lifetimeMs: 1 });
    const other = await store.createKey({ agency: "bps", environment: "test" });
    await store.revokeKey(revoked.id);
    const directory = await openDirectory({ syncMs: never, lastUsedMs: never });
    const unknown = generateKey({ environment: "live", agency: "bps" });
    const readings: number[] = [];
    for (const key of [unknown, revoked.key, expired.key, other.key]) {
      const before = statements.length;
      const crowd = Array.from({ length: 50 }, () => directory.find(key));
      expect(await Promise.all(crowd)).toEqual(crowd.map(() => undefined));
      readings.push(statements.length - before);
    }
    expect(readings).toEqual([1, 1, 1, 1]);
    expect(directory.lookups()).toBe(200);
  });

  it("knows the keys on when the database is gone, says that it is no longer fresh, and recovers", async () => {
    const { key, id } = await store.createKey({ agency: "bps" });
    const directory = await openDirectory({ syncMs: 50, freshMs: 400, lastUsedMs: never });
    expect(directory.isFresh()).toBe(true);
    await proxy.setMode("refuse");
    await expect.poll(() => directory.isFresh()).toBe(false);
    expect(await directory.find(key)).toMatchObject({ id });
    expect(await directory.find(generateKey({ environment: "live", agency: "bps" }))).toBeUndefined();
    // Told once, not with every reading that failed.
    expect(faults.length).toBe(1);
    await store.revokeKey(id);
    await proxy.setMode("pass");
    await expect.poll(() => directory.isFresh()).toBe(true);
    expect(await directory.find(key)).toBeUndefined();
  });

  it("judges nobody while it never read the keys", async () => {
    const { key } = await store.createKey({ agency: "bps" });
    await proxy.setMode("refuse");
    const directory = await openDirectory({ syncMs: never, lastUsedMs: never });
    expect({ at: directory.syncedAt(), fresh: directory.isFresh() }).toEqual({ at: undefined, fresh: false });
    await expect(directory.find(key)).rejects.toMatchObject({ code: "CONTROL_UNAVAILABLE" });
    await proxy.setMode("pass");
    expect(await directory.find(key)).toMatchObject({ agency: "bps" });
  });

  it.each([
    "UPDATE api_key SET state = 'revoked', revoked_at = now() WHERE id = $1",
    "UPDATE api_key SET expires_at = now() WHERE id = $1",
    "DELETE FROM api_key WHERE id = $1",
  ])("sees what an operator does by hand: %s", async (sql) => {
    const { key, id } = await store.createKey({ agency: "bps" });
    const directory = await openDirectory({ syncMs: 50, lastUsedMs: never });
    expect(await directory.find(key)).toMatchObject({ id });
    await database.rows(sql, [id]);
    await expect.poll(() => directory.find(key)).toBeUndefined();
  });

  it("loses no revocation to a transaction that commits after a later one was read", async () => {
    const { key, id } = await store.createKey({ agency: "bps" });
    const directory = await openDirectory({ syncMs: never, lastUsedMs: never });
    const late = new pg.Client({ connectionString: server.url });
    await late.connect();
    await late.query("BEGIN");
    await late.query("UPDATE api_key SET state = 'revoked', revoked_at = now() WHERE id = $1", [id]);
    const later = await store.createKey({ agency: "mk" });
    expect(await directory.find(later.key)).toMatchObject({ id: later.id });
    expect(await directory.find(key)).toMatchObject({ id });
    await late.query("COMMIT");
    await late.end();
    // Any key that does not work makes it read again.
    await directory.find(generateKey({ environment: "live", agency: "bps" }));
    expect(await directory.find(key)).toBeUndefined();
  });

  describe("tells what changed", () => {
    const unknown = () => generateKey({ environment: "live", agency: "bps" });
    const listen = async (syncMs = never) => {
      const told: KeyChange[] = [];
      const directory = await openDirectory(
        { syncMs, lastUsedMs: never },
        {
          onChange: async (change) => {
            told.push(change);
          },
        },
      );
      // Any key that does not work makes it read again.
      const read = async () => {
        await directory.find(unknown());
        return told.splice(0).map(({ key, change, before, after, parts }) => ({ key, change, before, after, parts }));
      };
      return { directory, told, read };
    };

    it("to the keys by their operator: made, rotated, revoked, and nothing at the start", async () => {
      await store.createKey({ agency: "bps" });
      const { directory, read } = await listen();
      expect(await read()).toEqual([]);
      const old = await store.createKey({ agency: "bps" });
      const other = await store.createKey({ agency: "mk", networks: ["10.0.0.0/8"] });
      const made = { change: "created", before: null, after: "active", parts: [] };
      expect(await read()).toEqual([
        { key: old.id, ...made },
        { key: other.id, ...made },
      ]);
      const next = await store.rotateKey(old.id);
      expect(await read()).toEqual([
        { key: old.id, change: "rotated", before: "active", after: "rolling", parts: ["overlap"] },
        { key: next.id, ...made },
      ]);
      await store.revokeKey(other.id);
      await store.revokeKey(next.id);
      const ended = { change: "revoked", before: "active", after: "revoked", parts: [] };
      expect(await read()).toEqual([
        { key: other.id, ...ended },
        { key: next.id, ...ended },
      ]);
      // A use changes nothing.
      expect(await directory.find(old.key)).toMatchObject({ id: old.id });
      expect(await read()).toEqual([]);
    });

    it.each<readonly [string, readonly unknown[], Partial<KeyChange>]>([
      ["UPDATE api_key SET networks = '{10.0.0.0/8}' WHERE id = $1", [], { change: "changed", parts: ["networks"] }],
      ["UPDATE api_key SET areas = '{3101}' WHERE id = $1", [], { change: "changed", parts: ["areas"] }],
      ["UPDATE api_key SET agency = 'mk' WHERE id = $1", [], { change: "changed", parts: ["agency"] }],
      ["UPDATE api_key SET hash = $2 WHERE id = $1", [Buffer.alloc(32, 9)], { change: "changed", parts: ["hash"] }],
      [
        "UPDATE api_key SET expires_at = now() WHERE id = $1",
        [],
        { change: "expired", after: "expired", parts: ["expiry"] },
      ],
      ["UPDATE api_key SET environment = 'test' WHERE id = $1", [], { change: "removed", after: null }],
      ["DELETE FROM api_key WHERE id = $1", [], { change: "removed", after: null }],
    ])("by a hand in psql: %s", async (sql, values, expected) => {
      const { id } = await store.createKey({ agency: "bps" });
      const { read } = await listen();
      await database.rows(sql, [id, ...values]);
      expect(await read()).toEqual([{ key: id, before: "active", after: "active", parts: [], ...expected }]);
      await database.rows("DELETE FROM api_key WHERE id = $1", [id]);
    });

    it("before it answers for a key that was made just now", async () => {
      const { directory, told } = await listen();
      const { key, id } = await store.createKey({ agency: "bps" });
      expect(await directory.find(key)).toMatchObject({ id });
      expect(told.map((change) => change.key)).toEqual([id]);
    });

    it("though nobody asks, and of a time without the database when it is back", async () => {
      const { told } = await listen(50);
      await proxy.setMode("refuse");
      const { id } = await store.createKey({ agency: "bps" });
      await store.revokeKey(id);
      await expect.poll(() => faults.length).toBe(1);
      expect(told).toEqual([]);
      await proxy.setMode("pass");
      await expect
        .poll(() => told.map(({ key, change, after }) => [key, change, after]))
        .toEqual([[id, "created", "revoked"]]);
    });

    it("again, to a listener that could not take it down, and goes on judging keys", async () => {
      const told: string[] = [];
      let isWritable = false;
      const directory = await openDirectory(
        { syncMs: never, lastUsedMs: never },
        {
          onChange: async ({ key, change }) => {
            if (!isWritable) throw new Error("the ledger cannot be written");
            told.push(`${key} ${change}`);
          },
        },
      );
      const { key, id } = await store.createKey({ agency: "bps" });
      expect(await directory.find(key)).toMatchObject({ id });
      await store.revokeKey(id);
      await directory.find(unknown());
      expect(await directory.find(key)).toBeUndefined();
      expect([told, directory.isFresh(), faults]).toEqual([[], true, []]);
      isWritable = true;
      await directory.find(unknown());
      expect(told).toEqual([`${id} created`]);
    });
  });

  it("writes the last use of many keys in one statement, and keeps it while the database is gone", async () => {
    const keys = await Promise.all(["bps", "mk", "bssn"].map((agency) => store.createKey({ agency })));
    const directory = await openDirectory({ syncMs: never, lastUsedMs: 50 });
    await proxy.setMode("refuse");
    for (const { key } of keys) for (let times = 0; times < 10; times++) await directory.find(key);
    await expect.poll(() => faults.length).toBe(1);
    const tried = statements.length;
    await proxy.setMode("pass");
    const lastUses = () => Promise.all(keys.map(async ({ id }) => (await store.showKey(id)).lastUsedAt));
    await expect.poll(lastUses).toEqual(keys.map(() => expect.any(Date)));
    expect(statements.slice(tried).every((text) => text.includes("unnest"))).toBe(true);
  });
});
