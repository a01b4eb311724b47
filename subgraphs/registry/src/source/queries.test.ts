// The plans a PostgreSQL server makes for our questions over a table of real size: along an index, never over the whole table.

import { fillSampleRegistry } from "@kpu-graph/estate";
import { available, type PostgresServer, startPostgres } from "@kpu-graph/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "./database.ts";
import * as queries from "./queries.ts";
import * as voterQueries from "./voter-queries.ts";

const postgresBinary = await available("postgres");

// Areas and stations by the hundred thousand: over the few of the sample a scan would be the right plan.
const countrySized = `
  INSERT INTO wilayah SELECT '4' || lpad(n::text, 9, '0'), n, 'DESA CONTOH ' || n, 4, '4' || lpad((n / 10000)::text, 5, '0'), 10
    FROM generate_series(10000000, 10090000) n;
  INSERT INTO tps SELECT '4' || lpad(n::text, 12, '0'), '4' || lpad((n / 1000)::text, 9, '0'), lpad((n % 900)::text, 3, '0'), 'TPS'
    FROM generate_series(1000000000, 1000400000) n;
  INSERT INTO rekap_pemilih SELECT '4' || lpad(n::text, 12, '0'), 'DPT', 1, 1, 2, NULL, '2023-07-02'
    FROM generate_series(1000000000, 1000400000) n;
  INSERT INTO pemilih SELECT '00' || lpad(n::text, 14, '0'), '', 'PEMILIH CONTOH ' || n, 'L', '', DATE '1960-01-01' + n % 15000, 'S', '',
      '4' || lpad((1000000000 + n / 250)::text, 12, '0'), 'DPT'
    FROM generate_series(1, 400000) n`;

const codes = (count: number, prefix: string, length: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(length - prefix.length, "0")}`);

describe.skipIf(!postgresBinary)("plans of the registry's questions", () => {
  let server: PostgresServer;
  let database: Database;

  /** Tables the plan reads whole, and the indexes it goes along. */
  const planOf = async ({ text, values }: queries.Query) => {
    const rows = await database.rows({ name: "plan", text: `EXPLAIN ${text}`, values });
    const plan = JSON.stringify(rows);
    return {
      whole: [...plan.matchAll(/Seq Scan on (\w+)/g)].map((match) => match[1]),
      along: [...new Set([...plan.matchAll(/(?:using|Bitmap Index Scan on) (\w+)/g)].map((match) => match[1]))],
    };
  };

  beforeAll(async () => {
    server = await startPostgres();
    await fillSampleRegistry({ exec: server.exec });
    await server.exec(countrySized);
    await server.exec("VACUUM (ANALYZE)");
    database = openDatabase({ sourceUrl: server.url, pool: 1, sourceTimeoutMs: 10_000, onRead: () => {} });
  });
  afterAll(async () => {
    await database.close();
    await server.close();
  });

  const station = { from: "4001000000100", to: "4001000000100" };
  const village = { from: "4001000000", to: "4001000000~" };
  const people = (range: { from: string; to: string }) => ({
    ...range,
    tahapan: "DPT",
    facts: ["name", "birthDate", "pollingStation"] as const,
    orderKey: "00",
    skip: 0,
    limit: 101,
  });
  const person = { nik: `00${"1".padStart(14, "0")}`, birthDate: "1960-01-02", tahapan: "DPT" };
  const page = (after: string, until: string) => ({ after, until, limit: 101 });
  it.each([
    ["one area", queries.areasQuery(["3320"]), ["wilayah_pkey"]],
    ["a hundred areas", queries.areasQuery(codes(100, "33", 10)), ["wilayah_pkey"]],
    ["a hundred polling stations", queries.stationsQuery(codes(100, "3320012001", 13)), ["tps_pkey"]],
    [
      "a hundred rolls",
      queries.rollsQuery(codes(100, "3320012001", 13).map((kode) => ({ kode, tahapan: "DPT" }))),
      ["rekap_pemilih_pkey"],
    ],
    ["children", queries.childrenQuery([{ parent: "33", after: "3310", limit: 101 }]), ["wilayah_induk"]],
    [
      "children of a hundred areas",
      queries.childrenQuery(codes(100, "41", 6).map((parent) => ({ parent, after: "", limit: 101 }))),
      ["wilayah_induk"],
    ],
    ["polling stations of a village", queries.stationPagesQuery([page("3320012001", "3320012001~")]), ["tps_pkey"]],
    ["polling stations of the nation", queries.stationPagesQuery([page("", "~")]), ["tps_pkey"]],
    [
      "polling stations of 39 areas",
      queries.stationPagesQuery(codes(39, "4100", 6).map((code) => page(code, `${code}~`))),
      ["tps_pkey"],
    ],
    ["counts of children", queries.childCountsQuery(codes(39, "41", 6)), ["wilayah_induk"]],
    ["counts of polling stations", queries.stationCountsQuery([{ after: "33", until: "33~" }]), ["tps_pkey"]],
    ["areas of a level", queries.areaListQuery({ tingkat: 3 }, "", 101), ["wilayah_tingkat"]],
    [
      "areas with a text in their name",
      queries.areaListQuery({ name: "%JEP%", tingkat: 2 }, "", 101),
      ["wilayah_tingkat"],
    ],
    ["children of one area", queries.areaListQuery({ parent: "33" }, "3310", 101), ["wilayah_induk"]],
    ["all areas, a page of them", queries.areaListQuery({}, "33", 101), ["wilayah_pkey"]],
    ["people of a polling station", voterQueries.voterPageQuery(people(station)), ["pemilih_tps"]],
    ["people of a village", voterQueries.voterPageQuery(people(village)), ["pemilih_tps"]],
    ["a late page of people", voterQueries.voterPageQuery({ ...people(village), skip: 900 }), ["pemilih_tps"]],
    ["the number of people of a village", voterQueries.voterCountQuery(people(village)), ["pemilih_tps"]],
    ["one person", voterQueries.registrationQuery(person), ["pemilih_pkey"]],
  ])("read %s along an index", async (_what, query, along) => {
    expect(await planOf(query)).toEqual({ whole: [], along });
  });
});
