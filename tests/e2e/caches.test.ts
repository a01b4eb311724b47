// C-01, C-02, C-03: whoever has asked before, and whoever asks at the same moment, each caller is answered as if it were alone.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCallers, type HouseCaller, wideSelfCheck } from "../testkit/callers.ts";
import { controlAvailable } from "../testkit/control.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { mixedDocuments } from "../testkit/mixed-documents.ts";
import { samplePolicy } from "../testkit/policy-text.ts";

const postgres = await controlAvailable();
const documents = mixedDocuments();

describe.skipIf(postgres === undefined)("an answer", () => {
  let house: House;
  let callers: readonly HouseCaller[];
  /** By caller and document: what it is told when nobody else has asked this text. */
  const cold = new Map<string, readonly string[]>();

  /** Names of one length: faults of a document are told with the column. */
  let named = 0;
  const nextName = () => `Q${String(named++).padStart(4, "0")}`;
  /** Status and body, without the request's id. */
  const ask = async ({ headers }: HouseCaller, text: string, variables: Readonly<Record<string, unknown>>) => {
    const answer = await house.ask(text, { ...variables }, { ...headers });
    return `${answer.status} ${answer.text.replace(/"requestId":"[0-9a-f-]{36}"/g, `"requestId":"..."`)}`;
  };
  const askAll = (caller: HouseCaller, name: string) =>
    Promise.all(documents.map(({ toText, variables }) => ask(caller, toText(name), variables)));
  const coldOf = ({ name }: HouseCaller) => cold.get(name) ?? [];
  const callerNamed = (name: string): HouseCaller => {
    const caller = callers.find((one) => one.name === name);
    if (caller === undefined) throw new Error(`no caller ${name}`);
    return caller;
  };

  beforeAll(async () => {
    house = await startHouse({
      keys: true,
      policy: await samplePolicy(...wideSelfCheck),
      // Fifty readers at once queue for its one connection to the registry.
      env: { KPU_SOURCE_TIMEOUT_MS: "20000", KPU_REQUEST_TIMEOUT_MS: "30000" },
    });
    callers = await createCallers(house);
    for (const caller of callers) {
      // The first of them finds every memory empty; of the rest the text is new.
      cold.set(caller.name, await askAll(caller, nextName()));
    }
  });
  afterAll(() => house?.close());

  it("differs from caller to caller where their grants differ: what follows could find a mixture", () => {
    const kinds = Object.fromEntries(
      documents.map(({ what }, at) => [what, new Set(callers.map((caller) => coldOf(caller)[at])).size]),
    );
    expect(kinds).toEqual({
      "three sources, public": 1,
      "who am I": 6,
      "every field of people": 5,
      "people of a village": 5,
      "people by fragments and other names": 5,
      "people beside an area": 5,
      "people left out": 1,
      "a field of people left out": 5,
      "people elsewhere": 3,
      "a check of registration": 1,
      "a check with the wrong day": 1,
      "what a person is": 5,
      "what there is to ask": 3,
      "a wrong page": 1,
      "an unknown field": 1,
    });
    expect(coldOf(callerNamed("public"))[2]).toContain("FORBIDDEN_FIELD");
    expect(coldOf(callerNamed("bawaslu"))[2]).toMatch(/"name":"[^"]+","gender":"[A-Z]+"/);
    expect(coldOf(callerNamed("dashboard"))[2]).toMatch(/"nikToken":"t1_dashboard_/);
  });

  it("is the caller's own after anybody else asked the same text (every ordered pair, every document)", {
    timeout: 120_000,
  }, async () => {
    for (const first of callers) {
      for (const second of callers) {
        const name = nextName();
        const [warm, read] = [await askAll(first, name), await askAll(second, name)];
        expect({ first: first.name, warm }).toEqual({ first: first.name, warm: coldOf(first) });
        expect({ first: first.name, second: second.name, read }).toEqual({
          first: first.name,
          second: second.name,
          read: coldOf(second),
        });
      }
    }
  });

  it("is the caller's own though fifty ask the same text at once (C-03)", { timeout: 120_000 }, async () => {
    for (const [pair, count] of [
      [["bawaslu", "dashboard"], 50],
      [["public", "mk"], 10],
      [["data-engineer", "bps"], 10],
    ] as const) {
      const two = pair.map(callerNamed);
      for (const [at, { toText, variables }] of documents.entries()) {
        const asking = Array.from({ length: count }, (_, turn) => two[turn % 2]).filter((one) => one !== undefined);
        const text = toText(nextName());
        const answers = await Promise.all(asking.map((caller) => ask(caller, text, variables)));
        expect(answers).toEqual(asking.map((caller) => coldOf(caller)[at]));
      }
    }
  });

  it("to a token is another for each agency, and null for who has none (C-01)", async () => {
    const text = `{ voters(pollingStation: "3101011001002", first: 1) { nodes { nikToken } } }`;
    const before = await ask(callerNamed("dashboard"), text, {});
    const seen = await Promise.all(["bawaslu", "data-engineer", "mk"].map((name) => ask(callerNamed(name), text, {})));
    expect([before, ...seen].map((answer) => /"nikToken":(null|"t1_[a-z-]+_)/.exec(answer)?.[1])).toEqual([
      `"t1_dashboard_`,
      "null",
      `"t1_data-engineer_`,
      "null",
    ]);
    expect(await ask(callerNamed("dashboard"), text, {})).toBe(before);
  });
});
