// A sick registry: each way it can fail is one of three errors, none says where it stands or what it was asked.

import { parseRegionCode } from "@kpu-graph/domain";
import { ClientError } from "@kpu-graph/errors";
import { fillSampleRegistry } from "@kpu-graph/estate";
import type { ReadEvent } from "@kpu-graph/resilience";
import { available, type PostgresServer, startChaosProxy, startPostgres } from "@kpu-graph/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRegistrySource, type RegistrySource } from "./client.ts";
import { openDatabase } from "./database.ts";

const postgresBinary = await available("postgres");
const jepara = parseRegionCode("3320");
const nation = parseRegionCode("0");

/** What a client would see of it. */
const failureOf = async (ask: Promise<unknown>) => {
  try {
    return await ask;
  } catch (error) {
    return error instanceof ClientError ? JSON.parse(JSON.stringify(error)) : error;
  }
};

const unavailable = {
  message: "The source system does not answer. The rest of the answer is not affected.",
  extensions: { code: "SOURCE_UNAVAILABLE", system: "registry" },
};
const timeout = {
  message: "The source system did not answer in time. The rest of the answer is not affected.",
  extensions: { code: "SOURCE_TIMEOUT", system: "registry" },
};
const unreadable = {
  message: "The source system answered with something unreadable, so this could not be found out.",
  extensions: { code: "SOURCE_INVALID", system: "registry" },
};

describe.skipIf(!postgresBinary)("a sick registry", () => {
  let server: PostgresServer;
  const reads: ReadEvent[] = [];
  const open = (sourceUrl: string, sourceTimeoutMs = 5_000): RegistrySource =>
    createRegistrySource({ sourceUrl, pool: 2, sourceTimeoutMs, onRead: (event) => reads.push(event) });

  beforeAll(async () => {
    server = await startPostgres({ tcp: true });
    await fillSampleRegistry({ exec: server.exec });
  });
  afterAll(() => server.close());

  it("is unavailable when nothing listens there", async () => {
    const source = open("postgres://postgres@127.0.0.1:1/postgres");
    reads.length = 0;
    expect(await failureOf(source.fetchRegions([jepara]))).toEqual(unavailable);
    expect(reads).toEqual([{ path: "areas", outcome: "SOURCE_UNAVAILABLE" }]);
    await source.close();
  });

  it("is left alone once half of the questions failed, and is still said to be unavailable", async () => {
    const source = open("postgres://postgres@127.0.0.1:1/postgres");
    reads.length = 0;
    for (let question = 0; question < 30; question += 1) {
      expect(await failureOf(source.fetchRegions([jepara]))).toEqual(unavailable);
    }
    expect(reads.length).toBeGreaterThanOrEqual(10);
    expect(reads.length).toBeLessThan(30);
    await source.close();
  });

  it("is unavailable when it refuses us", async () => {
    const source = open(server.url.replace("postgres@", "nobody@"));
    expect(await failureOf(source.fetchRegions([jepara]))).toEqual(unavailable);
    await source.close();
  });

  it("is unavailable while it is down, and answers again once it is up", async () => {
    const source = open(server.url);
    await source.fetchRegions([jepara]);
    await server.stopImmediately();
    expect(await failureOf(source.fetchRegions([jepara]))).toEqual(unavailable);
    await server.start();
    expect((await source.fetchRegions([jepara]))[0]).toMatchObject({ name: "JEPARA" });
    await source.close();
  });

  it("times out when a lock holds the answer back, and leaves no question running on the server", async () => {
    const source = open(server.url, 1_000);
    const locked = server.exec("BEGIN; LOCK TABLE wilayah IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(3); COMMIT");
    await expect
      .poll(() => failureOf(source.fetchRegions([jepara])), { timeout: 5_000, interval: 50 })
      .toEqual(timeout);
    await server.exec(`DO $$ BEGIN
      IF EXISTS (SELECT 1 FROM pg_stat_activity WHERE application_name = 'kpu-graph-registry' AND state = 'active')
      THEN RAISE EXCEPTION 'a question is still running'; END IF; END $$`);
    await locked;
    expect((await source.fetchRegions([jepara]))[0]).toMatchObject({ name: "JEPARA" });
    await source.close();
  });

  it("times out when the network swallows the answer", async () => {
    const proxy = await startChaosProxy(server.address);
    const source = open(`postgres://postgres@${proxy.host}/postgres`, 1_500);
    await source.fetchRegions([jepara]);
    await proxy.setMode("blackhole");
    expect(await failureOf(source.fetchRegions([jepara]))).toEqual(timeout);
    await source.close();
    await proxy.close();
  });

  it("is told on every connection who we are, how long we wait, and that we only read", async () => {
    const database = openDatabase({ sourceUrl: server.url, pool: 1, sourceTimeoutMs: 1_000, onRead: () => {} });
    const names = "('application_name', 'default_transaction_read_only', 'statement_timeout')";
    const text = `SELECT name, setting FROM pg_settings WHERE name IN ${names} ORDER BY name`;
    expect(await database.rows({ name: "settings", text, values: [] })).toEqual([
      { name: "application_name", setting: "kpu-graph-registry" },
      { name: "default_transaction_read_only", setting: "on" },
      { name: "statement_timeout", setting: "900" },
    ]);
    await database.close();
  });

  it("is unreadable when a column is gone", async () => {
    const source = open(server.url);
    await server.exec("ALTER TABLE wilayah RENAME COLUMN jumlah_tps TO banyak_tps");
    expect(await failureOf(source.fetchRegions([jepara]))).toEqual(unreadable);
    await server.exec("ALTER TABLE wilayah RENAME COLUMN banyak_tps TO jumlah_tps");
    await source.close();
  });

  it("is unreadable when a column holds something else", async () => {
    const source = open(server.url);
    await server.exec("ALTER TABLE tps ALTER COLUMN nomor TYPE integer USING nomor::integer");
    expect(await failureOf(source.fetchStationPages([{ area: jepara, first: 1 }]))).toEqual([
      expect.objectContaining({ code: "SOURCE_INVALID" }),
    ]);
    await server.exec("ALTER TABLE tps ALTER COLUMN nomor TYPE text USING lpad(nomor::text, 3, '0')");
    await source.close();
  });

  it("spoils only the answer the bad row belongs to", async () => {
    const source = open(server.url);
    await server.exec("UPDATE wilayah SET tingkat = 9 WHERE kode = '3320'");
    const [bad, good] = await source.fetchRegions([jepara, nation]);
    expect(bad).toMatchObject({ code: "SOURCE_INVALID" });
    expect(good).toMatchObject({ name: "INDONESIA" });
    await server.exec("UPDATE wilayah SET tingkat = 2 WHERE kode = '3320'");
    await source.close();
  });
});
