// What goes past Apollo Server, or is answered from a cache, goes past nothing else: every check stands before it, however often it was let through.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { samplePolicy } from "../testkit/policy-text.ts";
import { errorBody } from "./answers.ts";
import { useHouse } from "./house.ts";

const postgres = await controlAvailable();
const burst = 50;
const policy = await samplePolicy(
  ["    requests: { burst: 3000, perSecond: 300 }", `    requests: { burst: ${burst}, perSecond: 1 }`],
  ["    points: { burst: 600000, perSecond: 60000 }", "    points: { burst: 600000, perSecond: 1 }"],
);

const query = "query ($code: RegionCode!) { region(code: $code) { name level } }";
const question = JSON.stringify({ query, variables: { code: "33" } });
const answer = { data: { region: { name: "JAWA TENGAH", level: "PROVINCE" } } };

/** Somebody who has asked nothing yet (RFC 3849). */
let addresses = 0;
const stranger = () => ({ "x-forwarded-for": `2001:db8:${(addresses++).toString(16)}::1` });

describe.skipIf(postgres === undefined)("past Apollo Server", () => {
  const env = {
    KPU_TRUSTED_PROXIES: "127.0.0.1/32",
    KPU_SOURCE_TIMEOUT_MS: "20000",
    KPU_REQUEST_TIMEOUT_MS: "30000",
  };
  const { house, send } = useHouse({ keys: true, policy, env });
  const ask = async (body: string, headers: Readonly<Record<string, string>> = stranger()) => {
    const seen = await send({ headers, body });
    return { status: seen.status, body: seen.body };
  };
  const operations = () =>
    house().logged.flatMap((line) => {
      const fields: { msg?: string; servedBy?: string; codes?: readonly string[]; requestId?: string } =
        JSON.parse(line);
      return fields.msg === "operation" ? [fields] : [];
    });
  const servedLast = () => operations().at(-1)?.servedBy;
  /** Asks until it comes from the cache, and its body is remembered. */
  const warm = async (body: string, headers?: Readonly<Record<string, string>>) => {
    for (let time = 0; time < 3; time += 1) expect((await ask(body, headers)).status).toBe(200);
    expect(servedLast()).toBe("answer-cache");
  };
  const created = async (...[wanted]: Parameters<ReturnType<typeof house>["keys"]["createKey"]>) => {
    const { id, key } = await house().keys.createKey(wanted);
    return { id, headers: { ...stranger(), "x-api-key": key } };
  };
  const codesOf = (body: unknown) => JSON.stringify(body).match(/(?<="code":")\w+/g);

  describe("an answer that is kept", () => {
    it("is given to nobody whose key does not work, or has worked until now", async () => {
      const { id, headers } = await created({ agency: "bps" });
      await warm(question);
      await warm(question, headers);
      const changed = headers["x-api-key"].replace(/.$/, (last) => (last === "0" ? "1" : "0"));
      expect(await ask(question, { ...headers, "x-api-key": changed })).toEqual({
        status: 401,
        body: errorBody("UNAUTHENTICATED"),
      });
      await house().keys.revokeKey(id);
      await expect.poll(async () => (await ask(question, headers)).status).toBe(401);
      expect(await ask(question)).toEqual({ status: 200, body: answer });
    });

    it("is not given to a key from elsewhere", async () => {
      const { headers } = await created({ agency: "bps", networks: ["10.9.0.0/16"] });
      await warm(question);
      expect(await ask(question, headers)).toEqual({ status: 403, body: errorBody("NETWORK_NOT_ALLOWED") });
    });

    it("is a request of its caller's, until there is none left", async () => {
      await warm(question);
      const headers = stranger();
      const asked = Array.from({ length: burst * 2 }, () => ask(question, headers));
      const statuses = (await Promise.all(asked)).map(({ status }) => status);
      expect([...new Set(statuses)].sort()).toEqual([200, 429]);
      // A request a second comes back meanwhile.
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(burst);
      expect(await ask(question)).toEqual({ status: 200, body: answer });
    });

    it("costs its caller what it would cost anew", async () => {
      const body = JSON.stringify({ query: `{ regions(search: "no such area", first: 99) { nodes { code } } }` });
      await warm(body);
      const headers = stranger();
      const left = async () => {
        const { headers: told } = await send({ headers, body });
        return Number(/"points";r=(\d+)/.exec(told.get("ratelimit") ?? "")?.[1]);
      };
      const [first, second] = [await left(), await left()];
      expect(servedLast()).toBe("answer-cache");
      // Fifty for the search and one for each area; a point a second comes back.
      expect(first - second).toBeGreaterThan(140);
    });

    it("is not given to who may not ask so much, though it is the very body that another may send", async () => {
      const { headers } = await created({ agency: "bps" });
      const large = `{ regions(search: "no such area", first: 99) { nodes { pollingStations(first: 100) { nodes { code } } } } }`;
      const body = JSON.stringify({ query: large });
      await warm(body, headers);
      for (const _time of [1, 2, 3]) expect(await ask(body)).toEqual({ status: 400, body: errorBody("COST_EXCEEDED") });
      await warm(body, headers);
    });

    it("is not found by its hash by who may not keep documents", async () => {
      const { headers } = await created({ agency: "bps" });
      const sha256Hash = createHash("sha256").update(query).digest("hex");
      const extensions = { persistedQuery: { version: 1, sha256Hash } };
      const variables = { code: "33" };
      await warm(JSON.stringify({ query, extensions, variables }), headers);
      const byHash = JSON.stringify({ extensions, variables });
      await warm(byHash, headers);
      for (const _time of [1, 2, 3])
        expect(await ask(byHash)).toEqual({ status: 200, body: errorBody("PERSISTED_QUERY_NOT_FOUND") });
    });

    it.each<[string, Parameters<typeof send>[0], number, string]>([
      [
        "as a form of another site",
        { headers: { "content-type": "text/plain" }, body: question },
        415,
        "UNSUPPORTED_MEDIA_TYPE",
      ],
      [
        "as an upload",
        { headers: { "content-type": "multipart/form-data; boundary=x" }, body: question },
        415,
        "UNSUPPORTED_MEDIA_TYPE",
      ],
      ["for a page", { headers: { accept: "text/html" }, body: question }, 406, "NOT_ACCEPTABLE"],
      ["in a list", { body: `[${question},${question}]` }, 400, "BATCHING_DISABLED"],
      [
        "in an address",
        { method: "GET", path: `/graphql?query=${encodeURIComponent(`{ region(code: "33") { name level } }`)}` },
        405,
        "METHOD_NOT_ALLOWED",
      ],
      [
        "with a key twice",
        { body: question.replace(`"variables"`, `"query":"{ __typename }","variables"`) },
        400,
        "BAD_REQUEST",
      ],
    ])("is not given where it is asked %s", async (_how, asked, status, code) => {
      await warm(question);
      const seen = await send({ ...asked, headers: { ...stranger(), ...asked.headers } });
      expect([seen.status, codesOf(seen.body)]).toEqual([status, [code]]);
      expect(seen.headers.get("age")).toBe(null);
    });
  });

  describe("an operation that is known", () => {
    it.each([
      ["a variable that must be given", {}],
      ["null for it", { code: null }],
      ["a list for it", { code: ["33"] }],
      ["what is no code", { code: "3" }],
    ])("is refused each time with %s", async (_what, variables) => {
      await warm(question);
      const body = JSON.stringify({ query, variables });
      for (const _time of [1, 2, 3, 4]) {
        const seen = await ask(body);
        expect(Object(seen.body).data?.region ?? null).toBe(null);
        expect(codesOf(seen.body)).toEqual([expect.stringMatching(/^(BAD_USER_INPUT|INVALID_REGION_CODE)$/)]);
      }
      expect(await ask(question)).toEqual({ status: 200, body: answer });
    });
  });

  describe("a document that is not valid", () => {
    it.each([
      `{ a: region(code: "33") { name } a: region(code: "34") { name } }`,
      `{ region(code: "33") { x: name x: level } }`,
      `{ region(code: "33") { ... on Region { x: name } ... on Region { x: code } } }`,
      `{ region(code: "33") { nama } }`,
      `{ region(code: "33") { ... @defer { name } } }`,
      `{ region(code: "33") }`,
      `query ($x: Int) { region(code: $x) { name } }`,
      `subscription { region(code: "33") { name } }`,
    ])("is refused however often it comes, and nobody is asked: %s", async (text) => {
      house().forgetReads();
      const body = JSON.stringify({ query: text });
      const seen = [];
      for (let time = 0; time < 5; time += 1) seen.push(await ask(body));
      expect(seen.map(({ status, body: told }) => [status, [...new Set(codesOf(told))]])).toEqual(
        seen.map(() => [400, ["GRAPHQL_VALIDATION_FAILED"]]),
      );
      expect(house().reads).toEqual([]);
    });
  });

  describe("whichever way it was answered", () => {
    it("a request is a line of the log and one in the metrics", async () => {
      const served = async () => {
        const text = await (await fetch(`${house().adminUrl}/metrics`)).text();
        const rows = [...text.matchAll(/^kpu_requests_served_total\{served_by="([\w-]+)"\} (\d+)$/gm)];
        return new Map(rows.map(([, by = "", count]) => [by, Number(count)]));
      };
      const [before, linesBefore] = [await served(), operations().length];
      const headers = stranger();
      const text = `{ region(code: "33") { level name voterRoll { total } } viewer { kind } }`;
      // Not kept, for it is about the caller: twice new, then compiled.
      for (let time = 0; time < 4; time += 1) await ask(JSON.stringify({ query: text }), headers);
      for (let time = 0; time < 3; time += 1)
        await ask(JSON.stringify({ query: text.replace("viewer { kind }", "") }), headers);
      await ask(JSON.stringify({ query: "{ nothing }" }), headers);
      const lines = operations().slice(linesBefore);
      expect(lines.map(({ servedBy, codes }) => [servedBy, codes])).toEqual([
        ["reference", []],
        ["reference", []],
        ["bytes", []],
        ["bytes", []],
        ["reference", []],
        ["answer-cache", []],
        ["answer-cache", []],
        ["none", ["GRAPHQL_VALIDATION_FAILED"]],
      ]);
      expect(new Set(lines.map(({ requestId }) => requestId)).size).toBe(lines.length);
      const after = await served();
      const counted = ["reference", "bytes", "answer-cache", "none"].map(
        (by) => (after.get(by) ?? 0) - (before.get(by) ?? 0),
      );
      expect(counted).toEqual([3, 2, 2, 1]);
    });
  });
});
