// The sixty worst requests a stranger can send, end to end: each gets its code, tells nothing, reaches nobody, and leaves the others' answers as they were.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HouseWatch, watchHouse } from "../testkit/healthy.ts";
import { type HostileDocument, hostileDocuments } from "../testkit/hostile-documents.ts";
import { type House, startHouse } from "../testkit/house.ts";

const good = `{ region(code: "33") { name voterRoll { total } tally(contest: "2024-ppwp") { votes { votes candidate { name } } } } }`;
const leaks = /did you mean|node_modules|127\.0\.0\.1|localhost|\bat .*\.[jt]s:\d|\.ts\b|SELECT |stack|maximum call/i;
const allowed = new Set(["message", "locations", "path", "extensions"]);

describe("a hostile document", () => {
  let house: House;
  let watch: HouseWatch;
  let before: string;
  const slowest = { name: "", ms: 0 };
  beforeAll(async () => {
    house = await startHouse();
    before = (await house.ask(good)).text;
    expect(before).not.toContain(`"errors"`);
    watch = watchHouse(house);
  });
  afterAll(async () => {
    watch?.close();
    await house?.close();
  });

  /** Sends it and asserts all that holds of each. */
  const isRefused = async ({ name, body, status, code }: HostileDocument) => {
    house.forgetReads();
    const logged = house.logged.length;
    const began = performance.now();
    const answer = await house.post(body);
    const ms = performance.now() - began;
    if (ms > slowest.ms) Object.assign(slowest, { name, ms });
    watch.remember(answer.text);

    const errors = answer.errors ?? [];
    expect({ status: answer.status, code: errors[0]?.extensions?.["code"], data: answer.data }).toEqual({
      status,
      code,
      data: undefined,
    });
    expect(house.reads).toEqual([]);
    expect(answer.text).not.toMatch(leaks);
    expect(answer.text.length).toBeLessThan(20_000);
    expect(errors.length).toBeLessThanOrEqual(10);
    expect(errors.flatMap((error) => Object.keys(error)).filter((key) => !allowed.has(key))).toEqual([]);
    expect(errors.map(({ extensions = {} }) => Object.keys(extensions).sort().join())).toEqual(
      errors.map(() => "code,requestId"),
    );
    // A refusal is no fault of ours, and fits in a line.
    const lines = house.logged.slice(logged);
    expect(lines.filter((line) => /"level":(?:"error"|50)|unexpected/.test(line) || line.length > 1_000)).toEqual([]);
    expect((await house.ask(good)).text).toBe(before);
  };

  it.each(hostileDocuments().map((one) => [one.name, one] as const))("is refused: %s", async (_name, document) => {
    await isRefused(document);
  });

  it("does not live on in the next: all of them again, in the other order, at once and one by one", async ({
    annotate,
  }) => {
    const all = [...hostileDocuments()].reverse();
    const statuses = await Promise.all(all.map(async ({ body }) => (await house.post(body)).status));
    expect(statuses).toEqual(all.map(({ status }) => status));
    for (const document of all) await isRefused(document);
    await watch.assertHealthy();
    await annotate(`event loop held at most ${watch.longestStallMs().toFixed(0)} ms`);
    await annotate(`slowest refusal ${slowest.ms.toFixed(0)} ms: ${slowest.name}`);
  });
});

it("sixty documents are sixty different ones", () => {
  const documents = hostileDocuments();
  expect([documents.length, new Set(documents.map(({ name }) => name)).size]).toEqual([60, 60]);
  expect(new Set(documents.map(({ body }) => body)).size).toBe(60);
});
