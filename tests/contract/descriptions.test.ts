// Every type, field, argument and enum value explains itself; the console and the agencies read nothing else.
import { type DocumentNode, Kind, parse, visit } from "graphql";
import { describe, expect, it } from "vitest";
import { readSubgraphFiles } from "../../scripts/schema/compose.ts";

const explained: ReadonlySet<string> = new Set([
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
]);

/** The names without a description, each with the names it lies in. */
const unexplained = (document: DocumentNode): readonly string[] => {
  const missing: string[] = [];
  const path: string[] = [];
  visit(document, {
    enter(node) {
      if (!explained.has(node.kind) || !("name" in node) || node.name === undefined) return;
      path.push(node.name.value);
      const text = "description" in node ? node.description?.value : undefined;
      if (text === undefined || text.trim() === "") missing.push(path.join("."));
    },
    leave(node) {
      if (explained.has(node.kind)) path.pop();
    },
  });
  return missing;
};

const subgraphs = await readSubgraphFiles();

describe("descriptions", () => {
  it.each(subgraphs)("are complete in the schema of $name", ({ typeDefs }) => {
    expect(unexplained(typeDefs)).toEqual([]);
  });

  it("are missed wherever one is missing", () => {
    const document = parse(`
      scalar Day
      "A kind." enum Kind { "One." ONE TWO }
      "A thing." type Thing { "Its name." name(length: Int): String other: Int }
      type Query { "A thing." thing("Its id." id: ID!, " " blank: Int): Thing }
    `);
    expect(unexplained(document)).toEqual([
      "Day",
      "Kind.TWO",
      "Thing.name.length",
      "Thing.other",
      "Query",
      "Query.thing.blank",
    ]);
  });
});
