// The checker of histories, by histories written by hand: what each property forbids, and what it does not.
import { describe, expect, it } from "vitest";
import { checkHistory, type Rules } from "../../scripts/history/check-history.ts";
import type { HistoryEvent, PolicyChange, Read, Write } from "../../scripts/history/events.ts";

const rules: Rules = {
  allowanceMs: 1_000,
  markedAllowanceMs: 10_000,
  isOrdered: true,
  closed: { "Progress.percent": [], "VoteCount.share": ["bps"] },
};

const write = (version: number, at: number, area = "11"): Write => ({
  kind: "write",
  area,
  version,
  beganAt: at,
  endedAt: at + 1,
});

/** A read of area 11 by the public at replica 0, unless said otherwise, that took 5 ms. */
const read = (version: number, at: number, other: Partial<Read> = {}): Read => ({
  kind: "read",
  client: 1,
  identity: "public",
  replica: 0,
  release: "a",
  question: "figures of 11",
  sentAt: at,
  receivedAt: at + 5,
  isMarked: false,
  tallies: [{ area: "11", versions: [version] }],
  fields: [],
  bytes: `version ${version}`,
  ...other,
});

const policy = (name: PolicyChange["policy"], at: number, replica = 0): PolicyChange => ({
  kind: "policy",
  replica,
  at,
  policy: name,
});

const found = (...history: readonly HistoryEvent[]) =>
  checkHistory(history, rules).map(({ property, message }) => `${property}: ${message}`);

