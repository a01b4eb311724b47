// G-01..G-05, G-09..G-13, G-15, G-16, G-29: the sixty worst requests a stranger can send, end to end: each gets its code, tells nothing, reaches nobody, and leaves the others' answers as they were.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HostileDocument, hostileDocuments } from "../../scripts/load/hostile-documents.ts";
import { type HouseWatch, watchHouse } from "../testkit/healthy.ts";
import { type House, startHouse } from "../testkit/house.ts";

const good = `{ region(code: "33") { name voterRoll { total } tally(contest: "2024-ppwp") { votes { votes candidate { name } } } } }`;
const leaks = /did you mean|node_modules|127\.0\.0\.1|localhost|\bat .*\.[jt]s:\d|\.ts\b|SELECT |stack|maximum call/i;
const allowed = new Set(["message", "locations", "path", "extensions"]);

describe("a hostile document", () => {
  let house: House;
  let watch: HouseWatch;
  let before: string;
  const slowest = { name: "", ms: 0 };
  beforeAll(async () => {
    house = await startHouse();
    before = (await house.ask(good)).text;
    expect(before).not.toContain(`"errors"`);
    watch = watchHouse(house);
  });
  afterAll(async () => {
    watch?.close();
    await house?.close();
  });

  /** Sends it and asserts all that holds of each. */
  const isRefused = async ({ name, body, status, code }: HostileDocument) => {
    house.forgetReads();
    const logged = house.logged.length;
    const began = performance.now();
    const answer = await house.post(body);
    const ms = performance.now() - began;
    if (ms > slowest.ms) Object.assign(slowest, { name, ms });
    watch.remember(answer.text);

    const errors = answer.errors ?? [];
    expect({ status: answer.status, code: errors[0]?.extensions?.["code"], data: answer.data }).toEqual({
      status,
      code,
      data: undefined,
    });
    expect(house.reads).toEqual([]);
    expect(answer.text).not.toMatch(leaks);
    expect(answer.text.length).toBeLessThan(20_000);
    expect(errors.length).toBeLessThanOrEqual(10);
    expect(errors.flatMap((error) => Object.keys(error)).filter((key) => !allowed.has(key))).toEqual([]);
    expect(errors.map(({ extensions = {} }) => Object.keys(extensions).sort().join())).toEqual(
      errors.map(() => "code,requestId"),
    );
    // A refusal is no fault of ours, and fits in a line.
    const lines = house.logged.slice(logged);
    expect(lines.filter((line) => /"level":(?:"error"|50)|unexpected/.test(line) || line.length > 1_000)).toEqual([]);
    expect((await house.ask(good)).text).toBe(before);
  };

  it.each(hostileDocuments().map((one) => [one.name, one] as const))("is refused: %s", async (_name, document) => {
    await isRefused(document);
  });

  it("does not live on in the next: all of them again, in the other order, at once and one by one", async ({
    annotate,
  }) => {
    const all = [...hostileDocuments()].reverse();
    const statuses = await Promise.all(all.map(async ({ body }) => (await house.post(body)).status));
    expect(statuses).toEqual(all.map(({ status }) => status));
    for (const document of all) await isRefused(document);
    await watch.assertHealthy();
    await annotate(`event loop held at most ${watch.longestStallMs().toFixed(0)} ms`);
    await annotate(`slowest refusal ${slowest.ms.toFixed(0)} ms: ${slowest.name}`);
  });
});

