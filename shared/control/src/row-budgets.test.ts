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
    { scope: "agency", limits: { agency: 100, key: 1_000 } },
    { scope: "key", limits: { agency: 1_000, key: 100 } },
  ])("are judged by what another replica, which came first, leaves of them: $scope", async ({ scope, limits }) => {
    const wish = { agency: `agency-${scope}`, keyId: `key-${scope}`, limits };
    await budgets.reserveRows({ ...wish, rows: 0 });
    const other = new pg.Client({ connectionString: server.url });
    await other.connect();
    await other.query("BEGIN");
    // The other replica is between its look and its taking.
    const subject = [scope, `${scope}-${scope}`];
    await other.query("SELECT rows FROM row_usage WHERE scope = $1 AND subject = $2 FOR UPDATE", subject);
    const answer = budgets.reserveRows({ ...wish, rows: 60 });
    const waiting = () => database.rows("SELECT count(*)::int AS locks FROM pg_locks WHERE NOT granted");
    await expect.poll(waiting).toEqual([{ locks: 1 }]);
    await other.query("UPDATE row_usage SET rows = rows + 60 WHERE scope = $1 AND subject = $2", subject);
    await other.query("COMMIT");
    await other.end();
    expect(await answer).toMatchObject({ granted: false, remaining: 40, limitedBy: scope });
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
