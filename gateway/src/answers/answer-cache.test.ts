// The cache of whole answers over a real executor: what is a question of its own, who is asked for it, and what is never kept.
import { readFile } from "node:fs/promises";
import { type Passport, publicPassport, publicViewer } from "@kpu-graph/auth";
import { createCache } from "@kpu-graph/cache";
import { createLogger } from "@kpu-graph/logging";
import { Kind, parse } from "graphql";
import { afterAll, describe, expect, it } from "vitest";
import { createFederation, type RunContext } from "../federation/federation.ts";
import { createRequestCounts } from "../observe/counts.ts";
import { hashOf } from "../operations/document-hash.ts";
import { readSupergraph } from "../supergraph/read-supergraph.ts";
import { AnswerInError, createAnswerCache } from "./answer-cache.ts";

const supergraph = readSupergraph(await readFile(new URL("../../supergraph.graphql", import.meta.url), "utf8"));

/** What the registry answers, whoever asks; the others are not asked here. */
let answer: (context: RunContext) => Promise<string> = async () => "{}";
const asked: RunContext[] = [];
const source = {
  fetch: async (_body: string, context: RunContext) => {
    asked.push(context);
    return Buffer.from(await answer(context));
  },
};
const federation = createFederation({
  supergraph,
  sources: new Map([...supergraph.subgraphs].map((name) => [name, source])),
  logger: createLogger({ app: "test", level: "silent" }),
});
afterAll(() => federation.stop());

const setUp = (reply: typeof answer) => {
  answer = reply;
  asked.length = 0;
  const policy = { hash: "policy one" };
  const cache = createCache({ namespace: "test", memoryBytes: 1_000_000, random: () => 0.5 });
  const answers = createAnswerCache({ cache, federation, requestTimeoutMs: 20_000, policyHash: () => policy.hash });
  const ask = async (text: string, values: Readonly<Record<string, unknown>> = {}, more: Partial<RunContext> = {}) => {
    const document = parse(text);
    const [operation] = document.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("no operation");
    const statement = await federation.prepare({ document, operation, source: text, hash: hashOf(text) });
    const context = {
      requestId: "request-1",
      counts: createRequestCounts(),
      signal: new AbortController().signal,
      trace: undefined,
      ...more,
    };
    expect(answers.mayKeep(statement)).toBe(true);
    return answers.get({ statement, variables: values, values, context });
  };
  /** What is told, and where it came from. */
  const tell = async (...question: Parameters<typeof ask>) => {
    const held = await ask(...question).catch((reason: unknown) => reason);
    if (held instanceof AnswerInError) return held.result;
    return held instanceof Error || typeof held !== "object" || held === null
      ? held
      : { body: String(Object(held).value), from: Object(held).source };
  };
  return { policy, ask, tell };
};

const found = async () => `{"data":{"regions":{"totalCount":${asked.length}}}}`;
const bodyOf = (count: number) => `{"data":{"regions":{"totalCount":${count}}}}\n`;
const search = "query ($s: String, $n: Int!) { regions(search: $s, first: $n) { totalCount } }";

describe("a question of its own", () => {
  it("is each value, null and nothing given too; the order in which they are given is none", async () => {
    const { tell } = setUp(found);
    const questions = [
      { n: 5 },
      { n: 5, s: null },
      { n: 5, s: "" },
      { n: 5, s: "5" },
      { n: 6, s: "5" },
      { n: 5, s: "null" },
      { n: 5, s: `5"` },
    ];
    for (const [at, values] of questions.entries())
      expect(await tell(search, values)).toEqual({ body: bodyOf(at + 1), from: "load" });
    for (const [at, values] of questions.entries()) {
      const otherOrder = Object.fromEntries(Object.entries(values).reverse());
      expect(await tell(search, otherOrder)).toEqual({ body: bodyOf(at + 1), from: "memory" });
    }
  });

  it("is each operation, and is asked anew under another policy", async () => {
    const { tell, policy } = setUp(found);
    const values = { n: 5 };
    const named = search.replace("totalCount", "totalCount __typename");
    expect(await tell(search, values)).toMatchObject({ from: "load" });
    expect(await tell(search, values)).toMatchObject({ from: "memory" });
    expect(await tell(named, values)).toMatchObject({ from: "load" });
    policy.hash = "policy two";
    expect(await tell(search, values)).toMatchObject({ from: "load" });
    policy.hash = "policy one";
    expect(await tell(search, values)).toEqual({ body: bodyOf(1), from: "memory" });
  });
});

