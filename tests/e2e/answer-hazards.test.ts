// Questions that look alike and are not: whoever keeps answers and compiles operations tells them apart, in every order (C-05, C-06, C-18).
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { type House, startHouse } from "../testkit/house.ts";

interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

const search = `query ($s: String = "jepara", $n: Int! = 3) { regions(search: $s, first: $n) { totalCount nodes { name } } }`;
const two = "query ($a: RegionCode!, $b: RegionCode!) { a: region(code: $a) { name } b: region(code: $b) { name } }";
const named = `query Name { region(code: "33") { name } } query Level { region(code: "33") { level } }`;
const conditions = `query ($x: Boolean!, $y: Boolean = false) { region(code: "33") { name @skip(if: $x) level @include(if: $y) code } }`;

/** Groups of questions with one answer. */
const groups: readonly (readonly [what: string, same: readonly Question[]])[] = [
  [
    "a default",
    [
      { query: search },
      { query: search, variables: { s: "jepara" } },
      { query: search, variables: { n: 3, s: "jepara", unknown: "x" } },
      { query: `{ regions(search: "jepara", first: 3) { totalCount nodes { name } } }` },
    ],
  ],
  [
    "null",
    [
      { query: search, variables: { s: null } },
      { query: `{ regions(search: null, first: 3) { totalCount nodes { name } } }` },
      { query: `{ regions(first: 3) { totalCount nodes { name } } }` },
    ],
  ],
  ["the word null", [{ query: search, variables: { s: "null" } }]],
  ["another page", [{ query: search, variables: { n: 4, s: null } }]],
  [
    "two values",
    [
      { query: two, variables: { a: "33", b: "34" } },
      { query: two, variables: { b: "34", a: "33" } },
    ],
  ],
  ["the same two, the other way round", [{ query: two, variables: { a: "34", b: "33" } }]],
  [
    "one operation of a document",
    [{ query: named, operationName: "Name" }, { query: `{ region(code: "33") { name } }` }],
  ],
  [
    "the other one",
    [{ query: named, operationName: "Level" }, { query: `query Name { region(code: "33") { level } }` }],
  ],
  ["a name for one field", [{ query: `{ region(code: "33") { x: name y: level } }` }]],
  ["the same name for another", [{ query: `{ region(code: "33") { x: level y: name } }` }]],
  ["another order of fields", [{ query: `{ region(code: "33") { y: level x: name } }` }]],
  [
    "nothing left out",
    [
      { query: conditions, variables: { x: false } },
      { query: conditions, variables: { x: false, y: false } },
    ],
  ],
  ["a field left out", [{ query: conditions, variables: { x: true } }]],
  ["another one put in", [{ query: conditions, variables: { x: false, y: true } }]],
  [
    "a stage of the roll",
    [
      { query: `{ region(code: "33") { voterRoll(stage: DPT) { total } } }` },
      { query: `{ region(code: "33") { voterRoll { total } } }` },
    ],
  ],
  ["another stage", [{ query: `{ region(code: "33") { voterRoll(stage: DPS) { total } } }` }]],
];

const postgres = await controlAvailable();
let house: House;
beforeAll(async () => {
  const patient = { KPU_SOURCE_TIMEOUT_MS: "20000", KPU_REQUEST_TIMEOUT_MS: "30000" };
  house = await startHouse({ keys: postgres !== undefined, env: patient });
});
afterAll(() => house?.close());

describe("questions that look alike", () => {
  const told = new Map<string, string>();
  const ask = async (question: Question, accept: string) => {
    const { status, text } = await house.post(JSON.stringify(question), { accept });
    return `${status} ${text}`;
  };
  beforeAll(async () => {
    // Of a weight in Accept Apollo Server makes something: it answers, and nothing is kept.
    for (const [what, [first]] of groups) if (first) told.set(what, await ask(first, "application/json;q=1"));
  });

  it("have different answers: what follows could find one in the place of another", () => {
    expect(new Set(told.values()).size).toBe(groups.length);
    for (const text of told.values()) expect(text).toMatch(/^200 \{"data":/);
  });

  it("each get their own, in every order, from the first time until they are compiled and kept", async () => {
    const all = groups.flatMap(([what, same]) => same.map((question) => ({ what, question })));
    for (const order of [all, [...all].reverse(), all.filter((_, at) => at % 2 === 1).concat(all), all]) {
      for (const { what, question } of order) {
        const text = await ask(question, "application/json");
        expect({ what, question, text }).toEqual({ what, question, text: told.get(what) });
      }
    }
    const last: { servedBy?: string } = JSON.parse(
      house.logged.findLast((line) => line.includes('"operation"')) ?? "{}",
    );
    expect(last.servedBy).toBe("answer-cache");
  });
});

describe.skipIf(postgres === undefined)("a kept answer by its address", () => {
  let key: string;
  beforeAll(async () => {
    key = (await house.keys.createKey({ agency: "bps" })).key;
  });

  it("is for caches on the way only where nobody's credential came with it, and says what it depends on (C-18)", async () => {
    const ask = async (headers: Readonly<Record<string, string>>) => {
      const response = await fetch(`${house.url}/graphql?id=national-map`, { headers });
      await response.text();
      const { status, headers: given } = response;
      return [status, given.get("cache-control")?.split(",")[0], given.get("vary")];
    };
    const varies = "Authorization, X-API-Key, Accept, Accept-Encoding";
    for (const _time of [1, 2]) {
      expect(await ask({})).toEqual([200, "public", varies]);
      expect(await ask({ "x-api-key": key })).toEqual([200, "private", varies]);
      expect(await ask({ authorization: `Bearer ${key}` })).toEqual([200, "private", varies]);
    }
  });

  it("is none where the operation is about people or the caller: whoever keeps answers is told not to (C-19)", async () => {
    for (const query of [
      "{ viewer { agency } }",
      `{ voters(pollingStation: "3101011001002", first: 1) { totalCount } }`,
    ]) {
      for (const headers of [{}, { "x-api-key": key, "x-purpose": "STATISTIK" }]) {
        const { headers: given } = await house.ask(query, {}, headers);
        expect([query, given["cache-control"], given["age"], given["etag"]]).toEqual([
          query,
          "no-store",
          undefined,
          undefined,
        ]);
      }
    }
  });
});
