// The role of role.sql on a real server: every question of ours is answered, and nothing else is allowed, whatever the session sets.
import { readFile } from "node:fs/promises";
import { fillSampleRegistry } from "@kpu-graph/estate";
import { available, type PostgresServer, startPostgres } from "@kpu-graph/testing";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "./database.ts";
import * as queries from "./queries.ts";
import * as voterQueries from "./voter-queries.ts";

const postgresBinary = await available("postgres");

const nik = ["98", "0101", "41", "01", "90", "0001"].join("");
const village = { from: "3101011001", to: "3101011001~", tahapan: "DPT" };
const facts = ["name", "gender", "birthDate", "address", "pollingStation"] as const;

/** Each question with its arguments; a new one must be added here, which the first test sees to. */
const questions: Readonly<Record<string, queries.Query>> = {
  areasQuery: queries.areasQuery(["3101"]),
  stationsQuery: queries.stationsQuery(["3101011001001"]),
  rollsQuery: queries.rollsQuery([{ kode: "3101", tahapan: "DPT" }]),
  childrenQuery: queries.childrenQuery([{ parent: "3101", after: "", limit: 9 }]),
  stationPagesQuery: queries.stationPagesQuery([{ after: "3101", until: "3101~", limit: 9 }]),
  childCountsQuery: queries.childCountsQuery(["3101"]),
  stationCountsQuery: queries.stationCountsQuery([{ after: "3101", until: "3101~" }]),
  areaListQuery: queries.areaListQuery({ tingkat: 2, parent: "31", name: "%SERIBU%" }, "", 9),
  areaListCountQuery: queries.areaListCountQuery({}),
  voterPageQuery: voterQueries.voterPageQuery({ ...village, facts, orderKey: "", skip: 0, limit: 9 }),
  voterCountQuery: voterQueries.voterCountQuery(village),
  registrationQuery: voterQueries.registrationQuery({ nik, birthDate: "1990-01-01", tahapan: "DPT" }),
};

describe.skipIf(!postgresBinary)("the role kpu_graph", () => {
  let server: PostgresServer;
  let database: Database;
  let client: pg.Client;

  /** What the server says to a statement of this role. */
  const answerOf = (text: string) =>
    client.query(text).then(
      ({ rowCount }) => `${rowCount} rows`,
      (error: unknown) => (error instanceof pg.DatabaseError ? `${error.code} ${error.message}` : error),
    );

  beforeAll(async () => {
    server = await startPostgres();
    await fillSampleRegistry({ exec: server.exec });
    await server.exec(await readFile(new URL("role.sql", import.meta.url), "utf8"));
    const sourceUrl = server.url.replace("postgres@", "kpu_graph@");
    database = openDatabase({ sourceUrl, pool: 1, sourceTimeoutMs: 10_000, onRead: () => {} });
    client = new pg.Client({ connectionString: sourceUrl });
    await client.connect();
    // Whoever holds the credentials may set this: the grants must hold without it.
    await client.query("SET default_transaction_read_only = off");
  });
  afterAll(async () => {
    await client.end();
    await database.close();
    await server.close();
  });

  it("is tried with every question there is", () => {
    expect(Object.keys(questions).sort()).toEqual([...Object.keys(queries), ...Object.keys(voterQueries)].sort());
  });

  it.each(Object.entries(questions))("may ask %s", async (_name, question) => {
    expect((await database.rows(question)).length).toBeGreaterThan(0);
  });

  it.each(["nkk", "tempat_lahir", "status_kawin"])("may not read %s", async (column) => {
    const refused = "42501 permission denied for table pemilih";
    expect(await answerOf(`SELECT ${column} FROM pemilih LIMIT 1`)).toBe(refused);
    expect(await answerOf(`SELECT nik FROM pemilih WHERE ${column} = ''`)).toBe(refused);
    expect(await answerOf(`SELECT nik FROM pemilih ORDER BY ${column}`)).toBe(refused);
    expect(await answerOf("SELECT * FROM pemilih")).toBe(refused);
  });

  it.each([
    ["pemilih", "nama", "nik"],
    ["wilayah", "nama", "kode"],
    ["tps", "nomor", "kode_tps"],
    ["rekap_pemilih", "nomor_sk", "kode"],
  ])("may not change %s, also with the session's default set to writing", async (table, column, key) => {
    const refused = `42501 permission denied for table ${table}`;
    expect(await answerOf(`INSERT INTO ${table} (${key}) VALUES ('X')`)).toBe(refused);
    expect(await answerOf(`UPDATE ${table} SET ${column} = 'X'`)).toBe(refused);
    expect(await answerOf(`DELETE FROM ${table}`)).toBe(refused);
    expect(await answerOf(`TRUNCATE ${table}`)).toBe(refused);
    expect(await answerOf(`SELECT ${key} FROM ${table} FOR UPDATE`)).toBe(refused);
    expect(await answerOf(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)).toMatch(/^(?:42501|25P01) /);
    expect(await answerOf(`DROP TABLE ${table}`)).toBe(`42501 must be owner of table ${table}`);
  });

  it("may make nothing, become nobody and read no files", async () => {
    expect(await answerOf("CREATE TABLE catatan (isi text)")).toBe("42501 permission denied for schema public");
    expect(await answerOf("CREATE SCHEMA milikku")).toMatch(/^42501 permission denied for database /);
    expect(await answerOf("SET ROLE postgres")).toBe('42501 permission denied to set role "postgres"');
    expect(await answerOf("SELECT pg_read_file('/etc/passwd')")).toMatch(/^42501 permission denied for function /);
    expect(await answerOf("COPY pemilih (nik) TO PROGRAM 'cat'")).toMatch(/^42501 /);
    expect(await answerOf("SELECT rolpassword FROM pg_authid")).toBe("42501 permission denied for table pg_authid");
  });

  it("holds these grants and no others", async () => {
    const { rows } = await client.query(`SELECT table_name, string_agg(column_name, ' ' ORDER BY column_name) AS columns
      FROM information_schema.column_privileges WHERE grantee = 'kpu_graph' AND privilege_type = 'SELECT'
      GROUP BY table_name ORDER BY table_name`);
    expect(rows).toEqual([
      { table_name: "pemilih", columns: "alamat jenis_kelamin kode_tps nama nik tahapan tanggal_lahir" },
      {
        table_name: "rekap_pemilih",
        columns: "jumlah kode laki_laki nomor_sk perempuan tahapan tanggal_penetapan",
      },
      { table_name: "tps", columns: "jenis kode_kel kode_tps nomor" },
      { table_name: "wilayah", columns: "jumlah_tps kode kode_induk nama tingkat" },
    ]);
    const other = await client.query(`SELECT privilege_type FROM information_schema.column_privileges
      WHERE grantee = 'kpu_graph' AND privilege_type <> 'SELECT'`);
    expect(other.rows).toEqual([]);
  });
});