describe("the checker of histories", () => {
  it("finds nothing in an empty one, and nothing in reads of what was just written", () => {
    expect(found()).toEqual([]);
    expect(found(write(0, 0), read(0, 10), write(1, 20), read(1, 30), write(2, 40), read(2, 50))).toEqual([]);
  });

  it("proves each violation by its events", () => {
    const [next, late] = [write(1, 100), read(0, 5_000)];
    expect(checkHistory([write(0, 0), next, late], rules)).toEqual([
      {
        property: "bounded-age",
        message: "version 0 of 11 was asked for 4899 ms after it was replaced, 1010 ms are allowed",
        events: [next, late],
      },
    ]);
  });

  describe("of age", () => {
    const replaced = [write(0, 0), write(1, 100)];

    it("allows what was replaced no longer ago than it may be answered, and as long as reads take besides", () => {
      expect(found(...replaced, read(0, 1_111))).toEqual([]);
      expect(found(...replaced, read(0, 1_112))).toEqual([
        "bounded-age: version 0 of 11 was asked for 1011 ms after it was replaced, 1010 ms are allowed",
      ]);
    });

    it("allows more while all reads take long, and not for one that took long at another time", () => {
      const slow = read(1, 1_200, { client: 2, receivedAt: 1_800 });
      expect(found(...replaced, slow, read(0, 1_900))).toEqual([]);
      expect(found(...replaced, slow, read(0, 3_900))).toHaveLength(1);
    });

    it("allows more to what says that it is old, and not for ever", () => {
      expect(found(...replaced, read(0, 9_000, { isMarked: true }))).toEqual([]);
      expect(found(...replaced, read(0, 12_000, { isMarked: true }))).toEqual([
        "bounded-age: version 0 of 11 was asked for 11899 ms after it was replaced, 10010 ms are allowed",
      ]);
    });

    it("counts from the next version, however many came since, and looks at each area of an answer", () => {
      expect(found(...replaced, write(2, 5_000), read(1, 5_500))).toEqual([]);
      const tallies = [
        { area: "11", versions: [1] },
        { area: "12", versions: [0] },
      ];
      expect(
        found(...replaced, write(0, 0, "12"), write(1, 200, "12"), read(1, 4_000, { tallies, question: "both" })),
      ).toEqual(["bounded-age: version 0 of 12 was asked for 3799 ms after it was replaced, 1010 ms are allowed"]);
    });
  });

  describe("of order", () => {
    const written = [write(0, 0), write(1, 10), write(2, 20)];
    const back = "no-going-back: client 1 was told version 1 of 11 after version 2";

    it("finds a client that is told an older version than before", () => {
      expect(found(...written, read(2, 30), read(1, 40))).toEqual([back]);
      expect(found(...written, read(1, 30), read(1, 40), read(2, 50))).toEqual([]);
    });

    it("finds none where no order is promised", () => {
      expect(checkHistory([...written, read(2, 30), read(1, 40)], { ...rules, isOrdered: false })).toEqual([]);
    });

    it("compares with the newest that was told, not with the last", () => {
      expect(found(...written, read(2, 30), read(1, 40), read(1, 50))).toEqual([back, back]);
    });

    it.each<[string, Partial<Read>]>([
      ["says that it is old", { isMarked: true }],
      ["was for another client", { client: 2 }],
      ["was for another question", { question: "shares of 11" }],
      ["came from another replica", { replica: 1 }],
      ["holds other fields", { fields: ["VoteCount.share"] }],
    ])("says nothing of an answer that %s", (_what, other) => {
      expect(found(...written, read(2, 30), read(1, 40, other))).toEqual([]);
    });

    it("says nothing of answers under two policies, nor of one that came while they changed", () => {
      expect(found(...written, read(2, 30), policy("closed", 36), read(1, 40))).toEqual([]);
      expect(found(...written, read(2, 30), policy("closed", 42), read(1, 40))).toEqual([]);
      expect(found(...written, read(2, 30), policy("closed", 36, 1), read(1, 40))).toEqual([back]);
    });
  });

  describe("of rights", () => {
    const share = { fields: ["VoteCount.share"] };
    const start = write(0, 0);
    const told = (identity: string, ms: number) =>
      `rights: ${identity} was told VoteCount.share ${ms} ms after the policy had closed it`;

    it("finds a field that the policy in force closes to the identity that was told it", () => {
      expect(found(start, read(0, 10, share), policy("closed", 20), read(0, 30, share))).toEqual([told("public", 10)]);
      const bps = { ...share, identity: "bps" };
      expect(found(start, policy("closed", 20), read(0, 30, bps))).toEqual([]);
    });

    it("names all such fields, and those that stay open not", () => {
      const fields = ["Progress.percent", "VoteCount.share"];
      const messages = ["public", "bps"].map((identity) =>
        found(start, policy("closed", 20), read(0, 30, { fields, identity })),
      );
      expect(messages).toEqual([
        ["rights: public was told Progress.percent and VoteCount.share 10 ms after the policy had closed it"],
        ["rights: bps was told Progress.percent 10 ms after the policy had closed it"],
      ]);
    });

    it("holds each replica to the policy it has itself, from the moment it took it until it took another", () => {
      expect(found(start, policy("closed", 20, 1), read(0, 30, share))).toEqual([]);
      expect(found(start, policy("closed", 20), read(0, 19, share))).toEqual([]);
      expect(found(start, policy("closed", 20), read(0, 20, share))).toEqual([told("public", 0)]);
      expect(found(start, policy("closed", 20), policy("open", 60), read(0, 70, share))).toEqual([]);
      expect(found(start, policy("closed", 20), read(0, 58, share), policy("open", 60))).toEqual([]);
    });
  });

  describe("of bytes", () => {
    const two = "same-bytes: the same version under release a was told in two ways";

    it("finds one version of one thing in two forms, whoever was told them", () => {
      const other = { client: 2, identity: "bps", replica: 1, bytes: "another form" };
      expect(found(write(0, 0), read(0, 10), read(0, 20, other))).toEqual([two]);
    });

    it.each<[string, number, Partial<Read>]>([
      ["another version", 1, {}],
      ["another release", 0, { release: "b" }],
      ["another question", 0, { question: "shares of 11" }],
      ["another set of fields", 0, { fields: ["VoteCount.share"] }],
    ])("says nothing of %s in another form", (_what, version, other) => {
      expect(
        found(write(0, 0), write(1, 5), read(0, 10), read(version, 20, { bytes: "another form", ...other })),
      ).toEqual([]);
    });
  });

  describe("of snapshots", () => {
    it("finds a tally whose figures are of two versions", () => {
      const tallies = [{ area: "11", versions: [0, 1] }];
      expect(found(write(0, 0), write(1, 5), read(1, 10, { tallies }))).toEqual([
        "one-snapshot: one tally of 11 holds figures of versions 0, 1",
      ]);
    });

    it("lets two tallies of one answer be of two versions", () => {
      const tallies = [
        { area: "11", versions: [1] },
        { area: "12", versions: [0] },
      ];
      expect(found(write(0, 0), write(1, 5), write(0, 0, "12"), read(1, 10, { tallies }))).toEqual([]);
    });

    it("finds a version that nobody wrote, or not yet", () => {
      expect(found(write(0, 0), read(0.5, 10))).toEqual([
        "one-snapshot: version 0.5 of 11 was told before anybody wrote it",
      ]);
      expect(found(write(0, 0), read(1, 10), write(1, 16))).toEqual([
        "one-snapshot: version 1 of 11 was told before anybody wrote it",
      ]);
      expect(found(write(0, 0), read(1, 10), write(1, 14))).toEqual([]);
    });
  });
});
