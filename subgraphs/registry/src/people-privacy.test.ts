// People leave no trace but the answer and the ledger's tokens: not in the cache, not in the log, not in an error.
import { createLogger } from "@kpu-graph/logging";
import { available, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { describe, expect, it, vi } from "vitest";
import { askText, callerOf, canary, publicCaller, startOn, useRegistry } from "../testkit/use-registry.ts";

const postgresBinary = await available("postgres");
const redisBinary = await available("redis");

const inspector = callerOf("mk", "PHPU-1", {
  "Voter.id": "token",
  "Voter.nik": "full",
  "Voter.nikToken": "token",
  "Voter.name": "full",
  "Voter.birthDate": "full",
  "Voter.age": "full",
  "Voter.address": "full",
  "Voter.pollingStation": "full",
});
const people = `{ voters(pollingStation: "3101011001002", first: 100) { totalCount
  nodes { id nik nikToken name birthDate age address pollingStation { code village { name } } } } }`;
const check = `{ checkRegistration(nik: "${canary.nik}", birthDate: "${canary.birthDate}") {
  registered village { name } pollingStation { code } } }`;
const wrong = check.replace(canary.birthDate, "1991-01-01");

/** Anything of a person: a NIK, its parts, names, days, tokens. */
const personal = /\d{14}|980101|KANARI|CONTOH|1990-01-01|1991-01-01|[tpa]1_/;

describe.skipIf(!postgresBinary)("people", () => {
  const registry = useRegistry();

  it.skipIf(!redisBinary)("come into no entry and no key of the cache", async () => {
    const redis = await startRedis({ tcp: true });
    const subgraph = await startOn({ sourceUrl: registry.server.url, redisUrl: redis.url });
    const client = new Redis(redis.url);
    await vi.waitFor(async () => expect(await client.ping()).toBe("PONG"), { timeout: 10_000 });
    expect(await askText(subgraph.url, inspector, people)).toContain(canary.nik);
    expect(await askText(subgraph.url, publicCaller, check)).toContain('"registered":true');
    expect(await askText(subgraph.url, publicCaller, wrong)).toContain('"registered":false');
    // Entries are written behind the answer: that of the village is the last of them.
    const keys = await vi.waitFor(
      async () => {
        const found = await client.keys("*");
        expect(found.filter((key) => key.includes("3101011001")).length).toBe(2);
        return found;
      },
      { timeout: 10_000 },
    );
    const values = (await client.mget(keys)).map((value) => value?.replace(/^\[\d+,/, "") ?? "");
    expect(values.join("\n")).toContain("PULAU PANGGANG");
    expect([...keys, ...values].filter((text) => personal.test(text))).toEqual([]);
    client.disconnect();
    await subgraph.close();
    await redis.stop();
  });

  it("come into no line of the log, and an error of the database about them keeps none of its words", async () => {
    const lines: string[] = [];
    const destination = { write: (line: string) => void lines.push(line) };
    const logger = createLogger({ app: "registry", level: "trace", destination });
    const subgraph = await startOn({ sourceUrl: registry.server.url, logger });
    const ask = (passport = inspector, query = people) => askText(subgraph.url, passport, query);
    await ask();
    await ask(publicCaller, check);
    // The server itself quotes the value here: invalid input syntax for type integer.
    await registry.server.exec(`ALTER TABLE pemilih RENAME TO pemilih_baru;
      CREATE VIEW pemilih AS SELECT nik, nama, jenis_kelamin, tanggal_lahir, nama::integer::text AS alamat, kode_tps, tahapan
        FROM pemilih_baru`);
    const broken = await ask();
    await registry.server.exec("DROP VIEW pemilih; ALTER TABLE pemilih_baru RENAME TO pemilih");
    await registry.server.exec("UPDATE pemilih SET nik = 'KANARI' WHERE nama = 'KANARI UJI SATU'");
    const unreadable = await ask();
    await registry.server.exec(`UPDATE pemilih SET nik = '${canary.nik}' WHERE nik = 'KANARI'`);
    await subgraph.close();

    for (const text of [broken, unreadable]) {
      expect(JSON.parse(text).errors[0].extensions).toEqual({ code: "SOURCE_INVALID", system: "registry" });
      expect(text).not.toMatch(personal);
    }
    const failures = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === "source failed");
    expect(failures.map(({ err }) => err.cause.message)).toEqual([
      "a question about people failed (SQLSTATE 22P02)",
      "unreadable row of pemilih",
    ]);
    expect(lines.filter((line) => personal.test(line))).toEqual([]);
  });

  it("are not read beyond what the masks open: a column nobody may see may be past reading", async () => {
    await registry.server.exec(`ALTER TABLE pemilih RENAME TO pemilih_baru;
      CREATE VIEW pemilih AS SELECT nik, nama::integer::text AS nama, jenis_kelamin, tanggal_lahir, nama::integer::text AS alamat,
        kode_tps, tahapan FROM pemilih_baru`);
    const masks = { "Voter.nikToken": "token", "Voter.gender": "full", "Voter.address": "village" } as const;
    const query = `{ voters(pollingStation: "3101011001002", first: 100) { nodes { nikToken gender address } } }`;
    const { answer } = await registry.ask(callerOf("data-engineer", "MUTU_DATA", masks), query);
    await registry.server.exec("DROP VIEW pemilih; ALTER TABLE pemilih_baru RENAME TO pemilih");
    expect(answer.errors).toBeUndefined();
    expect(answer.data.voters.nodes.map(({ address }: { address: string }) => address)).toEqual(
      Array.from({ length: 4 }, () => "PULAU PANGGANG"),
    );
  });

  it("are said not to be found out when the source is away, in the words of every other failure", async () => {
    await registry.ask(inspector, people);
    await registry.server.stop();
    const { answer } = await registry.ask(publicCaller, check);
    await registry.server.start();
    expect(answer).toEqual({
      data: { checkRegistration: null },
      errors: [
        {
          message: "The source system does not answer. The rest of the answer is not affected.",
          locations: [{ line: 1, column: 3 }],
          path: ["checkRegistration"],
          extensions: { code: "SOURCE_UNAVAILABLE", system: "registry" },
        },
      ],
      extensions: { audit: { rows: 1, subjects: [expect.stringMatching(/^a1_/)] } },
    });
  });
});
