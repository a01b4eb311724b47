// Hostile documents beside good traffic: every good request is answered as if it were alone, and the house neither falls nor reads a source for them.
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hostileDocuments } from "../../scripts/load/hostile-documents.ts";
import { type HandClock, stopClock } from "../testkit/clock.ts";
import { alertsOf, figuresOf } from "../testkit/figures.ts";
import { type HouseWatch, watchHouse } from "../testkit/healthy.ts";
import { type House, startHouse } from "../testkit/house.ts";

const examples = new URL("../../gateway/console/src/examples/", import.meta.url);
const rounds = 2;
const patience = { timeout: 15_000, interval: 5 };

const fields = `name voterRoll { total } turnout(contest: "2024-ppwp") { registered } tally(contest: "2024-ppwp") { votes { candidate { name } } }`;
/** Valid, within every limit of the public, and much to plan: for each number another question. */
const expensive = (number: number): string => {
  const areas = Array.from({ length: 10 }, (_, at) => {
    const more = (number >> at) % 2 === 0 ? "code" : "level";
    return `a${at}: region(code: "${11 + at}") { ${more} ${fields} children(first: 1) { nodes { ${fields} parent { ${fields} } } } }`;
  });
  return `{ ${areas.join(" ")} }`;
};

describe("a house under hostile documents", () => {
  let house: House;
  let watch: HouseWatch;
  let clock: HandClock;
  let good: readonly string[];
  let expected: readonly string[];
  beforeAll(async () => {
    clock = stopClock();
    // What waits for its plan waits as long as the machine takes.
    house = await startHouse({ env: { KPU_REQUEST_TIMEOUT_MS: "60000", KPU_SOURCE_TIMEOUT_MS: "25000" } });
    watch = watchHouse(house);
    const files = ["dashboard", "partner", "engineer"].map((name) =>
      readFile(new URL(`${name}.graphql`, examples), "utf8"),
    );
    good = [...(await Promise.all(files)), `{ region(code: "33") { name voterRoll { total } } }`];
    const texts = [];
    for (const query of good) texts.push((await house.ask(query)).text);
    expected = texts;
  });
  afterAll(async () => {
    watch?.close();
    await house?.close();
    clock?.restore();
  });

  /** What of the good traffic was not answered as it should be. */
  const changed = async (times: number) => {
    const asked = Array.from({ length: times * good.length }, (_, at) => at % good.length);
    const answers = await Promise.all(asked.map(async (at) => [at, await house.ask(good[at] ?? "")] as const));
    return answers.flatMap(([at, { status, text }]) =>
      status === 200 && text === expected[at] ? [] : [{ at, status, text: text.slice(0, 200) }],
    );
  };
  const plans = async () => {
    const figures = await figuresOf(house);
    return {
      made: figures["kpu_plan_duration_seconds_count"] ?? 0,
      tooExpensive: figures['kpu_plan_refusals_total{code="PLAN_TOO_EXPENSIVE"}'] ?? 0,
    };
  };

  it("F-36: answers all good traffic alike, before, beside and after sixty hostile documents", async () => {
    expect(expected.map((text) => /"errors":.{0,300}/.exec(text)?.[0])).toEqual(good.map(() => undefined));
    expect([await changed(5), await alertsOf(house)]).toEqual([[], {}]);
    const before = await plans();

    house.forgetReads();
    const documents = Array.from({ length: rounds }, () => hostileDocuments()).flat();
    const [wrong, ...replies] = await Promise.all([
      changed(20),
      ...documents.map(async ({ name, body, status, code }) => {
        const { status: got, errors } = await house.post(body);
        return {
          name,
          got,
          code: errors?.[0]?.extensions?.["code"],
          asItMust: got === status && errors?.[0]?.extensions?.["code"] === code,
        };
      }),
    ]);
    expect(wrong).toEqual([]);
    expect(replies.filter(({ asItMust }) => !asItMust)).toEqual([]);
    // Refused before they were planned, and before anybody was asked.
    expect([await plans(), house.reads]).toEqual([before, []]);

    expect([await changed(5), await alertsOf(house)]).toEqual([[], {}]);
    await watch.assertHealthy();
  });

  it("F-39: plans expensive documents beside the good traffic, which none of them holds up", {
    timeout: 90_000,
  }, async () => {
    const before = await plans();
    const documents = Array.from({ length: 8 }, (_, number) => expensive(number));
    const asked = documents.map(async (query) => {
      const { status, errors } = await house.ask(query);
      return `${status} ${errors?.[0]?.extensions?.["code"] ?? "whole"}`;
    });
    await vi.waitUntil(async () => (await figuresOf(house))["kpu_requests_in_flight"] === asked.length, patience);
    expect(await changed(5)).toEqual([]);
    // They were still being planned when all good traffic had its answers.
    expect((await plans()).made - before.made).toBeLessThan(documents.length);
    // Planned, or refused as too much: nothing else becomes of them, and the plans were made.
    const allowed = new Set(["200 whole", "400 PLAN_TOO_EXPENSIVE"]);
    expect((await Promise.all(asked)).filter((outcome) => !allowed.has(outcome))).toEqual([]);
    const after = await plans();
    expect(after.made - before.made + after.tooExpensive - before.tooExpensive).toBe(documents.length);
    expect([await changed(5), await alertsOf(house)]).toEqual([[], {}]);
    await watch.assertHealthy();
  });
});
