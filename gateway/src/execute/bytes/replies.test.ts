// Replies that are served and replies that are not: every oddity is left to a slower tier, whatever that makes of it.
import { describe, expect, it } from "vitest";
import { createAbstractGraph, loadOwnGraph } from "../testkit/graphs.ts";
import { ask, askReference, type Replies } from "./testkit/ask.ts";

const own = await loadOwnGraph();
const other = createAbstractGraph();

const text = `query($code: RegionCode!) {
  region(code: $code) { name level pollingStationCount tally(contest: "2024-ppwp") { status progress { reported percent } } }
}`;
const variables = { code: "11" };
const root = `{"data":{"region":{"__typename":"Region","code":"11","name":"ACEH","level":"PROVINCE","pollingStationCount":16046}}}`;
const entity = `{"data":{"_entities":[{"tally":{"status":"PROVISIONAL","progress":{"reported":16045,"percent":99.99}}}]}}`;

const run = (replies: Replies) => ask(own, { text, variables }, replies);
const withRoot = (from: string, to: string) => run({ registry: [root.replace(from, to)], tabulation: [entity] });
const withEntity = (from: string, to: string) => run({ registry: [root], tabulation: [entity.replace(from, to)] });

describe("a plain reply", () => {
  it("is served as the reference executor serves it", async () => {
    const { data, asked } = await run({ registry: [root], tabulation: [entity] });
    const wanted =
      '{"region":{"name":"ACEH","level":"PROVINCE","pollingStationCount":16046,' +
      '"tally":{"status":"PROVISIONAL","progress":{"reported":16045,"percent":99.99}}}}';
    expect(data).toBe(wanted);
    expect((await askReference(own, { text, variables }, { registry: [root], tabulation: [entity] })).data).toBe(
      wanted,
    );
    expect(asked).toEqual([
      {
        subgraph: "registry",
        body: { query: expect.stringContaining("region(code:$code)"), variables: { code: "11" } },
      },
      {
        subgraph: "tabulation",
        body: {
          query: expect.stringContaining("_entities(representations:$representations)"),
          variables: { representations: [{ __typename: "Region", code: "11" }] },
        },
      },
    ]);
  });

  it.each([
    ["blanks behind it", "}}}", "}}} \n\t\r\n"],
    ["other letters", "ACEH", "Aceh é漢😀"],
    ["escapes", "ACEH", '\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f'],
    ["nothing for a nullable field", "16046", "null"],
    ["a byte order mark", '{"data"', '\ufeff{"data"'],
    ["a blank before it", '{"data"', ' {"data"'],
    ["line ends and blanks between all its parts", root, JSON.stringify(JSON.parse(root), null, 2)],
    ["tabs and a byte order mark", root, `\ufeff${JSON.stringify(JSON.parse(root), null, "\t")}\r\n`],
    ["blanks behind its colons and commas", root, root.replace(/[:,]/g, "$& ")],
    ["blanks in its texts too", root, JSON.stringify(JSON.parse(root.replace("ACEH", 'A : { \\" ,  ]')), null, 1)],
  ])("may have %s", async (_what, from, to) => {
    const replies = { registry: [root.replace(from, to)], tabulation: [entity] };
    const expected = await askReference(own, { text, variables }, replies);
    const { data } = await run(replies);
    expect([typeof data, data]).toEqual(["string", expected.data]);
  });

  it("leaves null what an entity that is not there would have held, and asks nothing about it", async () => {
    const none = '{"data":{"region":null}}';
    const without = '{"region":{"name":"ACEH","level":"PROVINCE","pollingStationCount":16046,"tally":null}}';
    expect((await withEntity(entity, '{"data":{"_entities":[null]}}')).data).toBe(without);
    const { data, asked } = await run({ registry: [none] });
    expect([data, asked.length]).toEqual(['{"region":null}', 1]);
  });

  it("is served where all of a list is empty", async () => {
    const asking = { text: `{ elections { name contests(first: 1) { nodes { kind } } } }` };
    const replies = { candidacy: ['{"data":{"elections":[]}}'] };
    expect((await ask(own, asking, replies)).data).toBe('{"elections":[]}');
  });
});

