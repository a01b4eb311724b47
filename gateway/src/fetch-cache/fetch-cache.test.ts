// What is kept of fetches, over the real executor and the product's supergraph: who shares it, who is asked for it, and what is never kept.
import { publicPassport, publicViewer } from "@kpu-graph/auth";
import { createCache } from "@kpu-graph/cache";
import { afterAll, describe, expect, it } from "vitest";
import type { RunContext } from "../federation/federation.ts";
import { answerRegions, type Reply, startReplica } from "./testkit/replica.ts";

const compiled = startReplica();
const uncompiled = startReplica({ compileAfter: 1_000 });
afterAll(() => Promise.all([compiled.stop(), uncompiled.stop()]));

const setUp = (reply: Reply = answerRegions, replica = compiled) => {
  const clock = { now: 1_000_000 };
  const cache = createCache({ namespace: "test", memoryBytes: 1_000_000, random: () => 0.5, now: () => clock.now });
  replica.begin({ cache, reply });
  return { ...replica, clock, entries: () => cache.stats().entries };
};

const one = `query ($code: RegionCode!) { region(code: $code) { name tally(contest: "2024-ppwp") { asOf } } }`;
const list = `query ($parent: RegionCode!) { regions(parent: $parent, first: 9) { nodes { name tally(contest: "2024-ppwp") { asOf } } } }`;
const region = (code: string) => ({ name: `REGION ${code}`, tally: { asOf: `2024-02-14T00:00:${code.slice(-2)}Z` } });
const answerOf = (code: string) => ({ data: { region: region(code) } });
const listOf = (...codes: readonly string[]) => ({ data: { regions: { nodes: codes.map(region) } } });
const agency: Partial<RunContext> = {
  viewer: { ...publicViewer, tier: "partner", agency: "bps", keyId: "k", purpose: "STATISTIK", scopes: ["voter:age"] },
  passport: { ...publicPassport("request-1", 20_000), masks: { "Voter.name": "full" }, areas: ["33"] },
};

describe("a fetch", () => {
  it("is made once, whoever asks again, and gives the same answer", async () => {
    const { ask, told } = setUp();
    expect(await ask(one, { code: "33" })).toEqual({ answer: answerOf("33"), hits: 0, misses: 2 });
    expect(told()).toEqual(["registry", "tabulation 33"]);
    expect(await ask(one, { code: "33" }, agency)).toEqual({ answer: answerOf("33"), hits: 2, misses: 0 });
    expect(told()).toEqual([]);
  });

  it("is made as nobody in particular: subgraphs get no word of who asks (C-01)", async () => {
    const { ask, asked } = setUp();
    await ask(one, { code: "33" }, agency);
    const nobody = { viewer: publicViewer, masks: {}, areas: null };
    expect(asked.map(({ context: { viewer, passport } }) => ({ viewer, passport }))).toEqual(
      [0, 0].map(() => ({ viewer: publicViewer, passport: nobody })),
    );
  });

  it("of entities is made for those alone that nobody asked for before, and other operations share them", async () => {
    const { ask, told } = setUp();
    expect(await ask(list, { parent: "31 32 33" })).toEqual({ answer: listOf("31", "32", "33"), hits: 0, misses: 4 });
    expect(await ask(one, { code: "32" })).toEqual({ answer: answerOf("32"), hits: 1, misses: 1 });
    expect(await ask(list, { parent: "33 34 31 35" })).toEqual({
      answer: listOf("33", "34", "31", "35"),
      hits: 2,
      misses: 3,
    });
    expect(told()).toEqual(["registry", "tabulation 31 32 33", "registry", "registry", "tabulation 34 35"]);
  });

  it("is shared by operations of other names, and by those that are run once", async () => {
    for (const [replica, compile] of [
      [uncompiled, "not"],
      [compiled, "is"],
    ] as const) {
      const { ask, told } = setUp(answerRegions, replica);
      for (const name of ["query A", "query B", "query"])
        expect((await ask(one.replace("query", name), { code: "33" })).answer).toEqual(answerOf("33"));
      for (const name of ["query A", "query B", ""]) await ask(`${name} { elections { name } }`);
      expect([compile, ...told()]).toEqual([compile, "registry", "tabulation 33", "candidacy"]);
    }
  });

  it("is another one with another value, of another form, or of another subgraph (C-05, C-06)", async () => {
    const { ask, told } = setUp(({ variables }) =>
      JSON.stringify({ data: { regions: { totalCount: Object.keys(variables).length } } }),
    );
    const search = "query ($s: String, $n: Int!) { regions(search: $s, first: $n) { totalCount } }";
    const questions = [
      { n: 5 },
      { n: 5, s: null },
      { n: 5, s: "" },
      { n: 5, s: "5" },
      { n: 6, s: "5" },
      { n: 5, s: `5"` },
    ];
    for (const values of questions) expect(await ask(search, values)).toMatchObject({ hits: 0, misses: 1 });
    for (const values of questions) expect(await ask(search, values)).toMatchObject({ hits: 1, misses: 0 });
    expect(await ask(search.replace("totalCount", "count: totalCount"), { n: 5 })).toMatchObject({ misses: 1 });
    expect(told()).toHaveLength(questions.length + 1);
  });

  it("is made once by fifty who come together", async () => {
    const { ask, told } = setUp();
    const all = await Promise.all(Array.from({ length: 50 }, () => ask(one, { code: "33" })));
    expect(all.map(({ answer }) => answer)).toEqual(all.map(() => answerOf("33")));
    expect(told()).toEqual(["registry", "tabulation 33"]);
  });

  it("is not looked for where the whole answer is to be kept, nor kept then", async () => {
    const { ask, told } = setUp();
    for (const _ of [1, 2])
      expect(await ask(one, { code: "33" }, { fetchCache: "off" })).toEqual({
        answer: answerOf("33"),
        hits: 0,
        misses: 0,
      });
    expect(told()).toHaveLength(4);
    expect(await ask(one, { code: "33" })).toMatchObject({ hits: 0, misses: 2 });
  });
});

