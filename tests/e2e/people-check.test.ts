// P-05 to P-09: a citizen's check of registration: two factors, one answer for all who are not found, one look-up a request, and budgets nobody walks around.
import { canaryVoter, sampleVoters } from "@kpu-graph/estate";
import { available, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sweep } from "../testkit/canary.ts";
import { placesOfFolder, placesOfRedis } from "../testkit/canary-places.ts";
import { controlAvailable } from "../testkit/control.ts";
import { type Answer, type House, startHouse } from "../testkit/house.ts";
import { recordsOf } from "../testkit/ledger.ts";

const ready = (await controlAvailable()) !== undefined && (await available("redis")) !== undefined;

const { nik, birthDate, nkk, name } = canaryVoter();
/** So many people who do not exist, all of one district and day of birth: no province has the number 98. */
const strangers = (day: number, count: number) =>
  Array.from({ length: count }, (_, at) => `${"98"}0101${String(day).padStart(2, "0")}0280${5_000 + at}`);
const fields = "registered village { code name } district { code } pollingStation { code number }";
const byVariables = `query ($nik: Nik!, $day: Date!) { checkRegistration(nik: $nik, birthDate: $day) { ${fields} } }`;
const one = (number: string, day: string) => `checkRegistration(nik: "${number}", birthDate: "${day}") { registered }`;
const found = {
  checkRegistration: {
    registered: true,
    village: { code: "3101011001", name: "PULAU PANGGANG" },
    district: { code: "310101" },
    pollingStation: { code: "3101011001002", number: "002" },
  },
};

