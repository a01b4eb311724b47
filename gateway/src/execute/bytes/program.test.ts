// Programs as a whole: the registered operations, many entities, many runs at once over one working memory.
import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { createByteBuffers } from "../../buffers/byte-buffers.ts";
import { createFetchCounts, type FetchSubgraph } from "../fetch.ts";
import { loadOwnGraph } from "../testkit/graphs.ts";
import { runReference } from "../testkit/reference.ts";
import { createReplies } from "../testkit/replies.ts";
import { createScratchPool } from "./index.ts";
import { ask, askReference, prepare } from "./testkit/ask.ts";

const own = await loadOwnGraph();
const operations = new URL("../../../operations/", import.meta.url);
const names = (await readdir(operations)).filter((name) => name.endsWith(".graphql"));

const variables = { region: "11", contest: "2024-ppwp", province: "11", pollingStation: "1101012001001", after: null };

/** Waits for some turns of the event loop, so that runs overlap. */
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Replies of a good subgraph, the same for the same question. */
const plainReplies = (seed: number): FetchSubgraph => {
  const replies = createReplies({ schema: own.schema.supergraphSchema, seed, hostility: 0 });
  return async ({ subgraph, body }) => {
    await turns(seed % 5);
    return replies(subgraph, JSON.parse(body));
  };
};

describe("the registered operations", () => {
  it.each(names)("%s has a program that answers as the reference executor does", async (name) => {
    const { plan, document, program } = prepare(own, { text: await readFile(new URL(name, operations), "utf8") });
    let served = 0;
    for (let seed = 0; seed < 48; seed += 1) {
      const fetch = plainReplies(seed);
      const bytes = await program?.run({ variables, fetch });
      if (bytes === undefined) continue;
      served += 1;
      const expected = await runReference({ plan, document, schema: own.schema, variables, fetch });
      expect([bytes.toString(), "[]", "{}"]).toEqual([expected.data, expected.errors, expected.extensions]);
    }
    expect(served).toBeGreaterThan(5);
  });
});

const page = `{ regions(first: 40) { nodes { name tally(contest: "c") { votes { votes candidate { name } } } } } }`;

/** A page of areas with three votes each, for candidates that are all alike or all different. */
const pageReplies = (areas: number, candidate: (at: number) => string) => {
  const region = (at: number) => `{"__typename":"Region","code":"${at}","name":"AREA ${at}"}`;
  const vote = (at: number) => `{"votes":${at},"candidate":{"__typename":"Candidate","id":"${candidate(at)}"}}`;
  const numbers = Array.from({ length: areas }, (_, at) => at);
  const ids = [...new Set(numbers.flatMap((at) => [3 * at, 3 * at + 1, 3 * at + 2].map(candidate)))];
  const tally = (at: number) => `{"tally":{"votes":[${vote(3 * at)},${vote(3 * at + 1)},${vote(3 * at + 2)}]}}`;
  return {
    registry: [`{"data":{"regions":{"nodes":[${numbers.map(region)}]}}}`],
    tabulation: [`{"data":{"_entities":[${numbers.map(tally)}]}}`],
    candidacy: [`{"data":{"_entities":[${ids.map((id) => `{"name":"NAME ${id}"}`)}]}}`],
  };
};

const pageAnswer = (areas: number, candidate: (at: number) => string): unknown => ({
  regions: {
    nodes: Array.from({ length: areas }, (_, at) => ({
      name: `AREA ${at}`,
      tally: {
        votes: [3 * at, 3 * at + 1, 3 * at + 2].map((votes) => ({
          votes,
          candidate: { name: `NAME ${candidate(votes)}` },
        })),
      },
    })),
  },
});