describe("a load that others wait for", () => {
  it("goes on with the next of them where the first has gone", async () => {
    const leaving = new AbortController();
    let begun: () => void = () => {};
    const begins = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const { ask, told } = setUp(async (asked) => {
      begun();
      if (asked.context.signal === leaving.signal)
        await new Promise((_resolve, reject) =>
          leaving.signal.addEventListener("abort", () => reject(new Error("gone"))),
        );
      return answerRegions(asked);
    });
    const first = ask(one, { code: "33" }, { signal: leaving.signal });
    await begins;
    const others = [ask(one, { code: "33" }), ask(one, { code: "33" }, agency)];
    await Promise.resolve();
    leaving.abort("client has gone");
    expect((await Promise.all(others)).map(({ answer }) => answer)).toEqual([answerOf("33"), answerOf("33")]);
    expect((await first).answer).toMatchObject({ errors: [{ extensions: { code: "SUBGRAPH_UNAVAILABLE" } }] });
    expect(told()).toEqual(["registry", "registry", "tabulation 33"]);
  });

  it("holds nobody beyond the end of the own request", async () => {
    let release: () => void = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { ask, told } = setUp(async (asked) => {
      await released;
      return answerRegions(asked);
    });
    const first = ask(one, { code: "33" });
    const ending = new AbortController();
    const second = ask(one, { code: "33" }, { signal: ending.signal });
    await Promise.resolve();
    ending.abort("deadline");
    expect((await second).answer).toMatchObject({ errors: [{ extensions: { code: "SUBGRAPH_TIMEOUT" } }] });
    release();
    expect((await first).answer).toEqual(answerOf("33"));
    expect(told()).toEqual(["registry", "tabulation 33"]);
  });
});

