// A started PostgreSQL is real: it answers, and its data survives a stop and a crash.
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { available } from "./available.ts";
import { type PostgresServer, startPostgres } from "./postgres.ts";

const postgresBinary = await available("postgres");

const query = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows }: { rows: unknown[] } = await client.query(sql);
    return rows;
  } finally {
    await client.end();
  }
};

describe.skipIf(!postgresBinary).each([{ tcp: false }, { tcp: true }])("startPostgres($tcp)", (options) => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(options);
    await server.exec("create table note (text text); insert into note values ('kept')");
  });
  afterAll(() => server.close());

  it("answers in UTF-8 with the C.UTF-8 locale", async () => {
    const sql = `select 1 as one, current_setting('server_encoding') as encoding, datcollate
                 from pg_database where datname = current_database()`;
    expect(await query(server.url, sql)).toEqual([{ one: 1, encoding: "UTF8", datcollate: "C.UTF-8" }]);
  });

  it("refuses connections after a stop and keeps its data for the next start", async () => {
    await server.stop();
    await expect(query(server.url, "select 1")).rejects.toThrow(/ECONNREFUSED|ENOENT/);
    await server.start();
    expect(await query(server.url, "select text from note")).toEqual([{ text: "kept" }]);
  });

  it("recovers its data after a crash", async () => {
    await server.stopImmediately();
    await server.start();
    expect(await query(server.url, "select text from note")).toEqual([{ text: "kept" }]);
  });

  it("rejects SQL that fails", async () => {
    await expect(server.exec("select nothing_here")).rejects.toThrow('column "nothing_here" does not exist');
  });
});
