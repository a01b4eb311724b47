// The schema lets the gateway keep an answer no longer than this table keeps what it is made of, nor longer than "the source has none": the ages of both
// caches add up for who reads.
import { readFileSync } from "node:fs";
import { type ConstDirectiveNode, Kind, parse } from "graphql";
import { describe, expect, it } from "vitest";
import * as policies from "./cache-policy.ts";

const ageOf = (directives: readonly ConstDirectiveNode[] = []): readonly number[] =>
  directives
    .filter(({ name }) => name.value === "cacheControl")
    .flatMap((directive) => directive.arguments ?? [])
    .flatMap(({ name, value }) => (name.value === "maxAge" && value.kind === Kind.INT ? [Number(value.value)] : []));

/** Seconds the schema lets the gateway keep what a type or a field gives; without those that are never kept. */
const declared = parse(readFileSync(new URL("../schema.graphql", import.meta.url), "utf8"))
  .definitions.flatMap((one) => (one.kind === Kind.OBJECT_TYPE_DEFINITION ? [one] : []))
  .flatMap(({ name, directives, fields = [] }) => [
    ...ageOf(directives).map((age) => [name.value, age] as const),
    ...fields.flatMap((field) =>
      ageOf(field.directives).map((age) => [`${name.value}.${field.name.value}`, age] as const),
    ),
  ])
  .filter(([, age]) => age > 0);

const { tallyDocumentPolicy, resultFilePolicy, ballotPolicy, partyListPolicy, treePolicy } = policies;

/** Any document can be absent, and appear at any moment. */
const longest = ({ ttlSeconds, absentTtlSeconds }: (typeof policies)[keyof typeof policies]): number =>
  Math.min(ttlSeconds, absentTtlSeconds);

/** What answers of each type and field are made of, where no field in between has an age of its own. */
const madeOf: Readonly<Record<string, readonly (typeof policies)[keyof typeof policies][]>> = {
  Tally: [tallyDocumentPolicy, ballotPolicy, partyListPolicy],
  Turnout: [tallyDocumentPolicy, resultFilePolicy],
  PollingStationResult: [resultFilePolicy, ballotPolicy, partyListPolicy],
  // Of decrees, which do not change.
  OfficialTally: [],
  Finding: [tallyDocumentPolicy, resultFilePolicy, ballotPolicy, treePolicy],
  Reconciliation: [tallyDocumentPolicy, resultFilePolicy, ballotPolicy, treePolicy],
  // These two are the same in every answer of one release.
  Rule: [],
  "Query.reconciliationRules": [],
  "Candidate.votes": [tallyDocumentPolicy, ballotPolicy],
  "Party.colour": [partyListPolicy],
};

describe("the ages in the schema", () => {
  it("are none but those of this list, and no longer than what they are made of is kept", () => {
    expect(declared.map(([place]) => place).sort()).toEqual(Object.keys(madeOf).sort());
    const tooLong = declared.filter(([place, age]) => age > Math.min(...(madeOf[place] ?? []).map(longest)));
    expect(tooLong).toEqual([]);
  });

  it("are held against every policy of the table", () => {
    expect(new Set(Object.values(madeOf).flat())).toEqual(new Set(Object.values(policies)));
  });
});
