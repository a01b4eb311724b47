// P-16: rows about people are counted as they are returned, for a key and for its agency, and nobody gets past a day's budget.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { type Answer, type House, startHouse } from "../testkit/house.ts";
import { ledgerOf, recordsOf } from "../testkit/ledger.ts";
import { samplePolicy } from "../testkit/policy-text.ts";

const postgres = await controlAvailable();

const purpose = { "x-purpose": "PENGAWASAN_DPT" };
const dayMs = 86_400_000;
/** Seconds until midnight in Jakarta (WIB, +07:00). */
const secondsLeft = () => Math.ceil((dayMs - ((Date.now() + (7 / 24) * dayMs) % dayMs)) / 1_000);

/** Four people vote at the station 3101011001002, 119 grown-ups at 3101011001001. */
const voters = (first: number, station = "3101011001002") =>
  `{ voters(pollingStation: "${station}", first: ${first}) { nodes { gender } pageInfo { endCursor } } }`;

const rowsOf = ({ text }: Answer): number => text.match(/"gender"/g)?.length ?? 0;
const limitsOf = ({ data }: Answer) => {
  const limits: unknown = JSON.parse(JSON.stringify(data?.["viewer"] ?? {}))["limits"];
  if (!Array.isArray(limits)) throw new Error("no limits were told");
  const rows = limits.filter(({ name }) => String(name).startsWith("rows"));
  return Object.fromEntries(rows.map(({ name, limit, remaining }) => [name, `${remaining} of ${limit}`]));
};

const useHouse = (agency: number, key: number) => {
  const started: { house?: House } = {};
  beforeAll(async () => {
    const rows = `rowsPerDay: { agency: ${agency}, key: ${key} }`;
    const policy = await samplePolicy(["rowsPerDay: { agency: 20000, key: 20000 }", rows]);
    started.house = await startHouse({ keys: true, policy });
  });
  afterAll(() => started.house?.close());
  const house = () => {
    if (started.house === undefined) throw new Error("the house has not started");
    return started.house;
  };
  return {
    house,
    newKey: () => house().keys.createKey({ agency: "bawaslu" }),
    ask: (key: string, query: string, headers: Readonly<Record<string, string>> = {}) =>
      house().ask(query, {}, { "x-api-key": key, ...purpose, ...headers }),
  };
};

describe.skipIf(postgres === undefined)("a key's rows of a day", () => {
  const { house, newKey, ask } = useHouse(100, 10);
  const alerts = async () =>
    (await ledgerOf(house())).filter(({ kind }) => kind === "alert").map((line) => line["detail"]);
  const warned = () => house().logged.filter((line) => line.includes('"row-budget-80"')).length;

  it("are counted as they are returned, answered up to the last, and refused from there until midnight", async () => {
    const { key, id } = await newKey();
    const left = async () => limitsOf(await ask(key, "{ viewer { limits { name limit remaining } } }"));
    expect(await left()).toEqual({ rowsOfAgency: "100 of 100", rowsOfKey: "10 of 10" });
    // A page of ten that holds four costs four.
    expect(rowsOf(await ask(key, voters(10)))).toBe(4);
    expect(await left()).toEqual({ rowsOfAgency: "96 of 100", rowsOfKey: "6 of 10" });
    // Neither a station that does not exist nor one out of reach costs a row.
    expect((await ask(key, voters(6, "3101011001999"))).data).toEqual({ voters: null });
    expect((await ask(key, voters(6, "3320012001001"))).data).toEqual({ voters: null });
    expect(rowsOf(await ask(key, voters(3)))).toBe(3);
    expect(await left()).toEqual({ rowsOfAgency: "93 of 100", rowsOfKey: "3 of 10" });
    expect([await alerts(), warned()]).toEqual([[], 0]);

    // One more than is left is refused whole; all that is left is given.
    const refused = await ask(key, voters(4), { "x-request-id": "rows-0001" });
    expect({ status: refused.status, body: JSON.parse(refused.text) }).toEqual({
      status: 429,
      body: {
        errors: [
          {
            message: "The day's budget of rows about people is not enough for this request.",
            extensions: { code: "ROW_BUDGET", requestId: "rows-0001" },
          },
        ],
      },
    });
    const wait = Number(refused.headers["retry-after"]);
    expect(wait).toBeGreaterThanOrEqual(secondsLeft());
    expect(wait).toBeLessThanOrEqual(secondsLeft() + 60);
    expect(await recordsOf(house(), "rows-0001")).toEqual([
      expect.objectContaining({ kind: "denial", outcome: "DENIED", codes: ["ROW_BUDGET"], keyId: id, rows: 0 }),
    ]);

    // The eighth of ten rows raises the alert, once.
    expect(rowsOf(await ask(key, voters(1)))).toBe(1);
    const raised = { alert: "ROW_BUDGET_80", agency: "bawaslu", key: id, count: 8 };
    expect([await alerts(), warned()]).toEqual([[raised], 1]);
    expect(rowsOf(await ask(key, voters(2)))).toBe(2);
    expect((await ask(key, voters(1))).status).toBe(429);
    expect([await alerts(), warned()]).toEqual([[raised], 1]);
    // What is not about people goes on, and so does another key of the agency.
    expect((await ask(key, `{ region(code: "33") { name } }`)).data).toEqual({ region: { name: "JAWA TENGAH" } });
    expect(rowsOf(await ask((await newKey()).key, voters(4)))).toBe(4);
  });

  it("are not had by several pages in one request, by aliases or by fragments", async () => {
    const { key } = await newKey();
    const page = (first: number) => voters(first).slice(2, -2);
    for (const query of [
      `{ a: ${page(4)} b: ${page(4)} c: ${page(4)} }`,
      `{ a: ${page(4)} ...F } fragment F on Query { b: ${page(4)} ... on Query { c: ${page(4)} } }`,
    ])
      expect((await ask(key, query)).status).toBe(429);
    expect(rowsOf(await ask(key, `{ a: ${page(4)} b: ${page(4)} }`))).toBe(8);
  });
});

describe.skipIf(postgres === undefined)("an agency's rows of a day", () => {
  const { house, newKey, ask } = useHouse(130, 120);

  it("end a walk through the roll page by page", async () => {
    const { key } = await newKey();
    let read = 0;
    const codes: unknown[] = [];
    const station = "3101011001001";
    for (let page = 0; page < 10; page += 1) {
      const answer = await ask(key, voters(50, station));
      read += rowsOf(answer);
      codes.push(answer.errors?.[0]?.extensions?.["code"]);
    }
    expect(read).toBe(100);
    expect(codes.slice(2)).toEqual(Array.from({ length: 8 }, () => "ROW_BUDGET"));
  });

  it("are never passed by ten keys at once, and the alert is raised", async () => {
    const keys = await Promise.all(Array.from({ length: 10 }, newKey));
    const answers = await Promise.all(keys.flatMap(({ key }) => Array.from({ length: 4 }, () => ask(key, voters(3)))));
    const given = answers.reduce((sum, answer) => sum + rowsOf(answer), 0);
    // Thirty are left, which ten pages of three use up; more are refused.
    expect(given).toBe(30);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(30);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    const records = await ledgerOf(house());
    const rows = records.filter(({ kind }) => kind === "read").reduce((sum, line) => sum + Number(line["rows"]), 0);
    expect(rows).toBe(130);
    const raised = records.filter(({ kind }) => kind === "alert").map((line) => line["detail"]);
    expect(raised).toContainEqual(expect.objectContaining({ alert: "ROW_BUDGET_80", agency: "bawaslu" }));
  });
});
