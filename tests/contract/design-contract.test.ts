// The composed graph holds everything the design promised, by name, type and nullability.
import { buildSchema, findBreakingChanges, findDangerousChanges } from "graphql";
import { describe, expect, it } from "vitest";
import { composeApiSchema, readSubgraphFiles } from "../../scripts/schema/compose.ts";
import { requiredSchema } from "./required-schema.ts";

// Nullable although the design says "!": each crosses to another system or is a root field, so that one stopped source
// leaves the rest of the answer standing. Nothing else may differ.
const loosened = [
  "Contest.region changed type from Region! to Region.",
  "ElectoralDistrict.regions changed type from [Region!]! to [Region!].",
  "PollingStationResult.contest changed type from Contest! to Contest.",
  "PollingStationResult.pollingStation changed type from PollingStation! to PollingStation.",
  "Query.candidates changed type from CandidateConnection! to CandidateConnection.",
  "Query.elections changed type from [Election!]! to [Election!].",
  "Query.parties changed type from [Party!]! to [Party!].",
  "Query.regions changed type from RegionConnection! to RegionConnection.",
  "Region.electoralDistricts changed type from [ElectoralDistrict!]! to [ElectoralDistrict!].",
  "Tally.contest changed type from Contest! to Contest.",
  "Tally.region changed type from Region! to Region.",
];

const differences = (actual: string) =>
  findBreakingChanges(buildSchema(requiredSchema), buildSchema(actual))
    .map(({ description }) => description)
    .sort();

describe("the design's contract", () => {
  it("is kept but for the listed loosenings", async () => {
    const api = composeApiSchema(await readSubgraphFiles());
    const broken = findBreakingChanges(buildSchema(requiredSchema), api).map(({ description }) => description);
    expect(broken.sort()).toEqual(loosened);
  });

  it("keeps every default of an argument", async () => {
    const api = composeApiSchema(await readSubgraphFiles());
    const changed = findDangerousChanges(buildSchema(requiredSchema), api)
      .filter(({ type }) => type === "ARG_DEFAULT_VALUE_CHANGE")
      .map(({ description }) => description);
    expect(changed).toEqual([]);
  });

  it.each([
    ["a renamed field", "acehOnly: Boolean!", "acehnese: Boolean!", ["Party.acehOnly was removed."]],
    ["a lost enum value", "LATE_VOTE", "", ["LATE_VOTE was removed from enum type RevoteKind."]],
    [
      "a lost argument",
      "search: String, first: Int!, after: String): RegionConnection!",
      "first: Int!, after: String): RegionConnection!",
      ["Query.regions arg search was removed."],
    ],
    ["another type", "share: Float", "share: Int", ["VoteCount.share changed type from Float to Int."]],
    [
      "a loosened field",
      "decree: String asOf: DateTime!",
      "decree: String asOf: DateTime",
      ["VoterRoll.asOf changed type from DateTime! to DateTime."],
    ],
  ])("fails on %s", (_case, from, to, expected) => {
    expect(differences(requiredSchema)).toEqual([]);
    expect(differences(requiredSchema.replace(from, to))).toEqual(expected);
  });
});
