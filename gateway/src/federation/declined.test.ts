// A tier that declines hands on what it has: whatever a subgraph's reply is like, each is asked once, and the answer is the same.
import { readFile } from "node:fs/promises";
import { createLogger } from "@kpu-graph/logging";
import { GraphQLError, Kind, parse } from "graphql";
import { afterAll, describe, expect, it } from "vitest";
import { hashOf } from "../operations/document-hash.ts";
import { readSupergraph } from "../supergraph/read-supergraph.ts";
import { createFederation } from "./federation.ts";
import { runContext } from "./testkit/run-context.ts";

const supergraph = readSupergraph(await readFile(new URL("../../supergraph.graphql", import.meta.url), "utf8"));

type Reply = string | Error;
let replies: Readonly<Record<string, Reply>> = {};
let asked: string[] = [];
const sourceOf = (name: string) => ({
  fetch: async (): Promise<Buffer> => {
    asked.push(name);
    const reply = replies[name] ?? new Error("nothing was prepared");
    if (reply instanceof Error) throw reply;
    return Buffer.from(reply);
  },
});
const federation = createFederation({
  supergraph,
  sources: new Map([...supergraph.subgraphs].map((name) => [name, sourceOf(name)])),
  logger: createLogger({ app: "test", level: "silent" }),
  compileAfter: 0,
});
afterAll(() => federation.stop());

/** Runs it over these replies: what it gave, who was asked, and which tier gave it. */
const run = async (text: string, given: Readonly<Record<string, Reply>>) => {
  [replies, asked] = [given, []];
  const document = parse(text);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("no operation");
  const statement = await federation.prepare({ document, operation, source: text, hash: hashOf(text) });
  const context = runContext();
  const { bytes, result } = await federation.run(statement, { variables: {}, context, allocate: Buffer.alloc });
  const { data, errors } = JSON.parse(bytes === undefined ? JSON.stringify(result) : `{"data":${bytes}}`);
  return { data, errors, asked, servedBy: context.counts.servedBy };
};

const text = `{ region(code: "11") { name tally(contest: "c") { status } } }`;
const region = `{"data":{"region":{"__typename":"Region","code":"11","name":"ACEH"}}}`;
const tally = `{"data":{"_entities":[{"tally":{"status":"PROVISIONAL"}}]}}`;
const whole = { region: { name: "ACEH", tally: { status: "PROVISIONAL" } } };
const once = ["registry", "tabulation"];

describe("an operation that is compiled", () => {
  it("is served by the fastest tier where replies are plain", async () => {
    expect(await run(text, { registry: region, tabulation: tally })).toEqual({
      data: whole,
      errors: undefined,
      asked: once,
      servedBy: "bytes",
    });
  });

  it.each([
    ["keys in another order", region.replace(`"code":"11","name":"ACEH"`, `"name":"ACEH","code":"11"`), tally],
    ["extensions before data", region.replace("{", `{"extensions":{"cost":1},`), tally],
    ["another spelling of a letter", region.replace("ACEH", "AC\\u0045H"), tally],
    ["a blank that only one place has", region.replace(`"name":`, `"name": `), tally],
    ["a key more in the last reply", region, tally.replace("}]", `,"more":1}]`)],
    ["an empty list of errors in the last reply", region, tally.replace("]}}", `]},"errors":[]}`)],
  ])("asks nobody twice where a reply has %s", async (_what, registry, tabulation) => {
    expect(await run(text, { registry, tabulation })).toEqual({
      data: whole,
      errors: undefined,
      asked: once,
      servedBy: "objects",
    });
  });

  it.each<[string, Reply]>([
    ["fails", new GraphQLError("late", { extensions: { code: "SUBGRAPH_TIMEOUT" } })],
    ["is cut short", tally.slice(0, 30)],
    ["is an error", `{"data":null,"errors":[{"message":"m","extensions":{"code":"SOURCE_TIMEOUT"}}]}`],
  ])("asks nobody twice where the last reply %s", async (_what, tabulation) => {
    expect(await run(text, { registry: region, tabulation })).toEqual({
      data: { region: { name: "ACEH", tally: null } },
      errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: expect.any(String) }) })],
      asked: once,
      servedBy: "objects",
    });
  });

  it("asks nobody twice where a type is not one that clients may see", async () => {
    const odd = region.replace(`"Region"`, `"Voter"`);
    const { asked: who, servedBy } = await run(`{ region(code: "11") { name } }`, { registry: odd });
    expect([who, servedBy]).toEqual([["registry"], "objects"]);
  });

  it("is run by the federation's own executor where no tier takes it, and asks nobody twice either", async () => {
    const beside = `{ region(code: "11") { name } __schema { queryType { name } } }`;
    const { data, asked: who, servedBy } = await run(beside, { registry: region });
    expect([data.region, who, servedBy]).toEqual([{ name: "ACEH" }, ["registry"], "reference"]);
  });
});