describe("a reply is not served", () => {
  it.each([
    ["errors", "}}}", '}},"errors":[{"message":"no"}]}'],
    ["no errors in a list of them", "}}}", '}},"errors":[]}'],
    ["extensions", "}}}", '}},"extensions":{"cost":1}}'],
    ["the audit of a read of people", "}}}", '}},"extensions":{"audit":{"rows":1,"subjects":["a1_x"]}}}'],
    ["extensions before data", '{"data"', '{"extensions":{},"data"'],
    ["no data", root, '{"data":null}'],
    ["nothing in it", root, ""],
    ["only blanks", root, " \n"],
    ["no JSON", root, "<html></html>"],
    ["two byte order marks", '{"data"', '\ufeff\ufeff{"data"'],
    ["blanks that JSON does not know", '{"data"', '{\u00a0"data"'],
    ["a blank that only one place has", '"name":"', '"name": "'],
    ["a line end that only one place has", '","level"', '",\n"level"'],
    ["blanks inside a value", root, root.replace("16046", "16 046").replace("{", "{ ")],
    ["blanks in place of a comma", root, root.replace("16046", '16046 "extra":1').replace("{", "{ ")],
    ["another order", '"name":"ACEH","level":"PROVINCE"', '"level":"PROVINCE","name":"ACEH"'],
    ["a key more", '"name"', '"extra":1,"name"'],
    ["a key more at the end", "16046", '16046,"extra":1'],
    ["a key twice", '"name":"ACEH"', '"name":"ACEH","name":"ACEH"'],
    ["a key less", '"name":"ACEH",', ""],
    ["another type's name", '"Region"', '"Tally"'],
    ["null where none may be", '"ACEH"', "null"],
    ["null where none may be in a field that only the next fetch needs", '"code":"11"', '"code":null'],
    ["a number for a text", '"ACEH"', "1"],
    ["a text for a number", "16046", '"16046"'],
    ["a fraction for a whole number", "16046", "16046.5"],
    ["another spelling of a number", "16046", "16046.0"],
    ["a number with an exponent", "16046", "1e4"],
    ["a number of more than 32 bits", "16046", "2147483648"],
    ["minus zero", "16046", "-0"],
    ["an unknown value of an enum", '"PROVINCE"', '"PLANET"'],
    ["a value of an enum in small letters", '"PROVINCE"', '"province"'],
    ["the start of an enum's value", '"PROVINCE"', '"PROV"'],
    ["a list for an object", '{"region":{', '{"region":[{'],
    ["a control character in a text", "ACEH", "AC\u0001EH"],
    ["another spelling of a letter", "ACEH", "AC\\u0045H"],
    ["an escaped slash", "ACEH", "ACEH\\/"],
    ["half a pair of letters", "ACEH", "\\ud83d"],
    ["a text without an end", '"ACEH"', '"ACEH'],
    ["half of it", '"level":"PROVINCE","pollingStationCount":16046}}}', ""],
    ["its last bracket missing", "}}}", "}}"],
    ["a bracket more", "}}}", "}}}}"],
    ["something behind it", "}}}", "}}} true"],
  ])("with %s", async (_what, from, to) => {
    expect(root.replace(from, to)).not.toBe(root);
    expect((await withRoot(from, to)).data).toBe(undefined);
  });

  it.each([
    ["bytes that are no UTF-8", "AC\xff\xfeEH"],
    ["UTF-8 cut short", "ACEH\xe6\xbc"],
    ["half a pair as UTF-8", "AC\xed\xa0\x80EH"],
  ])("with %s", async (_what, name) => {
    const registry = [`latin1:${root.replace("ACEH", name)}`];
    expect((await run({ registry, tabulation: [entity] })).data).toBe(undefined);
  });

  it.each([
    ["one entity less", '[{"tally":{"status":"PROVISIONAL","progress":{"reported":16045,"percent":99.99}}}]', "[]"],
    ["one entity more", "]}", ",null]}"],
    ["no list of entities", '[{"tally"', '{"0":{"tally"'],
    ["null for the list of entities", /\[.*\]/, "null"],
    ["null where none may be", '"PROVISIONAL"', "null"],
    ["null for an object that must be there", '{"reported":16045,"percent":99.99}', "null"],
    ["another spelling of a number", "99.99", "99.990"],
    ["a number JSON has not", "99.99", "NaN"],
    ["errors of one entity", "]}}", ']},"errors":[{"message":"no","path":["_entities",0]}]}'],
    ["data besides the entities", "]}", '],"more":1}'],
  ])("of entities with %s", async (_what, from, to) => {
    const changed = entity.replace(from, to);
    expect(changed).not.toBe(entity);
    expect((await run({ registry: [root], tabulation: [changed] })).data).toBe(undefined);
  });

  it("where there is none, and the reply of a sibling is waited for all the same", async () => {
    expect((await run({})).data).toBe(undefined);
    expect((await run({ registry: [root] })).data).toBe(undefined);
    const asking = { text: `{ region(code: "11") { name } parties(election: "2024-general") { name } }` };
    const { data, asked } = await ask(own, asking, { candidacy: ['{"data":{"parties":[]}}'] });
    expect([data, asked.map(({ subgraph }) => subgraph).sort()]).toEqual([undefined, ["candidacy", "registry"]]);
  });

  it("where a missing entity has a field that must be there", async () => {
    const needed = {
      text: `{ elections { contests(first: 1) { nodes { tally { status contest { candidates(first: 1) { totalCount } } } } } } }`,
    };
    const contest = '{"__typename":"Contest","id":"c"}';
    const without = await ask(own, needed, {
      candidacy: [`{"data":{"elections":[{"contests":{"nodes":[${contest}]}}]}}`, '{"data":{"_entities":[null]}}'],
      tabulation: [`{"data":{"_entities":[{"tally":{"status":"PROVISIONAL","contest":${contest}}}]}}`],
    });
    // Contest.candidates may not be null: what becomes of the tally is for others to say.
    expect([without.data, without.asked.length]).toEqual([undefined, 3]);
  });

  it("where a custom scalar is an object or a list", async () => {
    const asking = { text: `{ person(id: "1") { extra } }` };
    const withExtra = (extra: string) => ask(other, asking, { people: [`{"data":{"person":{"extra":${extra}}}}`] });
    const answers = await Promise.all(['"x"', "7", "true", "null", '{"a":1}', "[1]"].map(withExtra));
    expect(answers.map(({ data }) => data)).toEqual([
      '{"person":{"extra":"x"}}',
      '{"person":{"extra":7}}',
      '{"person":{"extra":true}}',
      '{"person":{"extra":null}}',
      undefined,
      undefined,
    ]);
  });
});
