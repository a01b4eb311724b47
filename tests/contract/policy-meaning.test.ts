// What a good policy file means: who may read what, one hash for one meaning, and secret whatever it does not name.
import { parsePolicy } from "@kpu-graph/policy";
import { describe, expect, it } from "vitest";
import { readSmall, smallFacts, smallPolicy, withChange } from "./policy-text.ts";

const limitsOf = (depth: number) => ({
  requests: { burst: 30, perSecond: 3 },
  points: { burst: 600, perSecond: 60 },
  cost: 200,
  tokens: 150,
  depth,
  aliases: 20,
  rootFields: 10,
  directives: 20,
  selections: 100,
  nodes: 1000,
  listItems: 25,
  introspection: false,
  persistedQueries: false,
});

describe("a good policy", () => {
  it("says who may read what", () => {
    const { classOf, fields, ...policy } = readSmall(smallPolicy);
    const watch = {
      id: "watch-1",
      agency: "watch",
      purpose: "WATCH",
      basis: "Law on people; decree: to be set",
      from: new Date("2026-10-31T17:00:00.000Z"),
      until: new Date("2027-11-30T16:59:59.999Z"),
      ticketRequired: true,
      fields: {
        "Query.people": "full",
        "People.nodes": "full",
        "Person.id": "token",
        "Person.name": "initials",
        "Person.born": "year",
      },
      areas: ["3101", "3320012001001"],
      rowsPerDay: { agency: 200, key: 100 },
    };
    const bps = {
      id: "bps-1",
      agency: "bps",
      purpose: "COUNT",
      basis: "Law on openness; decree: 12/2026",
      from: new Date("2026-10-31T17:00:00.000Z"),
      until: new Date("2026-11-30T16:59:59.999Z"),
      ticketRequired: false,
      fields: {},
      areas: [],
      rowsPerDay: { agency: 0, key: 0 },
    };
    expect(policy).toEqual({
      version: "1",
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      agencies: new Map([
        ["bps", { id: "bps", name: "Statistics", tier: "partner", readsInternal: false, grants: [bps] }],
        ["watch", { id: "watch", name: "Watchers", tier: "internal", readsInternal: true, grants: [watch] }],
      ]),
      limits: { public: limitsOf(7), partner: limitsOf(8), internal: limitsOf(9) },
      selfCheck: {
        perAddress: { minute: 10, day: 50 },
        perNetwork: { minute: 30, day: 200 },
        perKey: { minute: 30, day: 500 },
        perNikPrefix: { day: 20 },
      },
      selfCheckGrant: {
        id: "self-check",
        agency: "everyone",
        purpose: "CEK_DPT",
        basis: "Law on people; decree: to be set",
        from: new Date(0),
        until: new Date(8.64e15),
        fields: { "Query.check": "full", "Check.registered": "full" },
        areas: null,
        rowsPerDay: { agency: Number.MAX_SAFE_INTEGER, key: Number.MAX_SAFE_INTEGER },
        ticketRequired: false,
      },
    });
    expect(fields.get("Region.name")).toEqual({
      class: "public",
      owner: "candidacy",
      basis: "Law on openness; decree: 12/2026",
      holds: null,
      openedBy: null,
    });
    const names = ["Region.name", "Region.officer", "Person.name", "Person.remark"];
    expect(names.map(classOf)).toEqual(["public", "internal", "restricted", "secret"]);
  });

  it("keeps secret whatever it does not name", () => {
    const { classOf } = readSmall(withChange("      officer: internal\n", ""), "secret");
    const strangers = ["Region.officer", "Region.none", "None.name", "", "constructor", "__proto__", "Region"];
    expect(strangers.map(classOf)).toEqual(strangers.map(() => "secret"));
  });

  it("has one hash for one meaning", () => {
    const { hash } = readSmall(smallPolicy);
    const reordered = withChange(
      '  COUNT: "Counting"\n  WATCH: "Watching"\n',
      "  # Other order, other quotes.\n  WATCH: Watching\n\n  COUNT: 'Counting'\n",
    );
    expect(readSmall(reordered).hash).toBe(hash);
    const others = [withChange("depth: 9", "depth: 10"), withChange("Person.born: year", "Person.born: full")];
    expect(others.filter((text) => readSmall(text).hash === hash)).toEqual([]);
  });

  it("stays readable when a grant has ended", () => {
    expect(() => parsePolicy(smallPolicy, { ...smallFacts, now: new Date("2031-01-01T00:00:00Z") })).not.toThrow();
  });
});