describe("a document near a bound", () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(() => house?.close());

  describe("what is nearly right", () => {
    const codesOf = async (query: string, variables: Record<string, unknown> = {}) => {
      const { status, errors = [], text } = await house.ask(query, variables);
      expect(text).not.toMatch(/did you mean|PROVINCE|"Region"|"region"|"code"[^:]/i);
      return [status, ...new Set(errors.map(({ extensions }) => extensions?.["code"]))];
    };

    it.each([
      ["a field", `{ regon(code: "33") { name } }`],
      ["a field of a type", `{ viewer { agenci } }`],
      ["an argument", `{ parties(elections: "2024-general") { name } }`],
      ["an argument beside the right one", `{ elections { contests(first: 1, kinds: DPR) { totalCount } } }`],
      ["a type", `{ viewer { ... on Viewr { kind } } }`],
      ["a type of a variable", "query ($x: RegionLevl) { __typename }"],
      ["an enum value", "{ regions(level: PROVINC, first: 1) { totalCount } }"],
      ["a directive", "{ __typename @includ(if: true) }"],
      ["a fragment", "{ ...Frag } fragment Frg on Query { __typename }"],
    ])("is refused without the right word: %s (G-04)", async (_what, query) => {
      expect(await codesOf(query)).toEqual([400, "GRAPHQL_VALIDATION_FAILED"]);
    });

    it("is refused without the right word: the enum value of a variable (G-04)", async () => {
      const query = "query ($x: RegionLevel) { regions(level: $x, first: 1) { totalCount } }";
      expect(await codesOf(query, { x: "PROVINC" })).toEqual([400, "BAD_USER_INPUT"]);
    });
  });

  describe("one field over and over (G-10)", () => {
    const ask = async (query: string) => {
      const { status, data, errors } = await house.ask(query);
      return { status, data, codes: errors?.map(({ extensions }) => extensions?.["code"]) };
    };
    const refused = (code: string) => ({ status: 400, data: undefined, codes: [code] });
    const times = (count: number, text: string) => Array(count).fill(text).join(" ");

    it.each([
      [10, { status: 200, data: { __typename: "Query" }, codes: undefined }],
      [11, refused("MAX_ROOT_FIELDS")],
      [500, refused("MAX_ROOT_FIELDS")],
      // With the two braces, 1,500 tokens.
      [1_498, refused("MAX_SELECTIONS")],
      [1_499, refused("GRAPHQL_PARSE_FAILED")],
      [3_000, refused("GRAPHQL_PARSE_FAILED")],
    ])("is answered once or refused at the root: %i times", async (count, expected) => {
      expect(await ask(`{ ${times(count, "__typename")} }`)).toEqual(expected);
    });

    it.each([
      [500, { status: 200, data: { viewer: { kind: "public" } }, codes: undefined }],
      [1_000, refused("MAX_SELECTIONS")],
    ])("is one field deeper down, or too many: %i times", async (count, expected) => {
      expect(await ask(`{ viewer { ${times(count, "kind")} } }`)).toEqual(expected);
    });
  });

  describe("levels in every form (G-11)", () => {
    const nested = (levels: number, last: string) => `${"parent { ".repeat(levels)}${last}${" }".repeat(levels)}`;
    /** Documents of this depth: the root field, the parents, and the name. */
    const forms: Readonly<Record<string, (depth: number) => string>> = {
      plain: (depth) => `{ region(code: "33") { ${nested(depth - 2, "name")} } }`,
      "named fragments": (depth) =>
        `{ region(code: "33") { ...F } } fragment F on Region { ${nested(3, "...G")} } fragment G on Region { ${nested(depth - 5, "name")} }`,
      "inline fragments": (depth) =>
        `{ region(code: "33") { ${"... on Region { ... { parent { ".repeat(depth - 2)}name${" } } }".repeat(depth - 2)} } }`,
      "a fragment named __schema": (depth) =>
        `{ ...__schema } fragment __schema on Query { region(code: "33") { ${nested(depth - 2, "name")} } }`,
      "one fragment again, deeper": (depth) =>
        `{ region(code: "33") { ...F ${nested(depth - 4, "...F")} } } fragment F on Region { parent { parent { name } } }`,
    };

    it.each(Object.entries(forms))("eight are answered and nine are not: %s", async (_form, toDocument) => {
      const [eight, nine] = [await house.ask(toDocument(8)), await house.ask(toDocument(9))];
      expect([eight.status, eight.errors, eight.data]).toEqual([200, undefined, { region: expect.any(Object) }]);
      expect([nine.status, nine.data, nine.errors?.map(({ extensions }) => extensions?.["code"])]).toEqual([
        400,
        undefined,
        ["MAX_DEPTH"],
      ]);
    });
  });
});

it("sixty documents are sixty different ones", () => {
  const documents = hostileDocuments();
  expect([documents.length, new Set(documents.map(({ name }) => name)).size]).toEqual([60, 60]);
  expect(new Set(documents.map(({ body }) => body)).size).toBe(60);
});
