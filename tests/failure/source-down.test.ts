// One legacy source stopped, slow or talking rubbish: only its fields are null, with a code; the rest of the answer stands.
import { afterEach, describe, expect, it } from "vitest";
import { type House, type HouseOptions, startHouse } from "../testkit/house.ts";

const regency = `{
  region(code: "3320") {
    name
    voterRoll { total }
    electoralDistricts(kind: DPR) { name seats }
    tally(contest: "2024-ppwp") { votes { ballotNumber candidate { name } } }
  }
  parties(election: "2024-general") { number }
}`;

describe("a legacy source that fails", () => {
  let house: House;
  afterEach(() => house?.close());
  const start = async (options: HouseOptions = {}) => {
    house = await startHouse(options);
  };

  const codes = (
    errors:
      | readonly { path?: readonly (string | number)[]; extensions?: Readonly<Record<string, unknown>> }[]
      | undefined,
  ) => errors?.map(({ path, extensions }) => [path?.join("."), extensions?.["code"], extensions?.["system"]]);

  it("answers everything but candidacy's fields when infopemilu is down", async () => {
    await start({ faults: { candidacy: "drop" } });
    const { status, data, errors } = await house.ask(regency);
    expect(status).toBe(200);
    expect(data).toMatchObject({
      region: {
        name: "JEPARA",
        voterRoll: { total: expect.any(Number) },
        electoralDistricts: null,
        tally: {
          votes: [
            { ballotNumber: 1, candidate: null },
            { ballotNumber: 2, candidate: null },
            { ballotNumber: 3, candidate: null },
          ],
        },
      },
      parties: null,
    });
    const seen = codes(errors) ?? [];
    expect(seen).toContainEqual(["region.electoralDistricts", "SOURCE_UNAVAILABLE", "candidacy"]);
    expect(seen).toContainEqual(["parties", "SOURCE_UNAVAILABLE", "candidacy"]);
    expect(new Set(seen.map(([, code]) => code))).toEqual(new Set(["SOURCE_UNAVAILABLE"]));
  });

  it("answers everything but tabulation's fields when Sirekap talks rubbish", async () => {
    await start({ faults: { tabulation: "garbage" } });
    const { status, data, errors } = await house.ask(regency);
    expect(status).toBe(200);
    expect(data).toMatchObject({
      region: {
        name: "JEPARA",
        electoralDistricts: [{ name: "JAWA TENGAH II", seats: expect.any(Number) }],
        tally: null,
      },
    });
    expect(codes(errors)).toEqual([["region.tally", "SOURCE_INVALID", "tabulation"]]);
  });

  it("answers everything but tabulation's fields when Sirekap is slow, within its own time limit", async () => {
    await start({ faults: { tabulation: { delayMs: 60_000 } } });
    const { data, errors } = await house.ask(regency);
    expect(data).toMatchObject({ region: { name: "JEPARA", tally: null } });
    expect(codes(errors)).toEqual([["region.tally", "SOURCE_TIMEOUT", "tabulation"]]);
  });

  it("answers everything but the registry's fields when Sidalih's database is down", async () => {
    await start();
    await house.registry.stop();
    const { status, data, errors } = await house.ask(regency);
    expect(status).toBe(200);
    expect(data).toMatchObject({ region: null, parties: expect.arrayContaining([{ number: 1 }]) });
    expect(codes(errors)).toEqual([["region", "SOURCE_UNAVAILABLE", "registry"]]);
  });

  it("still shows districts, contests and votes without the names of areas when the registry is down", async () => {
    await start();
    await house.registry.stop();
    const { data, errors } = await house.ask(`{
      contest(id: "2024-ppwp") { kind region { code name } tally { votes { ballotNumber votes } children(first: 2) { nodes { region { code name } votes { votes } } } } }
    }`);
    expect(data).toMatchObject({
      contest: {
        kind: "PRESIDENT",
        region: null,
        tally: {
          votes: [
            { ballotNumber: 1, votes: 31_374_310 },
            { ballotNumber: 2, votes: 75_357_899 },
            { ballotNumber: 3, votes: 21_374_165 },
          ],
          children: {
            nodes: [
              { region: null, votes: expect.any(Array) },
              { region: null, votes: expect.any(Array) },
            ],
          },
        },
      },
    });
    expect(new Set(codes(errors)?.map(([, code, system]) => `${code} ${system}`))).toEqual(
      new Set(["SOURCE_UNAVAILABLE registry"]),
    );
  });

  it("answers again when the source is back, and never cached the failure", async () => {
    await start({ faults: { tabulation: "error" } });
    const broken = await house.ask(`{ region(code: "33") { tally(contest: "2024-ppwp") { status } } }`);
    expect(broken.data).toEqual({ region: { tally: null } });
    house.tabulation.setFault("none");
    const mended = await house.ask(`{ region(code: "33") { tally(contest: "2024-ppwp") { status } } }`);
    expect(mended.data).toEqual({ region: { tally: { status: "PROVISIONAL" } } });
  });
});

describe("the deadline of a request", () => {
  it("sends what is there when it passes, and says which part is not", async () => {
    const house = await startHouse({
      env: { KPU_REQUEST_TIMEOUT_MS: "2000", KPU_SOURCE_TIMEOUT_MS: "30000" },
      faults: { tabulation: { delayMs: 60_000 } },
    });
    // The registry's part then comes from the cache: the deadline is there for tabulation alone.
    await house.ask(`{ region(code: "33") { name } }`);
    const { status, data, errors } = await house.ask(
      `{ region(code: "33") { name tally(contest: "2024-ppwp") { status } } }`,
    );
    await house.close();
    expect(status).toBe(200);
    expect(data).toEqual({ region: { name: "JAWA TENGAH", tally: null } });
    expect(errors?.map(({ path, extensions }) => [path, extensions?.["code"], extensions?.["system"]])).toEqual([
      [["region"], "SUBGRAPH_TIMEOUT", "tabulation"],
    ]);
  });
});
