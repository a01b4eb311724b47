// Every replica starts cold, at once and under load: what is too much for a gateway is refused in the catalogue's words, and no source is asked more than it bears.
import { catalogue } from "@kpu-graph/errors";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { askAtOnce, type CrowdAnswer } from "../testkit/crowd.ts";
import { alertsOf, figuresOf } from "../testkit/figures.ts";
import { type Replicas, replicasAvailable, startReplicas } from "../testkit/replicas.ts";
import { countQuestion } from "../testkit/villages.ts";

const ready = await replicasAvailable();
const patience = { timeout: 15_000, interval: 100 };
/** What one gateway takes at a time, and what one subgraph asks of its source at a time. */
const [mostUnderWay, mostReads] = [1_000, 16];
const tooMany = 50;
/** Regencies of Jawa Tengah, by their codes alone: nothing was asked before. */
const codes = Array.from({ length: 29 }, (_, at) => `33${String(at + 1).padStart(2, "0")}`);

describe.skipIf(!ready)("two replicas that start cold under load", () => {
  let replicas: Replicas;
  beforeAll(async () => {
    // Each for itself, which is the most a source can be asked.
    replicas = await startReplicas({ count: 2, env: { KPU_REDIS_URL: "", KPU_TRUSTED_PROXIES: "127.0.0.1/32" } });
  });
  afterAll(() => replicas?.close());

  const crowd = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      query: countQuestion,
      variables: { code: codes[at % codes.length] },
      address: `198.18.${at >> 8}.${at & 255}`,
    }));
  const isRefused = ({ status }: CrowdAnswer) => status !== 200;
  const figure = async (at: number, name: string) => (await figuresOf(replicas.at(at)))[name] ?? 0;
  it("F-35: admit what they can, refuse the rest at once, and go on", { timeout: 90_000 }, async () => {
    const { results } = replicas;
    for (const house of replicas.houses) expect(await alertsOf(house)).toEqual({});

    results.hold();
    const admitted = replicas.houses.map(({ url }, at) => askAtOnce(url, crowd(at === 0 ? mostUnderWay : 100)));
    await vi.waitUntil(async () => (await figure(0, "kpu_requests_in_flight")) === mostUnderWay, patience);
    // At once, while all others still wait.
    const refused = await askAtOnce(replicas.at(0).url, crowd(tooMany));
    await vi.waitUntil(() => results.waiting === replicas.houses.length * mostReads, patience);
    expect(await figure(0, "kpu_requests_in_flight")).toBe(mostUnderWay);
    expect(await alertsOf(replicas.at(0))).toEqual({ "shed public": tooMany });
    results.release();

    expect(refused.length).toBe(tooMany);
    for (const { status, head, text } of refused) {
      expect([status, JSON.parse(text).errors]).toEqual([
        catalogue.OVERLOADED.http,
        [{ message: catalogue.OVERLOADED.message, extensions: { code: "OVERLOADED", requestId: expect.any(String) } }],
      ]);
      expect(head.toLowerCase()).toContain("\r\nretry-after: 1");
    }
    const answers = (await Promise.all(admitted)).flat();
    expect(answers.filter(isRefused)).toEqual([]);
    expect(answers.filter(({ text }) => text.includes(`"errors"`))).toEqual([]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(codes.length);
    // Reached, and never passed.
    expect(results.most).toBe(replicas.houses.length * mostReads);
    for (const path of new Set(results.reads)) {
      expect([path, results.reads.filter((one) => one === path).length <= replicas.houses.length]).toEqual([
        path,
        true,
      ]);
    }

    const again = (await Promise.all(replicas.houses.map(({ url }) => askAtOnce(url, crowd(100))))).flat();
    expect(again.filter(isRefused)).toEqual([]);
    expect(await alertsOf(replicas.at(0))).toEqual({ "shed public": tooMany });
    expect(await alertsOf(replicas.at(1))).toEqual({});
  });
});
