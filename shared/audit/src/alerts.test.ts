// What wakes somebody, and how often.
import { expect, it } from "vitest";
import { alertAt80Percent, createHoneytokens } from "./alerts.ts";
import { tokenOf } from "./testkit/house.ts";

it.each([
  { before: 0, used: 799, limit: 1_000, alert: false },
  { before: 799, used: 800, limit: 1_000, alert: true },
  { before: 700, used: 5_000, limit: 1_000, alert: true },
  { before: 800, used: 801, limit: 1_000, alert: false },
  { before: 0, used: 0, limit: 0, alert: false },
  { before: 3, used: 4, limit: 5, alert: true },
])("rows $before, then $used, of $limit: $alert", ({ alert, ...use }) => {
  expect(alertAt80Percent(use)).toBe(alert);
});

it("knows planted voters, whose they are, and when another agency meets them", () => {
  const planted = createHoneytokens({ bawaslu: [tokenOf(1)], mk: [tokenOf(2), tokenOf(3)] });
  const subjects = [tokenOf(9), tokenOf(3), tokenOf(2), tokenOf(1)];
  expect([planted.isHoneytoken(tokenOf(1)), planted.isHoneytoken(tokenOf(9))]).toEqual([true, false]);
  expect([planted.ownerOf(tokenOf(3)), planted.ownerOf(tokenOf(9))]).toEqual(["mk", null]);
  expect(planted.strayed({ agency: "bawaslu", subjects })).toEqual(["mk"]);
  expect(planted.strayed({ agency: null, subjects })).toEqual(["bawaslu", "mk"]);
  expect(planted.strayed({ agency: "bawaslu", subjects: [tokenOf(1), tokenOf(9)] })).toEqual([]);
});

it("takes no planted voter by a number of a person", () => {
  const nik = `98${"0101"}${"410190"}${"0001"}`;
  expect(() => createHoneytokens({ mk: [nik] })).toThrow("named by an audit token");
});
