// Nothing a released client may use is taken away: the last released contract against the schema of today.
import { buildASTSchema, buildSchema, findBreakingChanges, type GraphQLSchema, parse, visit } from "graphql";
import { describe, expect, it } from "vitest";
import { composeApiSchema, printApiSchema, readSubgraphFiles } from "../../scripts/schema/compose.ts";
import { readContract } from "../../scripts/schema/contract.ts";

const breaks = (released: GraphQLSchema, current: GraphQLSchema) =>
  findBreakingChanges(released, current).map(({ description }) => description);

describe("the released contract", () => {
  it("is not broken by the schema of today", async () => {
    expect(breaks(await readContract(), composeApiSchema(await readSubgraphFiles()))).toEqual([]);
  });

  it("would be broken by a removed field", async () => {
    const released = await readContract();
    const without = visit(parse(printApiSchema(released)), {
      FieldDefinition: (field) => (field.name.value === "turnout" ? null : undefined),
    });
    expect(breaks(released, buildASTSchema(without))).toEqual(["Region.turnout was removed."]);
  });

  it("would be broken by a new argument that must be given", async () => {
    const released = await readContract();
    const changed = printApiSchema(released).replace("parties(", "parties(year: Int! ");
    expect(breaks(released, buildSchema(changed))).toEqual(["A required arg year on Query.parties was added."]);
  });
});
