// What a client is told of its limits: response fields, and the rows of `viewer { limits }`.
import { describe, expect, it } from "vitest";
import { limitsView } from "./limits-view.ts";
import { type NamedBudget, rateHeaders } from "./rate-headers.ts";

const requests: NamedBudget = {
  name: "requests",
  limit: { burst: 60, perSecond: 2 },
  taken: { allowed: true, remaining: 59, resetSeconds: 1, retryAfterSeconds: 0 },
};
const points: NamedBudget = {
  name: "points",
  limit: { burst: 20_000, perSecond: 300 },
  taken: { allowed: false, remaining: 120, resetSeconds: 67, retryAfterSeconds: 12 },
};
const rows: NamedBudget = {
  name: "rows",
  limit: { most: 1_000, seconds: 86_400 },
  taken: { allowed: true, remaining: 1_000, resetSeconds: 0, retryAfterSeconds: 0 },
};

describe("rateHeaders", () => {
  it("names each budget with its quota and window, what is left and when it is whole", () => {
    expect(rateHeaders([requests, rows])).toEqual({
      "ratelimit-policy": '"requests";q=60;w=30, "rows";q=1000;w=86400',
      ratelimit: '"requests";r=59;t=1, "rows";r=1000;t=0',
    });
  });

  it("says after which time a refused request may come again: the longest wait, at least a second", () => {
    expect(rateHeaders([requests, points])).toEqual({
      "ratelimit-policy": '"requests";q=60;w=30, "points";q=20000;w=67',
      ratelimit: '"requests";r=59;t=1, "points";r=120;t=67',
      "retry-after": "12",
    });
    const both = [points, { ...requests, taken: { ...requests.taken, allowed: false, retryAfterSeconds: 40 } }];
    expect(rateHeaders(both)["retry-after"]).toBe("40");
    expect(rateHeaders([{ ...points, taken: { ...points.taken, retryAfterSeconds: 0 } }])["retry-after"]).toBe("1");
  });

  it("says nothing where nothing is limited", () => {
    expect(rateHeaders([])).toEqual({});
  });
});

describe("limitsView", () => {
  it("shows the budgets with what is left, then the limits on one request", () => {
    const limits = {
      requests: { burst: 60, perSecond: 2 },
      points: { burst: 20_000, perSecond: 300 },
      cost: 20_000,
      tokens: 1_500,
      depth: 8,
      aliases: 20,
      rootFields: 10,
      directives: 20,
      selections: 1_000,
      nodes: 10_000,
      listItems: 250,
      introspection: false,
      persistedQueries: false,
    };
    const now = new Date("2024-02-14T01:00:00.000Z");
    const perRequest = (name: string, limit: number) => ({ name, limit, remaining: limit, resetsAt: null });
    expect(limitsView({ limits, budgets: [points, rows], now })).toEqual([
      { name: "points", limit: 20_000, remaining: 120, resetsAt: "2024-02-14T01:01:07.000Z" },
      { name: "rows", limit: 1_000, remaining: 1_000, resetsAt: null },
      perRequest("cost", 20_000),
      perRequest("nodes", 10_000),
      perRequest("depth", 8),
      perRequest("selections", 1_000),
      perRequest("aliases", 20),
      perRequest("rootFields", 10),
      perRequest("directives", 20),
      perRequest("tokens", 1_500),
      perRequest("listItems", 250),
    ]);
  });
});
