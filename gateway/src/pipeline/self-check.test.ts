// The check of registration: one a request, and each of its budgets just under and just over.
import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createLimiter } from "../limits/limiter.ts";
import type { AskedPeople } from "./asked-people.ts";
import { RequestRefused } from "./refusal.ts";
import { createSelfCheck, type SelfCheckRequest } from "./self-check.ts";

const many = { minute: 1_000, day: 1_000 };
const wide = { perAddress: many, perNetwork: many, perKey: many, perNikPrefix: { day: 1_000 } };
const nobody: SelfCheckRequest["caller"] = { tier: "public", agency: null, keyId: null, user: null, keyAreas: null };
/** A made-up NIK: 98 is no province. */
const nikOf = (serial: number, born = "410190") => ["98", "0101", born, String(serial).padStart(4, "0")].join("");
const asks = (...checks: AskedPeople["checks"]): AskedPeople => ({ rows: 0, areas: [], checks, otherRootFields: 0 });

const start = (budgets: Partial<typeof wide> = {}) => {
  let now = 0;
  const limiter = createLimiter({ keySecret: randomBytes(32), replicas: 1, now: () => now });
  const check = createSelfCheck({ limiter, budgets: () => ({ ...wide, ...budgets }), secret: randomBytes(32) });
  const outcome = async (request: Partial<SelfCheckRequest> = {}) => {
    try {
      await check({ caller: nobody, address: "203.0.113.7", method: "POST", asked: asks(nikOf(1)), ...request });
      return "passed";
    } catch (error) {
      return error instanceof RequestRefused ? error.code : error;
    }
  };
  /** What comes of each request, one after the other. */
  const outcomes = async (requests: readonly Partial<SelfCheckRequest>[]) => {
    const all: unknown[] = [];
    for (const request of requests) all.push(await outcome(request));
    return all;
  };
  return {
    outcome,
    outcomes,
    check,
    wait: (ms: number) => {
      now += ms;
    },
  };
};

describe("one check a request", () => {
  it.each<[string, Partial<SelfCheckRequest>]>([
    ["two checks", { asked: asks(nikOf(1), nikOf(2)) }],
    ["the same check twice", { asked: asks(nikOf(1), nikOf(1)) }],
    ["a check and one that names nobody", { asked: asks(nikOf(1), undefined) }],
    ["another question beside it", { asked: { ...asks(nikOf(1)), otherRootFields: 1 } }],
    ["a GET", { method: "GET" }],
  ])("is all there may be: %s are refused, and nothing is taken", async (_what, request) => {
    const { outcomes } = start({ perAddress: { minute: 1, day: 1 } });
    expect(await outcomes([request, request, {}])).toEqual(["ONE_LOOKUP_ONLY", "ONE_LOOKUP_ONLY", "passed"]);
  });

  it("is no business of an operation without a check", async () => {
    const { outcomes } = start({ perAddress: { minute: 0, day: 0 } });
    const asked = { ...asks(), rows: 100, otherRootFields: 5 };
    expect(await outcomes([{ asked }, { asked, method: "GET" }])).toEqual(["passed", "passed"]);
  });
});

