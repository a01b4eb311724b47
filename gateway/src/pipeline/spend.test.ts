// What a request takes from the budgets of whoever asks, and what it is told when nothing is left.
import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Caller } from "../authenticate/index.ts";
import { createLimiter } from "../limits/limiter.ts";
import { publicLimits } from "../limits/testkit/graph.ts";
import { RequestRefused } from "./refusal.ts";
import { createSpend } from "./spend.ts";

const nobody: Caller = { tier: "public", agency: null, keyId: null, user: null, keyAreas: null };
const key = (keyId: string): Caller => ({ ...nobody, tier: "partner", agency: "bps", keyId });
const person = (user: string): Caller => ({ ...nobody, tier: "internal", agency: "dashboard", user });
const limits = {
  ...publicLimits,
  requests: { burst: 2, perSecond: 1 },
  points: { burst: 100, perSecond: 10 },
};

const start = () => {
  const spend = createSpend(createLimiter({ keySecret: randomBytes(32), replicas: 1, now: () => 0 }));
  return async (caller: Caller, address = "203.0.113.7", name: "requests" | "points" = "requests", amount = 1) => {
    try {
      return (await spend(name, amount, { caller, address, limits })).taken.remaining;
    } catch (error) {
      return error instanceof RequestRefused ? error.code : error;
    }
  };
};

describe("a request", () => {
  it("of nobody known is counted by its address", async () => {
    const take = start();
    const [one, other] = ["203.0.113.7", "203.0.113.8"];
    expect([
      await take(nobody, one),
      await take(nobody, one),
      await take(nobody, one),
      await take(nobody, other),
    ]).toEqual([1, 0, "RATE_LIMITED", 1]);
  });

  it.each([
    ["key", key("abcdefgh"), key("bcdefghi")],
    ["person", person("u1"), person("u2")],
  ])("of a %s is counted by it, wherever it comes from", async (_whose, one, other) => {
    const take = start();
    const all = [
      await take(one, "203.0.113.7"),
      await take(one, "203.0.113.8"),
      await take(one, "203.0.113.9"),
      await take(other, "203.0.113.7"),
      await take(nobody, "203.0.113.7"),
    ];
    expect(all).toEqual([1, 0, "RATE_LIMITED", 1, 1]);
  });

  it("by a key, by a person and from an address that are written alike are three", async () => {
    const take = start();
    expect([await take(key("u1")), await take(person("u1")), await take(nobody, "u1")]).toEqual([1, 1, 1]);
  });

  it("takes its points from another budget, by their number", async () => {
    const take = start();
    const points = (amount: number) => take(nobody, "203.0.113.7", "points", amount);
    expect([await points(60), await points(41), await points(40), await points(1), await take(nobody)]).toEqual([
      40,
      "RATE_LIMITED",
      0,
      "RATE_LIMITED",
      1,
    ]);
  });
});

it("what is left is told beside the limit, and to who is refused when to come again", async () => {
  const spend = createSpend(createLimiter({ keySecret: randomBytes(32), replicas: 1, now: () => 0 }));
  const spending = { caller: nobody, address: "203.0.113.7", limits };
  expect(await spend("requests", 1, spending)).toEqual({
    name: "requests",
    limit: limits.requests,
    taken: { allowed: true, remaining: 1, resetSeconds: 1, retryAfterSeconds: 0 },
  });
  await spend("requests", 1, spending);
  const refused = await (async () => spend("requests", 1, spending))().catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "RATE_LIMITED", status: 429 });
  expect(refused).toHaveProperty("headers", {
    "ratelimit-policy": '"requests";q=2;w=2',
    ratelimit: '"requests";r=0;t=2',
    "retry-after": "1",
  });
});
