// RELIABILITY 6, the short form: a history of reads, writes and faults is checked, and the checker finds each of three broken caches. The minute: `npm run history`.
import { available } from "@kpu-graph/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkHistory, type Rules } from "../../scripts/history/check-history.ts";
import { askGateways } from "../../scripts/history/clients.ts";
import { type Cluster, startCluster } from "../../scripts/history/cluster.ts";
import type { HistoryEvent } from "../../scripts/history/events.ts";
import { createFaults, type RedisUnderFire } from "../../scripts/history/faults.ts";
import { type HouseClock, speedUp } from "../../scripts/history/house-clock.ts";
import { keepInFront, type PlantedBug } from "../../scripts/history/kept-in-front.ts";
import { type PlayOptions, play } from "../../scripts/history/play.ts";
import { createChance } from "../../scripts/history/random.ts";
import { rulesFor } from "../../scripts/history/rules.ts";

const [redisBinary, postgresBinary] = [await available("redis"), await available("postgres")];
const speed = 12;
const seed = Number(process.env["KPU_SEED"] ?? 7);
/** Only a machine that does much else takes so long. */
const patience = { timeout: 60_000 };
const longestSeconds = 40;

const kindsIn = (history: readonly HistoryEvent[]) => ({
  reads: history.filter(({ kind }) => kind === "read").length,
  faults: new Set(history.flatMap((event) => (event.kind === "fault" ? [event.name] : []))).size,
  closings: history.filter((event) => event.kind === "policy" && event.policy === "closed").length,
  releases: new Set(history.flatMap((event) => (event.kind === "read" ? [event.release] : []))).size,
});

describe.skipIf(redisBinary === undefined || postgresBinary === undefined)("a history of three gateways", () => {
  let clock: HouseClock;
  let cluster: Cluster;
  let redis: RedisUnderFire;
  beforeAll(async () => {
    clock = speedUp(speed);
    cluster = await startCluster();
    redis = createFaults(cluster);
  });
  afterAll(async () => {
    redis?.close();
    await cluster?.close();
    clock?.restore();
  });

  const direct = () => askGateways(cluster.replicas.map(({ url }) => url));
  const playFor = (
    name: string,
    options: Pick<PlayOptions, "ask" | "changesPolicy" | "isEnough">,
    { allowanceMs }: Rules,
  ) => play({ cluster, redis, chance: createChance(seed).of(name), allowanceMs, seconds: longestSeconds, ...options });

  it(`keeps all five properties while Redis suffers and the policy changes (seed ${seed})`, patience, async () => {
    const rules = rulesFor(speed, false);
    const isEnough = (history: readonly HistoryEvent[]) => {
      const { reads, faults, closings, releases } = kindsIn(history);
      return reads >= 300 && faults >= 3 && closings >= 3 && releases === 2;
    };
    const history = await playFor("product", { ask: direct(), changesPolicy: true, isEnough }, rules);
    expect(checkHistory(history, rules)).toEqual([]);
    expect({ ...kindsIn(history), isEnough: isEnough(history) }).toMatchObject({ isEnough: true });
  });

  it("keeps them, all but the order, with a right cache in front of the gateways", patience, async () => {
    const rules = rulesFor(speed, true);
    const front = keepInFront(cluster, direct());
    const isEnough = (soFar: readonly HistoryEvent[]) => kindsIn(soFar).reads >= 150 && kindsIn(soFar).closings >= 3;
    try {
      const history = await playFor("right front", { ask: front.ask, changesPolicy: true, isEnough }, rules);
      expect(checkHistory(history, rules)).toEqual([]);
    } finally {
      await front.close();
    }
  });

  it.each<[PlantedBug, RegExp, boolean]>([
    ["no-policy-in-key", /^rights: \S+ was told .+ after the policy had closed it$/, true],
    ["no-schema-in-key", /^one-snapshot: one tally of \d\d holds figures of versions \d+, \d+$/, false],
    ["stale-without-bound", /^bounded-age: version \d+ of \d\d was asked for \d+ ms after it was replaced/, false],
  ])("is found fault with when the cache in front has %s", patience, async (bug, fault, changesPolicy) => {
    const rules = rulesFor(speed, true);
    const front = keepInFront(cluster, direct(), bug);
    const found = (history: readonly HistoryEvent[]) =>
      checkHistory(history, rules).map(({ property, message }) => `${property}: ${message}`);
    const isEnough = (soFar: readonly HistoryEvent[]) => found(soFar).some((message) => fault.test(message));
    try {
      const history = await playFor(bug, { ask: front.ask, changesPolicy, isEnough }, rules);
      expect(found(history)).toContainEqual(expect.stringMatching(fault));
    } finally {
      await front.close();
    }
  });
});
