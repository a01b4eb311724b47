// Asking a graph on a real socket: what is asked again, when, how often, and what ends it at once.
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { createAsk } from "./ask.ts";
import { errorOf, type Reply, startGraph } from "./testkit.ts";

type Graph = Awaited<ReturnType<typeof startGraph>>;
let graph: Graph | undefined;
afterEach(() => graph?.close());

const shape = z.object({ answer: z.number() });
const found: Reply = { body: { data: { answer: 42 } } };

const ask = async (replies: readonly Reply[], key?: string) => {
  // The last one is given again and again.
  graph = await startGraph((_body, before) => replies[Math.min(before, replies.length - 1)] ?? found);
  const pauses: number[] = [];
  const question = createAsk({
    place: { url: graph.url, key },
    wait: async (ms) => {
      pauses.push(Math.round(ms));
    },
  });
  const outcome = await question("{ answer }", { code: "3101" }, shape).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  return { outcome, pauses, asked: graph.asked };
};

describe("asking the graph", () => {
  it("sends the document, its variables and the key", async () => {
    const { outcome, asked } = await ask([found], "kpu_test_key");
    expect(outcome).toEqual({ value: { answer: 42 } });
    expect(asked.map(({ body, headers }) => [JSON.parse(body), headers["x-api-key"]])).toEqual([
      [{ query: "{ answer }", variables: { code: "3101" } }, "kpu_test_key"],
    ]);
  });

  it("goes on with an area that is too large for one request, for as long as it may take", async () => {
    const unfinished = Array.from({ length: 5 }, () => errorOf("RECONCILIATION_UNFINISHED"));
    const { outcome, pauses } = await ask([...unfinished, found]);
    expect(outcome).toEqual({ value: { answer: 42 } });
    expect(pauses).toEqual([100, 130, 169, 220, 286]);
  });

  it("asks again with growing pauses, and no sooner than Retry-After says", async () => {
    const limited: Reply = { ...errorOf("RATE_LIMITED"), status: 429, headers: { "retry-after": "7" } };
    const busy: Reply = { status: 503, body: "<html>" };
    const { outcome, pauses } = await ask([errorOf("SOURCE_TIMEOUT"), limited, busy, found]);
    expect(outcome).toEqual({ value: { answer: 42 } });
    expect(pauses).toEqual([500, 7_000, 2_000]);
  });

  it("gives up after six tries and says the reason", async () => {
    const { outcome, pauses } = await ask([errorOf("SOURCE_UNAVAILABLE", "The source\u001b[2J does not answer.")]);
    expect(outcome).toEqual({
      error: expect.objectContaining({ code: "SOURCE_UNAVAILABLE", message: "The source [2J does not answer." }),
    });
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000]);
  });

  it("does not wait for an hour", async () => {
    const { outcome, pauses } = await ask([{ ...errorOf("RATE_LIMITED"), headers: { "retry-after": "3600" } }]);
    expect(outcome).toEqual({ error: expect.objectContaining({ code: "RATE_LIMITED" }) });
    expect(pauses).toEqual([]);
  });

  it.each<[string, Reply, string]>([
    ["an answer that will not change", errorOf("COST_EXCEEDED"), "COST_EXCEEDED"],
    ["a code it does not know", errorOf("TEAPOT"), "TEAPOT"],
    ["a page that is no graph", { status: 404, body: "<html>" }, "HTTP 404"],
    ["another graph", { body: { data: { answer: "many" } } }, "UNREADABLE"],
  ])("is over at once with %s", async (_what, reply, code) => {
    const { outcome, pauses, asked } = await ask([reply]);
    expect(outcome).toEqual({ error: expect.objectContaining({ name: "NotFoundOut", code }) });
    expect([asked.length, pauses]).toEqual([1, []]);
  });

  it("does not carry a key to where an answer points", async () => {
    const { outcome, asked } = await ask(
      [{ status: 307, headers: { location: "/elsewhere" }, body: "" }],
      "kpu_test_key",
    );
    expect(outcome).toEqual({ error: expect.objectContaining({ code: "NO_ANSWER" }) });
    expect(asked.length).toBe(1);
  });
});