describe("the budget", () => {
  const two = { minute: 2, day: 1_000 };

  it("of an address is its own", async () => {
    const { outcomes } = start({ perAddress: two });
    const from = (address: string) => ({ address });
    const [one, other] = [from("203.0.113.7"), from("203.0.113.8")];
    expect(await outcomes([one, one, one, other, one])).toEqual([
      "passed",
      "passed",
      "LOOKUP_BUDGET",
      "passed",
      "LOOKUP_BUDGET",
    ]);
  });

  it("of a neighbourhood is shared by its addresses", async () => {
    const { outcomes } = start({ perNetwork: two });
    const from = ["203.0.113.7", "203.0.113.8", "203.0.113.9", "203.0.114.9"].map((address) => ({ address }));
    expect(await outcomes(from)).toEqual(["passed", "passed", "LOOKUP_BUDGET", "passed"]);
    const v6 = ["2001:db8:0:aa00::1", "2001:db8:0:aa01::1", "2001:db8:0:aaff::1", "2001:db8:0:ab00::1"];
    expect(await outcomes(v6.map((address) => ({ address })))).toEqual(["passed", "passed", "LOOKUP_BUDGET", "passed"]);
  });

  it("of an address nobody knows is one for all of them", async () => {
    const { outcomes } = start({ perNetwork: two });
    expect(await outcomes(Array(3).fill({ address: "unknown" }))).toEqual(["passed", "passed", "LOOKUP_BUDGET"]);
  });

  it.each([
    ["key", { ...nobody, tier: "partner", agency: "bps", keyId: "abcdefgh" }],
    ["person who signed on", { ...nobody, tier: "internal", agency: "dashboard", user: "u1" }],
  ] as const)("of a %s follows it from address to address", async (_whose, caller) => {
    const { outcomes } = start({ perKey: two });
    const from = ["203.0.113.7", "198.51.100.1", "192.0.2.1"].map((address) => ({ address, caller }));
    const stranger = { address: "192.0.2.1", caller: { ...caller, keyId: "bcdefghi", user: "u2" } };
    expect(await outcomes([...from, stranger, {}])).toEqual(["passed", "passed", "LOOKUP_BUDGET", "passed", "passed"]);
  });

  it("of a NIK's first twelve digits stops who walks the serials, wherever each question comes from", async () => {
    const { outcomes } = start({ perNikPrefix: { day: 20 } });
    const walk = (serial: number, born?: string) => ({ address: `10.${serial}.0.1`, asked: asks(nikOf(serial, born)) });
    const serials = Array.from({ length: 21 }, (_, index) => walk(index + 1));
    const expected = [...Array(20).fill("passed"), "LOOKUP_BUDGET"];
    expect(await outcomes(serials)).toEqual(expected);
    expect(await outcomes([walk(30, "420190"), walk(31)])).toEqual(["passed", "LOOKUP_BUDGET"]);
  });

  it("of digits is not touched by what is no NIK, and the others are", async () => {
    const { outcomes } = start({ perNikPrefix: { day: 1 }, perAddress: { minute: 4, day: 1_000 } });
    const wrong = [nikOf(1).slice(1), `${nikOf(1)}0`, undefined, ` ${nikOf(1)}`].map((nik) => ({ asked: asks(nik) }));
    expect(await outcomes(wrong)).toEqual(Array(4).fill("passed"));
    expect(await outcomes([{}, { address: "192.0.2.1" }])).toEqual(["LOOKUP_BUDGET", "passed"]);
  });

  it.each(["perAddress", "perNetwork"] as const)("of a day (%s) holds when the minute's is back", async (budget) => {
    const { outcomes, wait } = start({ [budget]: { minute: 2, day: 3 } });
    expect(await outcomes([{}, {}, {}])).toEqual(["passed", "passed", "LOOKUP_BUDGET"]);
    wait(2 * 60_000);
    expect(await outcomes([{}, {}])).toEqual(["passed", "LOOKUP_BUDGET"]);
    wait(25 * 60 * 60_000);
    expect(await outcomes([{}])).toEqual(["passed"]);
  });

  it("that is used up says when to come again, and takes nothing from the others", async () => {
    const { check, outcomes } = start({ perNikPrefix: { day: 1 }, perAddress: { minute: 2, day: 1_000 } });
    const request = { caller: nobody, address: "203.0.113.7", method: "POST", asked: asks(nikOf(1)) };
    await check(request);
    const refused = await check(request).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "LOOKUP_BUDGET", status: 429 });
    expect(refused).toHaveProperty("headers", { "retry-after": expect.stringMatching(/^\d{4,5}$/) });
    expect(await outcomes([{ asked: asks(nikOf(1, "420190")) }])).toEqual(["passed"]);
  });
});
