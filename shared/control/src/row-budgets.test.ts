// Budgets of rows where timing could break them: two replicas at the same moment, and a database that is gone.
import { available, type PostgresServer, startPostgres } from "@kpu-graph/testing";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ControlDatabase, openDatabase } from "./database.ts";
import { createRowBudgets, type RowBudgets } from "./row-budgets.ts";

const postgresBinary = await available("postgres");

describe.skipIf(postgresBinary === undefined)("budgets of rows", () => {
  let server: PostgresServer;
  let database: ControlDatabase;
  let budgets: RowBudgets;

  beforeAll(async () => {
    server = await startPostgres();
    database = openDatabase({ url: server.url, connections: 4, longestMs: 20_000 });
    budgets = createRowBudgets({ database });
  });
  afterAll(async () => {
    await database.close();
    await server.close();
  });

  it.each([
    { name: "of one agency, by two keys", first: "key00001", second: "key00002", limits: { agency: 100, key: 100 } },
    { name: "of one key", first: "key00003", second: "key00003", limits: { agency: 1_000, key: 100 } },
  ])("are judged one after the other: $name", async ({ name: agency, first, second, limits }) => {
    for (const keyId of [first, second]) await budgets.reserveRows({ agency, keyId, rows: 0, limits });
    const other = new pg.Client({ connectionString: server.url });
    await other.connect();
    await other.query("BEGIN");
    await other.query("SELECT reserve_rows($1, $2, 60, $3, $4, now())", [agency, first, limits.agency, limits.key]);
    const answer = budgets.reserveRows({ agency, keyId: second, rows: 60, limits });
    const waiting = () => database.rows("SELECT count(*)::int AS locks FROM pg_locks WHERE NOT granted");
    await expect.poll(waiting).toEqual([{ locks: 1 }]);
    await other.query("COMMIT");
    await other.end();
    expect(await answer).toMatchObject({ granted: false, remaining: 40 });
    expect(await budgets.usage({ agency, keyId: first })).toMatchObject({ agency: 60, key: 60 });
  });

  it("cannot be used while the database is gone, and then nothing is granted", async () => {
    await server.stop();
    const wish = { agency: "bps", keyId: "key00009", rows: 1, limits: { agency: 10, key: 10 } };
    await expect(budgets.reserveRows(wish)).rejects.toMatchObject({ code: "CONTROL_UNAVAILABLE" });
    await expect(budgets.usage(wish)).rejects.toMatchObject({ code: "CONTROL_UNAVAILABLE" });
    await server.start();
    expect(await budgets.reserveRows(wish)).toMatchObject({ granted: true, usage: { agency: 1, key: 1 } });
  });
});
