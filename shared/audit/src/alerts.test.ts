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

it("knows planted voters, and when somebody else than the agency they were planted for meets them", () => {
  const planted = createHoneytokens([
    tokenOf(4),
    { token: tokenOf(1), agency: "bawaslu" },
    { token: tokenOf(2), agency: "mk" },
    { token: tokenOf(3), agency: "mk" },
  ]);
  const subjects = [tokenOf(9), tokenOf(3), tokenOf(2), tokenOf(1), tokenOf(3)];
  const ofMk = { owner: "mk", tokens: [tokenOf(3), tokenOf(2)] };
  expect(planted.strayed({ agency: "bawaslu", subjects })).toEqual([ofMk]);
  expect(planted.strayed({ agency: null, subjects })).toEqual([ofMk, { owner: "bawaslu", tokens: [tokenOf(1)] }]);
  expect(planted.strayed({ agency: "bawaslu", subjects: [tokenOf(1), tokenOf(9)] })).toEqual([]);
  // Planted for nobody: nobody may meet it, also not who has no agency.
  for (const agency of ["mk", null])
    expect(planted.strayed({ agency, subjects: [tokenOf(4)] })).toEqual([{ owner: null, tokens: [tokenOf(4)] }]);
  expect(createHoneytokens([]).strayed({ agency: null, subjects })).toEqual([]);
});

const nik = `98${"0101"}${"410190"}${"0001"}`;
it.each([
  ["a number of a person", [nik]],
  ["a token of an agency", [`t1_bps_${"A".repeat(26)}`]],
  ["no agency", [{ token: tokenOf(1), agency: "Two Words" }]],
  ["more than is known of it", [{ token: tokenOf(1), agency: "mk", name: "KANARI UJI SATU" }]],
  ["no list", { mk: [tokenOf(1)] }],
  ["nothing", undefined],
])("takes no planted voter by %s, and quotes nothing", (_what, planted) => {
  const attempt = () => createHoneytokens(planted);
  expect(attempt).toThrow("planted voters are a list of audit tokens");
  expect(attempt).not.toThrow(/9801|KANARI|Words|bps/);
});