describe.skipIf(!ready)("a check of registration", () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let house: House;
  beforeAll(async () => {
    redis = await startRedis({ tcp: true });
    house = await startHouse({ keys: true, env: { KPU_REDIS_URL: redis.url, KPU_TRUSTED_PROXIES: "127.0.0.1/32" } });
  });
  afterAll(async () => {
    await house?.close();
    await redis?.stop();
  });

  const answers: Answer[] = [];
  const keep = (answer: Answer) => {
    answers.push(answer);
    return answer;
  };
  const check = async (number: string, day: string, address: string, headers: Record<string, string> = {}) =>
    keep(await house.ask(byVariables, { nik: number, day }, { "x-forwarded-for": address, ...headers }));
  const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions?.["code"] ?? "answered";
  it("with both factors tells where, and neither a name nor what was asked", async () => {
    const answer = await check(nik, birthDate, "192.0.2.1", { "x-request-id": "check-0001" });
    expect([answer.status, answer.data, answer.errors]).toEqual([200, found, undefined]);
    expect(answer.headers["cache-control"]).toBe("no-store");
    const literal = await house.ask(
      `{ checkRegistration(nik: "${nik}", birthDate: "${birthDate}") { ${fields} } }`,
      {},
      { "x-forwarded-for": "192.0.2.1" },
    );
    expect(keep(literal).text).toBe(answer.text);
    const [record, ...more] = await recordsOf(house, "check-0001");
    expect(more).toEqual([]);
    expect(record).toMatchObject({
      kind: "read",
      outcome: "OK",
      agency: null,
      keyId: null,
      purpose: null,
      // Of the public, the network alone.
      peer: "192.0.2.0/24",
      filter: [],
      rows: 1,
      subjects: { count: 1 },
    });
  });

  it("reads the source for every question: nothing of it is kept", async () => {
    for (let time = 0; time < 2; time += 1) {
      house.forgetReads();
      await check(nik, birthDate, "192.0.2.2");
      expect(house.reads.map(({ path }) => path)).toContain("registration");
    }
  });

  it("is answered alike, byte for byte, for a wrong factor, nobody, and a child of another day", async () => {
    const id = { "x-request-id": "check-0002" };
    house.forgetReads();
    const whole = async (number: string, day: string) => {
      const { status, text, headers } = await check(number, day, "192.0.2.3", id);
      const { date: _, ratelimit: _left, ...rest } = headers;
      return JSON.stringify({ status, text, rest });
    };
    const [{ nik: other } = { nik: "" }] = sampleVoters();
    const [nobody = ""] = strangers(1, 1);
    const told = new Set([
      await whole(nik, "1990-01-02"),
      await whole(nik, "1890-01-01"),
      await whole(nobody, birthDate),
      await whole(`${nik.slice(0, 15)}9`, birthDate),
      await whole(other, birthDate),
    ]);
    expect(told.size).toBe(1);
    expect([...told][0]).toContain(
      JSON.stringify(
        `{"data":{"checkRegistration":{"registered":false,"village":null,"district":null,"pollingStation":null}}}\n`,
      ),
    );
    const looked = house.reads.filter(({ path }) => path === "registration");
    expect(looked.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 5 }, () => "absent"));
  });

  it.each([
    ["without the second factor", `{ checkRegistration(nik: "${nik}") { registered } }`, "GRAPHQL_VALIDATION_FAILED"],
    [
      "by a name",
      `{ checkRegistration(name: "${name}", birthDate: "${birthDate}") { registered } }`,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    [
      "of a name",
      `{ checkRegistration(nik: "${nik}", birthDate: "${birthDate}") { name } }`,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["twice, by aliases", `{ a: ${one(nik, birthDate)} b: ${one(nik, birthDate)} }`, "ONE_LOOKUP_ONLY"],
    [
      "ten times",
      `{ ${strangers(2, 10)
        .map((number, at) => `a${at}: ${one(number, birthDate)}`)
        .join(" ")} }`,
      "ONE_LOOKUP_ONLY",
    ],
    [
      "once more in a fragment",
      `{ a: ${one(nik, birthDate)} ...F } fragment F on Query { b: ${one(nik, birthDate)} }`,
      "ONE_LOOKUP_ONLY",
    ],
    [
      "once more in an inline fragment",
      `{ a: ${one(nik, birthDate)} ... on Query { b: ${one(nik, birthDate)} } }`,
      "ONE_LOOKUP_ONLY",
    ],
    ["beside another field", `{ ${one(nik, birthDate)} region(code: "33") { name } }`, "ONE_LOOKUP_ONLY"],
    [
      "in the default of a variable",
      `query ($nik: Nik! = "${nik}") { checkRegistration(nik: $nik, birthDate: "${birthDate}") { registered } }`,
      "BAD_USER_INPUT",
    ],
    [
      "in the default of a variable, in escapes",
      `query ($nik: Nik! = "98\\u0030${nik.slice(3)}") { checkRegistration(nik: $nik, birthDate: "${birthDate}") { registered } }`,
      "BAD_USER_INPUT",
    ],
    ["in a comment", `{ region(code: "33") { name } } # ${nik}`, "answered"],
  ])("%s is not made, and nothing of it is repeated", async (what, query, code) => {
    house.forgetReads();
    const answer = keep(await house.ask(query, {}, { "x-forwarded-for": "192.0.2.4" }));
    expect([what, answer.status, codeOf(answer)]).toEqual([what, code === "answered" ? 200 : 400, code]);
    expect(house.reads.map(({ path }) => path)).not.toContain("registration");
    for (const value of [nik, nkk, name, birthDate]) expect(answer.text).not.toContain(value);
  });

  it.each([
    ["no second factor at all", nik, ""],
    ["a year", nik, "1990"],
    ["a day that is none", nik, "1990-02-30"],
    ["a day in another form", nik, "01-01-1990"],
    ["a day with a time", nik, `${birthDate}T00:00:00Z`],
    ["a digit too few", nik.slice(1), birthDate],
    ["a digit too many", `${nik}1`, birthDate],
    ["full-width digits", nik.replace("9", "\uff19"), birthDate],
    ["a blank before it", ` ${nik}`, birthDate],
    ["a statement behind it", `${nik}' OR '1'='1`, birthDate],
  ])("with %s asks nothing of the source, and nothing of it is repeated", async (_, number, day) => {
    house.forgetReads();
    const answer = keep(await house.ask(byVariables, { nik: number, day }, { "x-forwarded-for": "192.0.7.7" }));
    const message = "A variable or argument has the wrong type.";
    expect([answer.data, answer.errors?.map((error) => [error.message, error.extensions?.["code"]])]).toEqual([
      { checkRegistration: null },
      [[message, "BAD_USER_INPUT"]],
    ]);
    expect(house.reads.map(({ path }) => path)).not.toContain("registration");
  });

  it("by GET is refused, however the document is named", async () => {
    const query = encodeURIComponent(`{ ${one(nik, birthDate)} }`);
    const hash = "a".repeat(64);
    const extensions = encodeURIComponent(JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash } }));
    const codes = [];
    for (const search of [`query=${query}`, `extensions=${extensions}`, `id=check-registration`, `id=sha256:${hash}`]) {
      const response = await fetch(`${house.url}/graphql?${search}`);
      const body: unknown = await response.json();
      codes.push([response.status, Object(body).errors[0].extensions.code]);
    }
    expect(codes).toEqual([
      [405, "METHOD_NOT_ALLOWED"],
      [200, "PERSISTED_QUERY_NOT_FOUND"],
      [400, "UNKNOWN_OPERATION"],
      [400, "UNKNOWN_OPERATION"],
    ]);
  });

  it("leaves nothing of a person in an answer, the log, Redis or any file", async () => {
    const client = new Redis(redis.url);
    const inRedis = await placesOfRedis(client);
    client.disconnect();
    expect(inRedis.length).toBeGreaterThan(0);
    const places = [
      ...answers.map(({ text, headers }, at) => ({ name: `answer ${at}`, text: text + JSON.stringify(headers) })),
      { name: "log", text: house.logged.join("") },
      ...inRedis,
      ...(await placesOfFolder(house.dataDir)),
    ];
    expect(places.find(({ name: place }) => place.endsWith(".ndjson"))?.text).toContain("Query.checkRegistration");
    expect(sweep(places, [{ nik, familyCardNumber: nkk, name, birthDate }])).toEqual([]);
  });
});
