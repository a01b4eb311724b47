// The directory of keys when things go wrong: guesses by the thousand, a database that stops, hands in psql, late commits.
import { available, type ChaosProxy, type PostgresServer, startChaosProxy, startPostgres } from "@kpu-graph/testing";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ControlDatabase, openDatabase } from "./database.ts";
import { createKeyDirectory, type KeyDirectory } from "./key-directory.ts";
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

  const openDirectory = async (timing: { syncMs?: number; freshMs?: number; lastUsedMs?: number } = {}) => {
    const directory = await createKeyDirectory({
      database: counted,
      pepper,
      environment: "live",
      onFault: (cause) => faults.push(cause),
      timing,
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
