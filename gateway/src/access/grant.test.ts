import { describe, expect, test } from "vitest";
import { resolveGrant, scopesOf } from "./grant.ts";
import { readTestGraph } from "./testkit/graph.ts";
import { agencyOf, day, grantOf, page, policyOf, viewerOf } from "./testkit/policy.ts";

const grant = grantOf({ "Voter.name": "initials" });
const withTicket = grantOf({}, { id: "bawaslu-2", purpose: "MUTU_DATA", ticketRequired: true });
const policy = policyOf({}, [
  agencyOf("bawaslu", [grant, withTicket]),
  agencyOf("bps", [grantOf({}, { agency: "bps", purpose: "STATISTIK" })]),
]);
const now = day("2024-06-01");
const resolve = (headers: Parameters<typeof resolveGrant>[2], agency: string | null = "bawaslu", at = now) =>
  resolveGrant(policy, viewerOf(agency), headers, at);
const refused = (refusal: string | null) => ({ grant: null, ticket: null, refusal });

describe("the grant of a request", () => {
  test("is the one of the purpose it names", () => {
    expect(resolve({ "x-purpose": " PENGAWASAN_DPT " })).toEqual({ grant, ticket: null, refusal: null });
  });

  test.each([
    [{}, "PURPOSE_REQUIRED"],
    [{ "x-purpose": "" }, "PURPOSE_REQUIRED"],
    [{ "x-purpose": "  " }, "PURPOSE_REQUIRED"],
    [{ "x-purpose": "LAIN" }, "PURPOSE_NOT_GRANTED"],
    [{ "x-purpose": "STATISTIK" }, "PURPOSE_NOT_GRANTED"],
    [{ "x-purpose": "pengawasan_dpt" }, "PURPOSE_NOT_GRANTED"],
    [{ "x-purpose": "PENGAWASAN_DPT, MUTU_DATA" }, "PURPOSE_NOT_GRANTED"],
    [{ "x-purpose": ["PENGAWASAN_DPT", "MUTU_DATA"] }, "PURPOSE_NOT_GRANTED"],
    [{ "x-purpose": "constructor" }, "PURPOSE_NOT_GRANTED"],
  ])("with the headers %j is none: %s", (headers, code) => {
    expect(resolve(headers)).toEqual(refused(code));
  });

  test("holds from its first to its last moment, and not beside them", () => {
    const before = new Date(grant.from.getTime() - 1);
    const after = new Date(grant.until.getTime() + 1);
    const refusalAt = (at: Date) => resolve({ "x-purpose": "PENGAWASAN_DPT" }, "bawaslu", at).refusal;
    expect([before, grant.from, grant.until, after].map(refusalAt)).toEqual([
      "PURPOSE_NOT_GRANTED",
      null,
      null,
      "PURPOSE_NOT_GRANTED",
    ]);
  });

  test("is none for an agency the policy does not name, and for the public, who is told of no purposes", () => {
    expect(resolve({ "x-purpose": "PENGAWASAN_DPT" }, "ppatk")).toEqual(refused("PURPOSE_NOT_GRANTED"));
    expect(resolve({ "x-purpose": "PENGAWASAN_DPT" }, null)).toEqual(refused(null));
    expect(resolve({}, null)).toEqual(refused(null));
  });
});

describe("a ticket", () => {
  test.each(["KPU-2024/117", "INC.42", "abc"])("%s is one", (ticket) => {
    expect(resolve({ "x-purpose": "MUTU_DATA", "x-ticket": ticket })).toEqual({
      grant: withTicket,
      ticket,
      refusal: null,
    });
  });

  test.each([
    undefined,
    "",
    "ab",
    "two words",
    "-x1",
    "line\nbreak",
    "a".repeat(65),
    // The start of a NIK may not reach the ledger.
    `T-${"98"}${"0101"}${"410190"}`,
    ["A-1", "B-2"],
  ])("%j is none", (ticket) => {
    expect(resolve({ "x-purpose": "MUTU_DATA", "x-ticket": ticket })).toEqual(refused("TICKET_REQUIRED"));
  });

  test("that the grant does not want is not kept", () => {
    expect(resolve({ "x-purpose": "PENGAWASAN_DPT", "x-ticket": "ABC-1" })).toEqual({
      grant,
      ticket: null,
      refusal: null,
    });
  });
});

test("the scopes of a grant are those that its fields want, and no more", () => {
  const { access } = readTestGraph();
  expect(scopesOf(access, grantOf({ ...page, "Voter.name": "full" }))).toEqual(["voter:name"]);
  expect(scopesOf(access, grantOf({ ...page, "Voter.nik": "token", "Voter.name": "none" }))).toEqual([
    "voter:name",
    "voter:nik",
  ]);
  expect(scopesOf(access, grantOf(page))).toEqual([]);
  expect(scopesOf(access, null)).toEqual([]);
});
