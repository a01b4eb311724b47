import { describe, expect, test } from "vitest";
import { loadSupergraph } from "../supergraph/load.ts";
import { readSupergraph } from "../supergraph/read-supergraph.ts";
import { createCacheRules } from "./index.ts";
import { questionOf, shown } from "./testkit/ask.ts";

const rules = createCacheRules(readSupergraph(await loadSupergraph(undefined)));
const ask = (text: string, variables = {}) => shown(rules.ofOperation(questionOf(text)), variables);

describe("the rule of a whole answer", () => {
  test.each([
    [
      "one area, by a variable",
      "query ($code: RegionCode!) { region(code: $code) { name level voterRoll { total } } }",
      { code: "3320" },
      { maxAgeSeconds: 300, scope: "PUBLIC", tags: ["region", "region-3320"] },
    ],
    [
      "one area, by a literal",
      '{ region(code: "3320") { name } }',
      {},
      { maxAgeSeconds: 300, scope: "PUBLIC", tags: ["region", "region-3320"] },
    ],
    [
      "one area, by the default of a variable",
      'query ($code: RegionCode! = "11") { region(code: $code) { name } }',
      {},
      { maxAgeSeconds: 300, scope: "PUBLIC", tags: ["region", "region-11"] },
    ],
    [
      "areas in an area: nobody can tell which",
      '{ region(code: "33") { children(first: 50) { nodes { name } } } }',
      {},
      { maxAgeSeconds: 300, scope: "PUBLIC", tags: ["region", "region-33", "region-any"] },
    ],
    [
      "a search, as short as the registry keeps searches",
      '{ regions(search: "jepara", first: 5) { nodes { code name } } }',
      {},
      { maxAgeSeconds: 60, scope: "PUBLIC", tags: ["region", "region-any"] },
    ],
    [
      "a tally in an area: the shortest wins, the key of the area is the argument",
      'query ($code: RegionCode!) { region(code: $code) { name tally(contest: "2024-ppwp") { asOf votes { votes } } } }',
      { code: "3320" },
      { maxAgeSeconds: 10, scope: "PUBLIC", tags: ["region", "tally", "region-3320", "tally-3320"] },
    ],
    [
      "turnout, which is made of the registry's roll too",
      '{ region(code: "3320") { turnout(contest: "2024-ppwp") { percent } } }',
      {},
      { maxAgeSeconds: 10, scope: "PUBLIC", tags: ["region", "tally", "region-3320", "tally-3320"] },
    ],
    [
      "a polling station and its form",
      '{ pollingStation(code: "3320012001001") { number result(contest: "2024-ppwp") { validVotes } } }',
      {},
      {
        maxAgeSeconds: 10,
        scope: "PUBLIC",
        tags: ["polling-station", "tally", "polling-station-3320012001001", "tally-3320012001001"],
      },
    ],
    [
      "a contest with its candidates",
      '{ contest(id: "2024-ppwp") { kind candidates(first: 3) { nodes { ballotNumber name } } } }',
      {},
      {
        maxAgeSeconds: 300,
        scope: "PUBLIC",
        tags: ["contest", "candidate", "contest-2024-ppwp", "candidate-any"],
      },
    ],
    [
      "a leaf of another subgraph",
      '{ parties(election: "2024-general") { name colour } }',
      {},
      { maxAgeSeconds: 10, scope: "PUBLIC", tags: ["party", "party-any"] },
    ],
    [
      "what a fragment on another line asks, and what @skip leaves out",
      'query ($no: Boolean!) { region(code: "33") { name ...more } } fragment more on Region { tally(contest: "x") @skip(if: $no) { asOf } }',
      { no: true },
      { maxAgeSeconds: 10, scope: "PUBLIC", tags: ["region", "tally", "region-33", "tally-33"] },
    ],
    [
      "two roots",
      '{ a: region(code: "33") { name } b: region(code: "34") { name } elections { id name } }',
      {},
      {
        maxAgeSeconds: 300,
        scope: "PUBLIC",
        tags: ["region", "election", "region-33", "region-34", "election-any"],
      },
    ],
    [
      "the caller",
      '{ viewer { kind } region(code: "33") { name } }',
      {},
      { maxAgeSeconds: 0, scope: "PRIVATE", tags: [] },
    ],
    [
      "a check of registration",
      "query ($nik: Nik!, $day: Date!) { checkRegistration(nik: $nik, birthDate: $day) { registered } }",
      {},
      { maxAgeSeconds: 0, scope: "PRIVATE", tags: [] },
    ],
    [
      "the public part of people",
      '{ voters(region: "3320012001", first: 1) { nodes { pollingStation { number } } } }',
      {},
      { maxAgeSeconds: 0, scope: "PRIVATE", tags: [] },
    ],
    [
      "the schema, which differs by caller",
      "{ __schema { description } }",
      {},
      { maxAgeSeconds: 0, scope: "PRIVATE", tags: [] },
    ],
    ["nothing of the graph", "{ __typename }", {}, { maxAgeSeconds: 0, scope: "PUBLIC", tags: [] }],
    ["a field that is not there", "{ nothing }", {}, { maxAgeSeconds: 0, scope: "PRIVATE", tags: [] }],
    ["a mutation", "mutation { __typename }", {}, { maxAgeSeconds: 0, scope: "PRIVATE", tags: [] }],
  ])("%s", (_name, text, variables, expected) => {
    expect(ask(text, variables)).toEqual(expected);
  });

  test("is worked out once for an operation", () => {
    const question = questionOf('{ region(code: "33") { name } }');
    expect(rules.ofOperation(question)).toBe(rules.ofOperation(question));
  });

  test("takes no longer for fragments that spread fragments", () => {
    const links = Array.from({ length: 40 }, (_, at) => `fragment f${at} on Region { ...f${at + 1} ...f${at + 1} }`);
    const text = `{ region(code: "33") { ...f0 } } ${links.join(" ")} fragment f40 on Region { tally(contest: "x") { asOf } }`;
    expect(ask(text)).toEqual({
      maxAgeSeconds: 10,
      scope: "PUBLIC",
      tags: ["region", "tally", "region-33", "tally-33"],
    });
  });
});