describe("whoever asks", () => {
  it("is nobody in particular to the subgraphs, which get no word of the caller", async () => {
    const { tell } = setUp(found);
    const viewer = { ...publicViewer, tier: "partner" as const, agency: "bps", keyId: "k", purpose: "STATISTIK" };
    const passport: Passport = { ...publicPassport("request-1", 20_000), viewer, masks: { "Voter.name": "full" } };
    await tell(search, { n: 5 }, { viewer, passport });
    expect(asked.map(({ viewer: told, passport: sent }) => ({ told, sent }))).toEqual([
      { told: publicViewer, sent: { viewer: publicViewer, masks: {}, areas: null } },
    ]);
  });

  it("takes nothing from the others by leaving, and all of them wait for one load", async () => {
    let reply: (text: string) => void = () => {};
    const replied = new Promise<string>((resolve) => {
      reply = resolve;
    });
    const { tell } = setUp(() => replied);
    const leaving = new AbortController();
    const all = [
      tell(search, { n: 5 }, { signal: leaving.signal }),
      ...Array.from({ length: 20 }, () => tell(search, { n: 5 })),
    ];
    await expect.poll(() => asked.length).toBe(1);
    leaving.abort("client has gone");
    expect(asked[0]?.signal.aborted).toBe(false);
    reply(`{"data":{"regions":{"totalCount":7}}}`);
    expect(new Set((await Promise.all(all.slice(1))).map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ body: bodyOf(7), from: "load" })]),
    );
    expect(asked).toHaveLength(1);
  });

  it("ends the load by leaving when nobody else waits for it", async () => {
    const { tell } = setUp(() => new Promise(() => {}));
    const leaving = new AbortController();
    void tell(search, { n: 5 }, { signal: leaving.signal });
    await expect.poll(() => asked.length).toBe(1);
    leaving.abort("client has gone");
    expect([asked[0]?.signal.aborted, asked[0]?.signal.reason]).toEqual([true, "client has gone"]);
  });
});

describe("what is told once and kept nowhere", () => {
  const region = `query ($code: RegionCode!) { region(code: $code) { code name parent { code } } }`;
  const values = { code: "33" };
  const good = `{"data":{"region":{"code":"33","name":"JAWA TENGAH","parent":null}}}`;

  it.each<[string, string, object]>([
    [
      "an error beside data",
      `{"data":{"region":{"code":"33","name":"JAWA TENGAH","parent":null}},"errors":[{"message":"m","extensions":{"code":"SOURCE_TIMEOUT"}}]}`,
      { data: { region: { code: "33", name: "JAWA TENGAH", parent: null } }, errors: [expect.any(Error)] },
    ],
    ["an error alone", `{"errors":[{"message":"m"}]}`, { data: { region: null }, errors: [expect.any(Error)] }],
    ["no reply", "<html>", { data: { region: null }, errors: [expect.any(Error)] }],
    [
      "a null in the place of a value that is not one",
      `{"data":{"region":{"code":"33","name":"JAWA TENGAH","parent":{"code":null}}}}`,
      {
        data: { region: { code: "33", name: "JAWA TENGAH", parent: null } },
        extensions: { valueCompletion: [expect.any(Error)] },
      },
    ],
  ])("is %s", async (_what, spoilt, told) => {
    let isSpoilt = true;
    const { tell } = setUp(async () => (isSpoilt ? spoilt : good));
    // As often as it takes to be served by each tier.
    for (let time = 0; time < 4; time += 1) expect(await tell(region, values)).toEqual(told);
    expect(asked).toHaveLength(4);
    isSpoilt = false;
    expect(await tell(region, values)).toEqual({ body: `${good}\n`, from: "load" });
    expect(await tell(region, values)).toEqual({ body: `${good}\n`, from: "memory" });
  });

  it("is an answer for which a subgraph says that it has read people: nobody gets it", async () => {
    const audit = { rows: 1, subjects: [`a1_${"k".repeat(26)}`] };
    const { tell } = setUp(async () => good.replace(/}$/, `,"extensions":${JSON.stringify({ audit })}}`));
    for (const time of [1, 2, 3]) {
      expect(await tell(region, values)).toEqual(new Error("people were read for an answer that anybody may have"));
      expect(asked).toHaveLength(time);
    }
  });

  it("is nothing else: that there is none is kept, for seconds", async () => {
    const { ask } = setUp(async () => `{"data":{"region":null}}`);
    const held = await ask(region, values);
    expect([String(held.value), held.expiresAt - held.storedAt]).toEqual([`{"data":{"region":null}}\n`, 5_000]);
  });
});
