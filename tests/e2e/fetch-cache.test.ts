// Kept fetches in the whole product: for operations whose answer is not kept, for whoever asks, and gone when they are purged.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, startHouse } from "../testkit/house.ts";

interface Line {
  readonly msg?: string;
  readonly fetches?: number;
  readonly entityHits?: number;
  readonly entityMisses?: number;
}

/** What the caller is told beside the map makes it an answer of nobody else's. */
const own = `query Own($code: RegionCode!) {
  viewer { kind }
  region(code: $code) { name tally(contest: "2024-ppwp") { votes { votes candidate { name } } } }
}`;

describe("kept fetches", () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(() => house?.close());

  /** The answer, and what its request took. */
  const ask = async (code: string) => {
    const before = house.logged.length;
    const { text, errors, headers } = await house.ask(own, { code });
    expect([errors, headers["age"]]).toEqual([undefined, undefined]);
    const lines = house.logged.slice(before).map((line): Line => JSON.parse(line));
    const line = lines.find(({ msg }) => msg === "operation");
    if (line === undefined) throw new Error("a request without its line");
    // A number of nothing is not told.
    const { fetches = 0, entityHits = 0, entityMisses = 0 } = line;
    return { text, fetches, entityHits, entityMisses };
  };
  const purge = (tags: readonly string[]) =>
    fetch(`${house.adminUrl}/cache/purge`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ tags }),
    });

  it("serve all of an operation but what is the caller's own, once it was asked twice", async () => {
    const [first, second, third] = [await ask("33"), await ask("33"), await ask("33")];
    expect([second.text, third.text]).toEqual([first.text, first.text]);
    expect([first.entityHits, first.entityMisses > 3]).toEqual([0, true]);
    // The caller itself is answered in the gateway.
    expect({ ...third, text: "" }).toEqual({ text: "", fetches: 0, entityHits: first.entityMisses, entityMisses: 0 });
  });

  it("go by a purge of their tag, and by no other", async () => {
    for (const _ of [1, 2]) await ask("34");
    const other = await purge(["tally-35"]);
    expect([other.status, await other.json()]).toEqual([200, { purged: ["tally-35"], everywhere: true }]);
    expect((await ask("34")).entityMisses).toBe(0);
    await (await purge(["region-34"])).text();
    const after = await ask("34");
    expect([after.fetches, after.entityMisses]).toEqual([1, 1]);
  });

  it("are counted in the metrics", async () => {
    const metrics = await (await fetch(`${house.adminUrl}/metrics`)).text();
    expect(metrics).toMatch(/^kpu_cache_entries\{place="entity"\} [1-9]/m);
    expect(metrics).toMatch(/^kpu_cache_results_total\{place="entity",result="hit"\} [1-9]/m);
  });
});
