// What the masks of a passport open, and what they make the registry be asked for.
import type { Passport } from "@kpu-graph/auth";
import { describe, expect, it } from "vitest";
import { factsUnder, maskOf } from "./voter-masks.ts";

describe("factsUnder", () => {
  const cases: readonly (readonly [Passport["masks"], readonly string[]])[] = [
    [{}, []],
    [{ "Voter.id": "token", "Voter.nik": "full", "Voter.nikToken": "token" }, []],
    [{ "Voter.name": "initials" }, ["name"]],
    [{ "Voter.gender": "full", "Voter.name": "none" }, ["gender"]],
    [{ "Voter.birthDate": "year" }, ["birthDate"]],
    [{ "Voter.age": "full" }, ["birthDate"]],
    [{ "Voter.address": "full" }, ["address"]],
    // The village is told by the polling station: the address itself stays where it is.
    [{ "Voter.address": "village" }, ["pollingStation"]],
    [{ "Voter.pollingStation": "full" }, ["pollingStation"]],
    // Masks that are not made for the value open nothing.
    [{ "Voter.name": "token", "Voter.gender": "initials", "Voter.address": "year", "Voter.age": "year" }, []],
    [{ "Region.name": "full", name: "full" }, []],
  ];

  it.each(cases)("of %j are %j", (masks, facts) => {
    expect(factsUnder(masks)).toEqual(facts);
  });
});

describe("maskOf", () => {
  it("is the mask of the field", () => {
    expect(maskOf({ "Voter.name": "initials" }, "name")).toBe("initials");
  });

  it.each([{}, { "Voter.name": "none" }, { "Voter.name": "village" }, { "Voter.nik": "full" }] as const)(
    "refuses the name under %j",
    (masks) => {
      expect(() => maskOf(masks, "name")).toThrow(expect.objectContaining({ code: "FORBIDDEN_FIELD" }));
    },
  );
});