describe("entities", () => {
  it.each([
    ["all alike", 400, () => "1"],
    ["of three kinds", 400, (at: number) => String(at % 3)],
    ["all different", 400, (at: number) => String(at)],
    ["of names that begin alike", 100, (at: number) => "9".repeat(at % 40)],
  ])("that are %s are each asked for once, in the order they were found", async (_what, areas, candidate) => {
    const { data, asked } = await ask(own, { text: page }, pageReplies(areas, candidate));
    expect(data).toBe(JSON.stringify(pageAnswer(areas, candidate)));
    const ids = [...new Set(Array.from({ length: areas * 3 }, (_, at) => candidate(at)))];
    expect(asked.map(({ subgraph }) => subgraph)).toEqual(["registry", "tabulation", "candidacy"]);
    expect(asked[2]?.body).toEqual({
      query: expect.any(String),
      variables: { representations: ids.map((id) => ({ __typename: "Candidate", id })) },
    });
  });

  it("are told apart where their texts have the same hash", async () => {
    // Two pairs that meet in the hash as it is now; another hash needs other pairs.
    const ids = ["0rufafx1q34de2", "1gyl2qq09ybjvd", "1b2vheu0xs5xs3", "1ejl84w0regoou"];
    const { data } = await ask(
      own,
      { text: `{ parties(election: "e") { colour } }` },
      {
        candidacy: [`{"data":{"parties":[${ids.map((id) => `{"__typename":"Party","id":"${id}"}`)}]}}`],
        tabulation: [`{"data":{"_entities":[${ids.map((id) => `{"colour":"${id}"}`)}]}}`],
      },
    );
    expect(data).toBe(JSON.stringify({ parties: ids.map((id) => ({ colour: id })) }));
  });

  it("are counted before and after equal ones became one, if the run is served", async () => {
    const { program } = prepare(own, { text: page });
    const run = async (break_: boolean) => {
      const { registry, tabulation, candidacy } = pageReplies(10, (at) => String(at % 3));
      const left = new Map(Object.entries({ registry, tabulation, candidacy: break_ ? ["{}"] : candidacy }));
      const counts = createFetchCounts();
      const fetch: FetchSubgraph = async ({ subgraph }) => Buffer.from(left.get(subgraph)?.[0] ?? "");
      await program?.run({ variables: {}, fetch, counts });
      return counts;
    };
    expect(await run(false)).toEqual({ fetches: 0, bytes: 0, representations: 40, representationsSent: 13 });
    expect(await run(true)).toEqual({ fetches: 0, bytes: 0, representations: 0, representationsSent: 0 });
  });

  it("get in the body the requires of the plan, whole, in its order and spelling", async () => {
    const bodies: string[] = [];
    const { program } = prepare(own, { text: `{ region(code: "11") { turnout(contest: "c") { voted } } }` });
    const fetch: FetchSubgraph = async ({ subgraph, body }) => {
      bodies.push(body);
      const region = '{"__typename":"Region","code":"é\\"\\n","voterRoll":{"total":16046}}';
      const data = subgraph === "registry" ? `{"region":${region}}` : '{"_entities":[{"turnout":{"voted":7}}]}';
      return Buffer.from(`{"data":${data}}`);
    };
    expect((await program?.run({ variables: {}, fetch }))?.toString()).toBe('{"region":{"turnout":{"voted":7}}}');
    expect(bodies[1]).toContain(
      '"variables":{"representations":[{"__typename":"Region","code":"é\\"\\n","voterRoll":{"total":16046}}]}',
    );
  });
});

describe("what is not known of an entity", () => {
  const text = `{ contest(id: "c") { tally { region { name voterRoll { total } turnout(contest: "c") { voted } } } } }`;

  /** The third fetch brings the roll; the fourth is asked about no area without one. */
  const replies = (area: string): Readonly<Record<string, readonly string[]>> => ({
    candidacy: ['{"data":{"contest":{"__typename":"Contest","id":"c"}}}'],
    tabulation: [
      '{"data":{"_entities":[{"tally":{"region":{"__typename":"Region","code":"11"}}}]}}',
      '{"data":{"_entities":[{"turnout":{"voted":7}}]}}',
    ],
    registry: [`{"data":{"_entities":[${area}]}}`],
  });

  it("keeps it from being asked about, also after a run where it was known", async () => {
    const nullable = { text: text.replace("name ", "") };
    const { program } = prepare(own, nullable);
    const run = async (area: string) => {
      const left = new Map(Object.entries(replies(area)).map(([name, texts]) => [name, [...texts]]));
      const asked: string[] = [];
      const fetch: FetchSubgraph = async ({ subgraph }) => {
        asked.push(subgraph);
        return Buffer.from(left.get(subgraph)?.shift() ?? "");
      };
      return [(await program?.run({ variables: {}, fetch }))?.toString(), ...asked];
    };
    const answer = (region: unknown) => JSON.stringify({ contest: { tally: { region } } });
    const known = answer({ voterRoll: { total: 9 }, turnout: { voted: 7 } });
    const three = ["candidacy", "tabulation", "registry"];
    expect(await run('{"voterRoll":{"total":9}}')).toEqual([known, ...three, "tabulation"]);
    expect(await run("null")).toEqual([answer({ voterRoll: null, turnout: null }), ...three]);
    // A roll that is null is known: the subgraph is told so.
    expect(await run('{"voterRoll":null}')).toEqual([
      answer({ voterRoll: null, turnout: { voted: 7 } }),
      ...three,
      "tabulation",
    ]);
  });

  it("is as it is for the reference executor", async () => {
    for (const area of ['{"voterRoll":{"total":9},"name":"A"}', '{"voterRoll":null,"name":"A"}', "null"]) {
      const { data, errors } = await askReference(own, { text }, replies(area));
      const served = await ask(own, { text }, replies(area));
      expect([served.data, "[]"]).toEqual(area === "null" ? [undefined, "[]"] : [data, errors]);
    }
  });
});

