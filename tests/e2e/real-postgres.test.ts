// The same questions over a real PostgreSQL as over the embedded database: the same answers.
import { readdirSync, readFileSync } from "node:fs";
import { fillSampleRegistry } from "@kpu-graph/estate";
import { available, type PostgresServer, startPostgres } from "@kpu-graph/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, startHouse } from "../testkit/house.ts";

const postgres = await available("postgres");

const folder = new URL("../../gateway/console/src/examples/", import.meta.url);
const questions = [
  ...readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8")),
  `{ regions(level: REGENCY, search: "kepulauan", first: 7) { totalCount pageInfo { hasNextPage endCursor } nodes { code name pollingStationCount voterRoll { total } } } }`,
  `{ region(code: "99") { children(first: 10) { nodes { code name overseas } } voterRoll { male female total } } }`,
  `{ region(code: "3320012001") { parent { parent { name } } pollingStations(first: 3) { nodes { code kind specialLocation voterRoll { total } dpk: voterRoll(stage: DPK) { total } } } } }`,
];

describe.skipIf(postgres === undefined)("a real PostgreSQL", () => {
  let server: PostgresServer;
  let house: House;
  let embedded: House;
  beforeAll(async () => {
    server = await startPostgres({ tcp: true });
    await fillSampleRegistry({ exec: server.exec });
    house = await startHouse({ env: { KPU_REGISTRY_URL: server.url, KPU_REGISTRY_POOL: "4" } });
    embedded = await startHouse();
  });
  afterAll(async () => {
    await Promise.all([house?.close(), embedded?.close()]);
    await server?.close();
  });

  it("gives the answers of the embedded database to every example and list", async () => {
    for (const question of questions) {
      const [real, sample] = [await house.ask(question), await embedded.ask(question)];
      expect(real.errors).toBeUndefined();
      expect(real.data).toEqual(sample.data);
    }
  });

  it("goes down and comes back without a restart of the graph", async () => {
    const ask = (code: string) =>
      house.ask(`{ region(code: "${code}") { name } parties(election: "2024-general") { number } }`);
    await server.stopImmediately();
    const down = await ask("1101");
    expect(down.data).toMatchObject({ region: null, parties: expect.arrayContaining([{ number: 24 }]) });
    expect(down.errors).toMatchObject([
      { path: ["region"], extensions: { code: "SOURCE_UNAVAILABLE", system: "registry" } },
    ]);
    await server.start();
    const back = await ask("1102");
    expect(back.errors).toBeUndefined();
    expect(back.data).toMatchObject({ region: { name: "ACEH TENGGARA" } });
  });
});
