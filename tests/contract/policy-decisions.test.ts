// Which grant holds, and what of each class of field a caller sees under it.
import { accessTo, type Grant, grantFor } from "@kpu-graph/policy";
import { describe, expect, it } from "vitest";
import { holding, readSmall, smallFacts, smallPolicy, withChange } from "./policy-text.ts";

const policy = readSmall(smallPolicy);
const ask = (agency: string | null, purpose: string | null, now = holding) => {
  const answer = grantFor(policy, { agency, purpose, now });
  return typeof answer === "string" ? answer : answer.id;
};
const grantOf = (agency: string, purpose: string): Grant => {
  const grant = grantFor(policy, { agency, purpose, now: holding });
  if (typeof grant === "string") throw new Error(grant);
  return grant;
};

describe("a purpose", () => {
  it("is granted to its agency", () => {
    expect(ask("watch", "WATCH")).toBe("watch-1");
    expect(ask("bps", "COUNT")).toBe("bps-1");
  });

  it.each([
    ["none", "watch", null, "PURPOSE_REQUIRED"],
    ["an empty one", "watch", "", "PURPOSE_REQUIRED"],
    ["none, by the public", null, null, "PURPOSE_REQUIRED"],
    ["one nobody knows", "watch", "FISHING", "PURPOSE_NOT_GRANTED"],
    ["another agency's", "bps", "WATCH", "PURPOSE_NOT_GRANTED"],
    ["in other letters", "watch", "watch", "PURPOSE_NOT_GRANTED"],
    ["by the public", null, "WATCH", "PURPOSE_NOT_GRANTED"],
    ["by an agency nobody knows", "fisher", "WATCH", "PURPOSE_NOT_GRANTED"],
    ["by a name of the language", "constructor", "WATCH", "PURPOSE_NOT_GRANTED"],
    ["two at once", "watch", "WATCH, COUNT", "PURPOSE_NOT_GRANTED"],
  ])("is refused: %s", (_case, agency, purpose, code) => {
    expect(ask(agency, purpose)).toBe(code);
  });

  it("holds from the first moment of its first day to the last of its last, in Jakarta", () => {
    const moments = [
      "2026-10-31T16:59:59.999Z",
      "2026-10-31T17:00:00.000Z",
      "2026-11-30T16:59:59.999Z",
      "2026-11-30T17:00:00.000Z",
    ];
    expect(moments.map((moment) => ask("bps", "COUNT", new Date(moment)))).toEqual([
      "PURPOSE_NOT_GRANTED",
      "bps-1",
      "bps-1",
      "PURPOSE_NOT_GRANTED",
    ]);
  });

  it("that was renewed is granted by whichever grant holds", () => {
    const renewal = withChange("agency: bps\n    purpose: COUNT", "agency: watch\n    purpose: WATCH").replace(
      "from: 2026-11-01\n    until: 2027-11-30",
      "from: 2026-12-01\n    until: 2027-11-30",
    );
    const renewed = readSmall(renewal);
    const ids = [holding, new Date("2026-12-24T03:00:00Z")].map((now) =>
      grantFor(renewed, { agency: "watch", purpose: "WATCH", now }),
    );
    expect(ids.map((grant) => (typeof grant === "string" ? grant : grant.id))).toEqual(["bps-1", "watch-1"]);
  });
});

describe("a field", () => {
  const seenBy = (agency: string | null, grant: Grant | null) =>
    Object.fromEntries(
      [...smallFacts.coordinates].map((name) => [name, accessTo(policy, { coordinate: name, agency, grant })]),
    );
  const open = {
    "Query.region": "full",
    "Query.people": null,
    "Query.check": "full",
    "Region.code": "full",
    "Region.name": "full",
    "Region.officer": null,
    "People.nodes": null,
    "Person.id": null,
    "Person.name": null,
    "Person.born": null,
    "Person.remark": null,
    "Check.registered": "full",
  };

  it("is seen by the public where it is public, or the answer to a citizen", () => {
    expect(seenBy(null, null)).toEqual(open);
  });

  it("of class internal is seen by an agency that may", () => {
    expect(seenBy("bps", null)).toEqual(open);
    expect(seenBy("watch", null)).toEqual({ ...open, "Region.officer": "full" });
    expect(seenBy("nobody", null)).toEqual(open);
  });

  it("about people is seen under the grant, as the grant says", () => {
    expect(seenBy("bps", grantOf("bps", "COUNT"))).toEqual(open);
    expect(seenBy("watch", grantOf("watch", "WATCH"))).toEqual({
      ...open,
      "Region.officer": "full",
      "Query.people": "full",
      "People.nodes": "full",
      "Person.id": "token",
      "Person.name": "initials",
      "Person.born": "year",
    });
  });

  it("is not seen under the grant of somebody else", () => {
    expect(seenBy("bps", grantOf("watch", "WATCH"))).toEqual(open);
    expect(seenBy(null, grantOf("watch", "WATCH"))).toEqual(open);
  });

  it("that the policy does not name is refused", () => {
    const grant = grantOf("watch", "WATCH");
    const strangers = ["Person.nik", "Person.constructor", "constructor", "__proto__", "toString", ""];
    const masks = strangers.map((coordinate) => accessTo(policy, { coordinate, agency: "watch", grant }));
    expect(masks).toEqual(strangers.map(() => null));
  });
});
