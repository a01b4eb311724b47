import { describe, expect, test } from "vitest";
import { compose } from "../access/testkit/graph.ts";
import { readSupergraph } from "../supergraph/read-supergraph.ts";
import { createCacheRules } from "./index.ts";
import { questionOf, shown } from "./testkit/ask.ts";

const head = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@cacheTag", "@composeDirective", "@external", "@requires", "@shareable"])
  @link(url: "https://kpu-graph.invalid/cacheControl/v0.1", import: ["@cacheControl"])
  @composeDirective(name: "@cacheControl")
  directive @cacheControl(maxAge: Int, scope: cacheControl__Scope) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum cacheControl__Scope { PUBLIC PRIVATE }
`;
const shelf = `${head}
  type Query {
    bare: Leaf
    hinted: Leaf @cacheControl(maxAge: 100)
    wrong: Leaf @cacheControl(maxAge: -100)
    book(id: ID!, edition: Int = 1): Book @cacheTag(format: "book-{$args.id}")
    edition(id: ID!, number: Int = 1): Leaf @cacheControl(maxAge: 9) @cacheTag(format: "edition-{$args.id}:{$args.number}")
    books: [Book] @cacheTag(format: "shelf")
    long: Book @cacheControl(maxAge: 1000)
    loan: Loan @cacheControl(maxAge: 1000)
    thing: Thing
    found: Found
    number: Int @cacheControl(maxAge: 40)
    own: Leaf @cacheControl(maxAge: 60, scope: PRIVATE)
    onlyScope: Leaf @cacheControl(scope: PRIVATE)
  }
  type Leaf { text: String deep: Leaf fast: Int @cacheControl(maxAge: 3) ours: Int @cacheControl(scope: PRIVATE) }
  type Book @key(fields: "id") @cacheControl(maxAge: 100) @cacheTag(format: "book-{$key.id}") {
    id: ID!
    title: String
    slow: Leaf @cacheControl(maxAge: 5000)
    pages: [Leaf]
  }
  type Loan @key(fields: "id") { id: ID! day: String }
  interface Thing @cacheControl(maxAge: 90) { label: String }
  type Chair implements Thing @cacheControl(maxAge: 80) { label: String legs: Int }
  type Table implements Thing { label: String @cacheControl(maxAge: 7) }
  union Found @cacheControl(maxAge: 70) = Chair | Book | Secret
  type Secret @cacheControl(maxAge: 50, scope: PRIVATE) { text: String }`;
const reviews = `${head}
  type Book @key(fields: "id") @cacheTag(format: "stars-{$key.id}") {
    id: ID!
    title: String @external
    stars: Int @requires(fields: "title")
  }`;

const rules = createCacheRules(readSupergraph(compose({ shelf, reviews })));
const ask = (text: string, variables = {}) => shown(rules.ofOperation(questionOf(text)), variables);
const ageOf = (text: string) => {
  const { maxAgeSeconds, scope } = ask(text);
  return `${maxAgeSeconds} ${scope}`;
};

describe("a field", () => {
  test.each([
    ["of Query without a hint is not kept", "{ bare { text } }", "0 PUBLIC"],
    [
      "of Query with a hint gives it to what it holds, objects too",
      "{ hinted { text deep { deep { text } } } }",
      "100 PUBLIC",
    ],
    ["of Query that is a leaf has its own", "{ number }", "40 PUBLIC"],
    ["with a negative time is not kept", "{ wrong { text } }", "0 PUBLIC"],
    ["that is shorter than its object shortens", "{ hinted { deep { fast } } }", "3 PUBLIC"],
    ["takes the hint of its type", "{ books { title } }", "100 PUBLIC"],
    ["cannot lengthen what its object has", "{ books { slow { text } } }", "100 PUBLIC"],
    ["cannot lengthen what its type has", "{ long { title } }", "100 PUBLIC"],
    ["of an entity without a hint is not kept", "{ loan { day } }", "0 PUBLIC"],
    ["of an interface is as short as the shortest object's", "{ thing { __typename } }", "80 PUBLIC"],
    ["asked on an interface is as short as on the shortest object", "{ thing { label } }", "7 PUBLIC"],
    ["asked on one object of an interface has that one's", "{ thing { ... on Chair { label } } }", "80 PUBLIC"],
    ["of a union is as short and as private as any of its objects", "{ found { __typename } }", "50 PRIVATE"],
    ["that is private makes the whole private", "{ own { text } hinted { text } }", "60 PRIVATE"],
    ["that says only for whom keeps its object's time", "{ hinted { ours } }", "100 PRIVATE"],
    ["of Query that says only for whom is not kept", "{ onlyScope { text } }", "0 PRIVATE"],
    ["that is left out counts", "{ hinted { text deep @include(if: false) { fast } } }", "3 PUBLIC"],
  ])("%s", (_name, text, expected) => {
    expect(ageOf(text)).toBe(expected);
  });
});

describe("the tags", () => {
  test.each([
    ["of an entity under its own key", '{ book(id: "7") { title } }', ["book", "book-7"]],
    [
      "of another subgraph, and of the inputs it requires, under the same key",
      '{ book(id: "7") { stars } }',
      ["book", "stars", "book-7", "stars-7"],
    ],
    ["of entities in a list", "{ books { title } }", ["book", "shelf", "shelf-any", "book-any"]],
    ["of an entity that may stand in a union", "{ found { ... on Book { title } } }", ["book", "book-any"]],
    ["of two arguments, one by default", '{ edition(id: "7") { text } }', ["edition", "edition-7:1"]],
    ["of two arguments, one null", '{ edition(id: "7", number: null) { text } }', ["edition", "edition-any"]],
    ["of a number and a name", "{ edition(id: 7, number: 3) { text } }", ["edition", "edition-7:3"]],
    ["of a key alone", '{ book(id: "7") { id } }', ["book", "book-7"]],
    ["of keys in a list", "{ books { id } }", ["shelf", "shelf-any"]],
  ])("%s", (_name, text, tags) => {
    expect([...ask(text).tags].sort()).toEqual([...new Set(tags)].sort());
  });
});

describe("a supergraph is refused whose tag", () => {
  test.each([
    ["has no kind", 'format: "{$args.id}"'],
    ["is empty", 'format: ""'],
    ["names an argument that is not there", 'format: "book-{$args.other}"'],
    ["names a key where there is none", 'format: "book-{$key.id}"'],
    ["reaches into an argument", 'format: "book-{$args.id.part}"'],
    ["holds what could not stand in a header", 'format: "book, {$args.id}"'],
  ])("%s", (_name, format) => {
    const changed = shelf.replace('format: "book-{$args.id}"', format);
    expect(() => createCacheRules(readSupergraph(compose({ shelf: changed, reviews })))).toThrow(
      /^a cache tag of Query\.book (?:cannot be read|names what is not there)$/,
    );
  });

  test("stands on a field that is not of Query", () => {
    const changed = shelf.replace("slow: Leaf", 'slow: Leaf @cacheTag(format: "slow")');
    expect(() => createCacheRules(readSupergraph(compose({ shelf: changed, reviews })))).toThrow(
      "a cache tag of Book.slow is read by nobody",
    );
  });

  test("is one of more kinds than an answer may carry", () => {
    const many = Array.from({ length: 14 }, (_, at) => `@cacheTag(format: "k${at}")`);
    const changed = (count: number) =>
      readSupergraph(
        compose({ shelf: shelf.replace("number: Int @", `number: Int ${many.slice(0, count).join(" ")} @`), reviews }),
      );
    expect(() => createCacheRules(changed(12))).not.toThrow();
    expect(() => createCacheRules(changed(13))).toThrow("there are too many kinds of cache tags");
  });
});