describe("the tags of an answer", () => {
  const text = "query ($code: RegionCode!) { region(code: $code) { name } }";
  const coarse = ["region", "region-any"];
  test.each([
    ["a missing value", {}, coarse],
    ["null", { code: null }, coarse],
    ["a list", { code: ["33"] }, coarse],
    ["an object", { code: { code: "33" } }, coarse],
    ["a number", { code: 33 }, ["region", "region-33"]],
    ["an empty text", { code: "" }, coarse],
    ["a comma", { code: "33,34" }, coarse],
    ["the end of a line", { code: "33\r\nset-cookie: a" }, coarse],
    ["another alphabet", { code: "３３" }, coarse],
    ["what looks like a NIK", { code: `98${"0".repeat(14)}` }, coarse],
    ["the longest text", { code: "x".repeat(121) }, ["region", `region-${"x".repeat(121)}`]],
    ["a longer text", { code: "x".repeat(122) }, coarse],
    ["the name of something every object has", { toString: "33" }, coarse],
  ])("of %s", (_name, variables, tags) => {
    expect(ask(text, variables).tags).toEqual(tags);
  });

  test("are no way out for a literal that looks like a NIK", () => {
    expect(ask(`{ region(code: "98${"0".repeat(14)}") { name } }`).tags).toEqual(coarse);
  });

  test("are 32 at most: more become the tags of their kinds", () => {
    const regions = (count: number) =>
      `{ ${Array.from({ length: count }, (_, at) => `r${at}: region(code: "${at}") { name }`).join(" ")} }`;
    expect(ask(regions(31)).tags).toEqual(["region", ...Array.from({ length: 31 }, (_, at) => `region-${at}`)]);
    expect(ask(regions(32)).tags).toEqual(["region", "region-any"]);
  });

  test("are reached by the purge of a tag, whether its value was known or not", () => {
    const purges = [
      "region-3320",
      "region",
      "tally-2024-ppwp",
      "polling-station-1",
      "district-2024-pdpr-1101",
      "unheard-of",
    ];
    expect(Object.fromEntries(purges.map((tag) => [tag, rules.purgedBy(tag)]))).toEqual({
      "region-3320": ["region-3320", "region-any"],
      region: ["region"],
      "tally-2024-ppwp": ["tally-2024-ppwp", "tally-any"],
      "polling-station-1": ["polling-station-1", "polling-station-any"],
      "district-2024-pdpr-1101": ["district-2024-pdpr-1101", "district-any"],
      "unheard-of": ["unheard-of"],
    });
  });
});