describe("working memory", () => {
  it("is no one else's while a run lasts, and nothing of a run is seen by the next", async () => {
    const pool = createScratchPool({ most: 2 });
    const { program } = prepare(own, { text: page, pool });
    const texts: unknown[] = [];
    const expected: unknown[] = [];
    const runs = Array.from({ length: 60 }, async (_, number) => {
      const areas = 1 + (number % 7) * 9;
      const candidate = (at: number) => `${number}:${at % (number + 1)}`;
      const replies = pageReplies(areas, candidate);
      const isBroken = number % 6 === 5;
      const bytes = await program?.run({
        variables: {},
        fetch: async ({ subgraph }) => {
          await turns(1 + ((number * 7 + subgraph.length) % 5));
          const [reply = ""] = new Map(Object.entries(replies)).get(subgraph) ?? [];
          return Buffer.from(isBroken && subgraph === "candidacy" ? reply.slice(0, -3) : reply);
        },
      });
      texts[number] = bytes === undefined ? undefined : JSON.parse(bytes.toString());
      expected[number] = isBroken ? undefined : pageAnswer(areas, candidate);
    });
    await Promise.all(runs);
    expect(texts).toEqual(expected);
  });

  it("holds an answer of any length", async () => {
    const { data } = await ask(
      own,
      { text: page },
      pageReplies(3_000, (at) => `${at}${"x".repeat(at % 500)}`),
    );
    expect(data?.length).toBeGreaterThan(1_000_000);
    expect(data === JSON.stringify(pageAnswer(3_000, (at) => `${at}${"x".repeat(at % 500)}`))).toBe(true);
  });
});

describe("buffers for answers", () => {
  it("are used again once they were given back, and only then", async () => {
    const { allocate, giveBack } = createByteBuffers();
    const first = allocate(10_000);
    const second = allocate(9_000);
    first.fill("1");
    second.fill("2");
    expect([first.length, second.length, first.buffer === second.buffer]).toEqual([10_000, 9_000, false]);
    giveBack(first);
    giveBack(first);
    giveBack(Buffer.alloc(10_000));
    const third = allocate(16_384);
    const fourth = allocate(16_384);
    expect([third.buffer === first.buffer, third.length, fourth.buffer === first.buffer]).toEqual([
      true,
      16_384,
      false,
    ]);
    expect(second.every((byte) => byte === 0x32)).toBe(true);
  });

  it("hold the answers of a program", async () => {
    const { allocate, giveBack } = createByteBuffers();
    const { program } = prepare(own, { text: page });
    const run = async (areas: number) => {
      const replies = new Map(Object.entries(pageReplies(areas, String)));
      const fetch: FetchSubgraph = async ({ subgraph }) => Buffer.from(replies.get(subgraph)?.[0] ?? "");
      const bytes = await program?.run({ variables: {}, fetch, allocate });
      const text = bytes?.toString();
      if (bytes) giveBack(bytes);
      return text;
    };
    for (const areas of [100, 20, 90, 1, 100]) expect(await run(areas)).toBe(JSON.stringify(pageAnswer(areas, String)));
  });
});