describe("what is kept", () => {
  const times = async (
    { ask, told }: ReturnType<typeof setUp>,
    text: string,
    variables: Readonly<Record<string, unknown>> = { code: "33" },
  ) => {
    const answers = [await ask(text, variables), await ask(text, variables)];
    return { answers: answers.map(({ answer }) => answer), told: told() };
  };
  const fault = (path: readonly (string | number)[]) => [
    { message: "m", path, extensions: { code: "SOURCE_TIMEOUT" } },
  ];

  it("is nothing in error, and the entities beside it are asked for again with it", async () => {
    let isWell = false;
    const reply: Reply = (asked) => {
      const whole = answerRegions(asked);
      if (asked.subgraph !== "tabulation" || isWell) return whole;
      const { data }: { data: { _entities: unknown[] } } = JSON.parse(whole);
      data._entities[1] = { tally: null };
      return JSON.stringify({ data, errors: fault(["_entities", 1, "tally"]) });
    };
    const replica = setUp(reply);
    const { ask, told } = replica;
    const failed = await ask(list, { parent: "31 32" });
    expect(failed.answer).toMatchObject({
      data: { regions: { nodes: [region("31"), { name: "REGION 32", tally: null }] } },
      errors: [{ path: ["regions", "nodes", 1, "tally"] }],
    });
    expect(await ask(list, { parent: "31 32" })).toEqual({ ...failed, hits: 1, misses: 2 });
    isWell = true;
    expect((await ask(list, { parent: "31 32" })).answer).toEqual(listOf("31", "32"));
    expect(told()).toEqual(["registry", ...[1, 2, 3].map(() => "tabulation 31 32")]);
  });

  it("puts the errors of a part in the right places", async () => {
    const { ask, told } = setUp((asked) => {
      const { representations = [] } = asked.variables;
      const at = representations.findIndex(({ code }) => code === "34");
      return at === -1
        ? answerRegions(asked)
        : JSON.stringify({
            data: {
              _entities: representations.map((_one, index) => (index === at ? null : { tally: { asOf: "then" } })),
            },
            errors: fault(["_entities", at]),
          });
    });
    await ask(list, { parent: "31 32" });
    expect((await ask(list, { parent: "31 33 32 34" })).answer).toMatchObject({
      errors: [{ path: ["regions", "nodes", 3], extensions: { code: "SOURCE_TIMEOUT" } }],
    });
    expect(told()).toEqual(["registry", "tabulation 31 32", "registry", "tabulation 33 34", "tabulation 31 33 32 34"]);
  });

  it("is nothing that could not be had, nor read, nor came with another status", async () => {
    const whole = answerRegions;
    const replies: readonly Reply[] = [
      () => Promise.reject(new Error("down")),
      () => "<html>",
      () => `{"data":{"region":{"__typename":"Region","code":"33","name":"A`,
      (asked) => ({ body: whole(asked), status: 400 }),
    ];
    for (const reply of replies) {
      const { answers, told } = await times(setUp(reply), one);
      expect(answers[1]).toEqual(answers[0]);
      expect(told.filter((text) => text === "registry")).toHaveLength(2);
    }
  });

  it("is nothing for which people were read (C-19)", async () => {
    const noted: object[] = [];
    const { ask, told } = setUp((asked) => {
      const { data }: { data: unknown } = JSON.parse(answerRegions(asked));
      return JSON.stringify({ data, extensions: { audit: { rows: 1, subjects: [`a1_${"A".repeat(26)}`] } } });
    });
    const noteAudit = (_subgraph: string, read: object) => void noted.push(read);
    for (const _ of [1, 2]) await ask(`{ region(code: "33") { name } }`, {}, { noteAudit });
    expect(told()).toEqual(["registry", "registry"]);
    expect(noted).toHaveLength(2);
  });

  it("is nothing of people, of the caller, or of a field that not everybody may ask", async () => {
    const people = setUp(() => `{"data":{"voters":{"totalCount":1},"checkRegistration":{"registered":true}}}`);
    for (const text of [
      `{ voters(pollingStation: "3320012001001", first: 1) { totalCount } }`,
      `query ($nik: Nik!, $day: Date!) { checkRegistration(nik: $nik, birthDate: $day) { registered } }`,
      `{ viewer { kind } }`,
    ])
      expect((await times(people, text, {})).told).toHaveLength(2);
    const restricted = setUp();
    restricted.setPolicy("two", { "Tally.asOf": "restricted" });
    expect((await times(restricted, one)).told).toEqual(["registry", "tabulation 33", "tabulation 33"]);
    restricted.setPolicy("three", { "Region.code": "internal" });
    expect((await times(restricted, one)).told).toHaveLength(4);
  });

  it("is nothing that depends on what not everybody may read: what a field requires, what a key holds", async () => {
    const text = `query ($code: RegionCode!) { region(code: $code) { turnout(contest: "2024-ppwp") { voted } } }`;
    const reply: Reply = ({ subgraph }) =>
      subgraph === "registry"
        ? `{"data":{"region":{"__typename":"Region","code":"33","voterRoll":{"total":5}}}}`
        : `{"data":{"_entities":[{"turnout":{"voted":5}}]}}`;
    expect((await times(setUp(reply), text)).told).toEqual(["registry", "tabulation 33"]);
    const restricted = setUp(reply);
    restricted.setPolicy("two", { "VoterRoll.total": "internal" });
    expect((await times(restricted, text)).told).toHaveLength(4);
  });

  it("is nothing that may name a person", async () => {
    const search = "query ($s: String!) { regions(search: $s, first: 5) { totalCount } }";
    const reply = () => `{"data":{"regions":{"totalCount":0}}}`;
    expect((await times(setUp(reply), search, { s: "98" + "01010101010001" })).told).toHaveLength(2);
    expect((await times(setUp(reply), search, { s: "jepara" })).told).toHaveLength(1);
  });

  it("is out of reach under another policy, and there again under the same (C-12)", async () => {
    const { ask, told, setPolicy } = setUp();
    await ask(one, { code: "33" });
    setPolicy("two");
    expect(await ask(one, { code: "33" })).toMatchObject({ hits: 0, misses: 2 });
    setPolicy("one");
    expect(await ask(one, { code: "33" })).toMatchObject({ hits: 2, misses: 0 });
    expect(told()).toHaveLength(4);
  });

  it("is as old as the schema lets it be, and no older", async () => {
    const { ask, told, clock } = setUp();
    await ask(one, { code: "33" });
    clock.now += 9_999;
    expect(await ask(one, { code: "33" })).toMatchObject({ hits: 2 });
    // A tally is good for ten seconds, an area for five minutes.
    clock.now += 1;
    expect(await ask(one, { code: "33" })).toMatchObject({ hits: 1, misses: 1 });
    clock.now += 290_000;
    expect(await ask(one, { code: "33" })).toMatchObject({ hits: 0, misses: 2 });
    expect(told()).toEqual(["registry", "tabulation 33", "tabulation 33", "registry", "tabulation 33"]);
  });

  it("is kept for five seconds where there is none, of an entity too (C-14)", async () => {
    const { ask, told, clock } = setUp(({ subgraph, ...asked }) => {
      if (subgraph === "tabulation") return `{"data":{"_entities":[null]}}`;
      return asked.variables && "code" in asked.variables && asked.variables.code === "99"
        ? `{"data":{"region":null}}`
        : answerRegions({ subgraph, ...asked });
    });
    await ask(one, { code: "99" });
    await ask(one, { code: "33" });
    clock.now += 4_999;
    expect(await ask(one, { code: "99" })).toEqual({ answer: { data: { region: null } }, hits: 1, misses: 0 });
    expect(await ask(one, { code: "33" })).toMatchObject({
      answer: { data: { region: { name: "REGION 33", tally: null } } },
      hits: 2,
    });
    told();
    clock.now += 1;
    await ask(one, { code: "99" });
    await ask(one, { code: "33" });
    expect(told()).toEqual(["registry", "tabulation 33"]);
  });

  it.each([
    ["no-store", 0],
    ["private, max-age=60", 0],
    ["max-age=2", 2_000],
    ["public, max-age=99999", 10_000],
  ])("is kept no longer than a subgraph says: %s (C-15)", async (cacheControl, forMs) => {
    const { ask, told, clock } = setUp((asked) => ({ body: answerRegions(asked), cacheControl }));
    await ask(one, { code: "33" });
    clock.now += forMs - 1;
    await ask(one, { code: "33" });
    expect(told().filter((text) => text !== "registry")).toHaveLength(forMs === 0 ? 2 : 1);
    clock.now += 1;
    await ask(one, { code: "33" });
    expect(told().filter((text) => text !== "registry")).toHaveLength(1);
  });

  it("goes by its tags: one area, all of them, and what holds some of them", async () => {
    const { ask, told, purge } = setUp();
    const again = async () => {
      for (const code of ["31", "32"]) await ask(one, { code });
      await ask(list, { parent: "31 32" });
      return told();
    };
    await again();
    expect(await again()).toEqual([]);
    await purge("tally-31");
    expect(await again()).toEqual(["tabulation 31"]);
    await purge("region-32");
    // The list may hold it.
    expect(await again()).toEqual(["registry", "registry"]);
    await purge("tally");
    expect(await again()).toEqual(["tabulation 31", "tabulation 32"]);
  });

  it("is no bulk load: more than a hundred entities at once are asked for as ever", async () => {
    const { ask, told } = setUp();
    const parent = Array.from({ length: 101 }, (_none, at) => String(1_001 + at)).join(" ");
    for (const _ of [1, 2]) await ask(list, { parent });
    expect(told().map((text) => text.slice(0, 10))).toEqual(["registry", "tabulation", "tabulation"]);
  });
});
