// G-29: what a subgraph is asked and told by the gateway, and that nobody else gets anything from it.
import { publicPassport, signRequest } from "@kpu-graph/auth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { type Recorded, type RecordedRegistry, startRecordedRegistry } from "../testkit/recorded-registry.ts";
import { type SharedControl, shareControl } from "../testkit/shared-control.ts";

const postgres = await controlAvailable();

const station = "3101011001002";
const people = `{ voters(pollingStation: "${station}", first: 1) { nodes { gender nik } } }`;
const unauthenticated = {
  status: 401,
  text: JSON.stringify({
    errors: [
      {
        message: "The credential is not valid. Use an active key, or none for public data.",
        extensions: { code: "UNAUTHENTICATED" },
      },
    ],
  }),
};

describe.skipIf(postgres === undefined)("the inner network", () => {
  let control: SharedControl;
  let inner: RecordedRegistry;
  let key: string;
  let keyId: string;
  beforeAll(async () => {
    control = await shareControl();
    inner = await startRecordedRegistry(control);
    ({ key, id: keyId } = await control.keys.createKey({ agency: "bawaslu" }));
  });
  afterAll(async () => {
    await inner?.close();
    await control?.close();
  });

  const ask = async (query: string, headers: Readonly<Record<string, string>> = {}) => {
    const before = inner.requests.length;
    const response = await fetch(`${inner.gateway.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query }),
    });
    const body: unknown = await response.json();
    return { status: response.status, body, requests: inner.requests.slice(before) };
  };
  const headerOf = ({ headers }: Recorded, wanted: string) =>
    headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? "";
  const supervision = () => ({ "x-api-key": key, "x-purpose": "PENGAWASAN_DPT" });
  const first = (requests: readonly Recorded[]): Recorded => {
    const [request] = requests;
    if (request === undefined) throw new Error("nothing was asked of the subgraph");
    return request;
  };

  it("carries no header of a client, whatever it calls itself", async () => {
    const { status, body, requests } = await ask(`{ region(code: "33") { name } }`, {
      "x-request-id": "inner-0001",
      "x-agency": "bawaslu",
      "x-role": "admin",
      "x-user": "root",
      "x-kpu-internal": "true",
      "x-kpu-passport": "e30",
      "x-kpu-signature": "v1.k.1.n.m",
      "x-forwarded-for": "10.0.0.1",
      "x-purpose": "PENGAWASAN_DPT",
      "x-api-version": "2",
      authorization: `Bearer ${key}`,
      cookie: "session=1",
      traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
      "accept-language": "id",
      "user-agent": "someone",
    });
    expect([status, body]).toEqual([200, { data: { region: { name: "JAWA TENGAH" } } }]);
    const request = first(requests);
    expect(request.headers).toEqual([
      ["host", expect.stringMatching(/^127\.0\.0\.1:\d+$/)],
      ["connection", "keep-alive"],
      ["content-type", "application/json"],
      ["accept", "application/json"],
      ["x-request-id", "inner-0001"],
      ["x-kpu-passport", expect.stringMatching(/^[A-Za-z0-9_-]{100,}$/)],
      ["x-kpu-signature", expect.stringMatching(/^v1\.[\w-]+\.\d+\.[\w-]{22}\.[\w-]{43}$/)],
      ["content-length", String(Buffer.byteLength(request.body))],
    ]);
    expect(request.body).not.toContain(key);
  });

  it("carries who asks, for what, under which masks and in which areas, as the gateway found out", async () => {
    const { requests } = await ask(people, { ...supervision(), "x-request-id": "inner-0002" });
    const passport = JSON.parse(Buffer.from(headerOf(first(requests), "x-kpu-passport"), "base64url").toString());
    expect(passport).toEqual({
      viewer: {
        tier: "partner",
        agency: "bawaslu",
        keyId,
        user: null,
        purpose: "PENGAWASAN_DPT",
        scopes: ["voter:address", "voter:age", "voter:gender", "voter:name", "voter:polling-station"],
      },
      requestId: "inner-0002",
      deadlineMs: expect.any(Number),
      // Of what the grant opens, only what was asked.
      masks: { "Query.voters": "full", "Voter.gender": "full", "VoterConnection.nodes": "full" },
      areas: ["3101"],
    });
    expect(passport.deadlineMs).toBeGreaterThan(0);
  });

  it("never carries a field the caller may not read", async () => {
    const { body, requests } = await ask(people, supervision());
    expect(body).toMatchObject({ data: { voters: { nodes: [{ gender: expect.any(String), nik: null }] } } });
    expect(requests.map(({ body: sent }) => JSON.parse(sent).query)).toEqual([
      "query($_0:PollingStationCode$_1:Int!){voters(pollingStation:$_0 first:$_1){nodes{gender}}}",
    ]);
    expect((await ask(people)).requests).toEqual([]);
    expect((await ask(people, { "x-api-key": key })).requests).toEqual([]);
  });

  /** Sends it straight to the subgraph, as somebody would who copied it from the network. */
  const replay = async ({ method, path, headers, body }: Recorded, change: (name: string, value: string) => string) => {
    const sent = headers
      .filter(([name]) => /^(?:content-type|accept|x-)/.test(name))
      .map(([name, value]): [string, string] => [name, change(name, value)])
      .filter(([, value]) => value !== "");
    const response = await fetch(new URL(path, inner.subgraphUrl), { method, headers: sent, body });
    return { status: response.status, text: await response.text() };
  };
  const asIs = (_name: string, value: string) => value;
  const flip = (text: string, at: number) =>
    `${text.slice(0, at)}${text.at(at) === "A" ? "B" : "A"}${text.slice(at + 1)}`;

  it("answers a signed request once: a copy of it, whole or altered, gets nothing", async () => {
    const request = first((await ask(people, supervision())).requests);
    expect(await replay(request, asIs)).toEqual(unauthenticated);
    const wider = { ...request, body: request.body.replace('"_1":1', '"_1":50') };
    expect(wider.body).not.toBe(request.body);
    expect(await replay(wider, asIs)).toEqual(unauthenticated);
    expect(await replay({ ...request, path: "/graphql?x=1" }, asIs)).toEqual(unauthenticated);
    for (const header of ["x-kpu-passport", "x-kpu-signature"]) {
      const last = headerOf(request, header).length - 1;
      for (const at of [10, last])
        expect(await replay(request, (name, value) => (name === header ? flip(value, at) : value))).toEqual(
          unauthenticated,
        );
      expect(await replay(request, (name, value) => (name === header ? "" : value))).toEqual(unauthenticated);
    }
    const reasons = inner.logged
      .map((line) => JSON.parse(line))
      .filter(({ msg }) => msg === "not the gateway")
      .map(({ reason }) => reason);
    expect([...new Set(reasons)].sort()).toEqual(["altered", "not signed", "seen", "unknown key"]);
  });

  it("answers what was signed just now for this subgraph, and nothing older, later, for another, or by another key", async () => {
    const { gatewayKeys: keys } = inner.secrets;
    const send = async (body: string, change: Partial<Parameters<typeof signRequest>[0]> = {}) => {
      const signed = {
        keys,
        audience: "registry",
        method: "POST",
        path: "/graphql",
        passport: publicPassport("inner-0003", 5_000),
      };
      const headers = { "content-type": "application/json", ...signRequest({ ...signed, body, ...change }) };
      const response = await fetch(inner.subgraphUrl, { method: "POST", headers, body });
      return { status: response.status, text: await response.text() };
    };
    const question = JSON.stringify({ query: `{ region(code: "33") { name } }` });
    const answer = { status: 200, text: `${JSON.stringify({ data: { region: { name: "JAWA TENGAH" } } })}\n` };
    expect(await send(question)).toEqual(answer);
    const minutes = 60_000;
    for (const now of [Date.now() - 6 * minutes, Date.now() + 6 * minutes])
      expect(await send(question, { now })).toEqual(unauthenticated);
    expect(await send(question, { audience: "candidacy" })).toEqual(unauthenticated);
    const [mine] = keys;
    expect(await send(question, { keys: [{ id: "other", secret: Buffer.alloc(32, 1) }] })).toEqual(unauthenticated);
    expect(await send(question, { keys: [{ id: mine?.id ?? "", secret: Buffer.alloc(32, 1) }] })).toEqual(
      unauthenticated,
    );

    for (const query of [
      "{ _service { sdl } }",
      `{ _entities(representations: [{ __typename: "Region", code: "33" }]) { ... on Region { name } } }`,
      "{ __typename }",
    ]) {
      const response = await fetch(inner.subgraphUrl, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${key}`, "x-purpose": "PENGAWASAN_DPT" },
        body: JSON.stringify({ query }),
      });
      expect({ status: response.status, text: await response.text() }).toEqual(unauthenticated);
    }
  });

  it("gives no people to a passport that has no grant, though the gateway itself signed it", async () => {
    const body = JSON.stringify({ query: `{ voters(pollingStation: "${station}", first: 1) { nodes { name } } }` });
    const passport = publicPassport("inner-0004", 5_000);
    const signed = {
      keys: inner.secrets.gatewayKeys,
      audience: "registry",
      method: "POST",
      path: "/graphql",
      passport,
    };
    const headers = { "content-type": "application/json", ...signRequest({ ...signed, body }) };
    const answer: unknown = await (await fetch(inner.subgraphUrl, { method: "POST", headers, body })).json();
    expect(answer).toEqual({
      data: { voters: null },
      errors: [
        {
          message: "Your grant does not open this field.",
          locations: [{ line: 1, column: 3 }],
          path: ["voters"],
          extensions: { code: "FORBIDDEN_FIELD" },
        },
      ],
    });
  });
});
