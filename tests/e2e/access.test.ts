// A-01, A-02, A-03, A-08, A-24: who is let in with which credential, over HTTP; every other credential gets one and the same answer.
import { generateKey, type IssuedKey } from "@kpu-graph/control";
import { catalogue } from "@kpu-graph/errors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { recordsOf } from "../testkit/ledger.ts";
import { exchange, graphqlPost } from "../threats/raw-http.ts";

const postgres = await controlAvailable();

const body = JSON.stringify({ query: "{ viewer { kind agency } }" });
const requestId = "access-0000-test";
const id = ["X-Request-Id", requestId];
const refused = JSON.stringify({
  errors: [{ message: catalogue.UNAUTHENTICATED.message, extensions: { code: "UNAUTHENTICATED", requestId } }],
});
const isPublic = { status: 200, body: { data: { viewer: { kind: "public", agency: null } } } };
const isBps = { status: 200, body: { data: { viewer: { kind: "partner", agency: "bps" } } } };

describe.skipIf(postgres === undefined)("a caller", () => {
  let house: House;
  let bps: IssuedKey;
  let other: IssuedKey;
  beforeAll(async () => {
    house = await startHouse({ keys: true });
    bps = await house.keys.createKey({ agency: "bps" });
    other = await house.keys.createKey({ agency: "bps" });
  });
  afterAll(() => house?.close());

  /** Header names and values in turn, as they go over the wire: a client library would join or drop what is sent twice. */
  const send = async (...headers: readonly string[]) => {
    const lines = [...id, ...headers].flatMap((name, at, all) => (at % 2 === 0 ? [`${name}: ${all[at + 1]}`] : []));
    const { status, body: answered } = await exchange(house.url, graphqlPost(body, lines));
    return { status, body: answered };
  };
  /** The answer without what names the moment. */
  const whole = async (headers: Readonly<Record<string, string>>) => {
    const { status, text, headers: all } = await house.post(body, { "x-request-id": requestId, ...headers });
    const { date: _, ...rest } = all;
    return { status, text, headers: rest };
  };

  it("without a key is the public, whatever its other headers say", async () => {
    expect(await send()).toEqual(isPublic);
    expect(await send("X-Agency", "bawaslu", "X-Role", "admin", "X-User", "root", "Cookie", "key=1")).toEqual(isPublic);
  });

  it("with a key is its agency, whichever header brings it", async () => {
    expect(await send("Authorization", `Bearer ${bps.key}`)).toEqual(isBps);
    expect(await send("X-API-Key", bps.key)).toEqual(isBps);
    expect(await send("Authorization", `Bearer ${bps.key}`, "X-Api-Key", bps.key)).toEqual(isBps);
  });

  it.each<[string, () => readonly string[]]>([
    ["an empty key", () => ["X-API-Key", ""]],
    ["an empty Authorization", () => ["Authorization", ""]],
    ["Bearer without a key", () => ["Authorization", "Bearer"]],
    ["Basic", () => ["Authorization", `Basic ${btoa(`bps:${bps.key}`)}`]],
    ["two Authorization headers", () => ["Authorization", `Bearer ${bps.key}`, "Authorization", `Bearer ${bps.key}`]],
    ["two X-API-Key headers", () => ["X-API-Key", bps.key, "X-API-Key", bps.key]],
    ["two keys that differ", () => ["Authorization", `Bearer ${bps.key}`, "X-API-Key", other.key]],
    ["a key beside an empty one", () => ["Authorization", `Bearer ${bps.key}`, "X-API-Key", ""]],
  ])("with %s is refused", async (_, headers) => {
    expect(await send(...headers())).toEqual({ status: 401, body: JSON.parse(refused) });
  });

  it("gets one answer, byte for byte, for every key that does not work", async () => {
    const [revoked, expired, test, nobody] = await Promise.all([
      house.keys.createKey({ agency: "bps" }),
      house.keys.createKey({ agency: "bps", lifetimeMs: 1 }),
      house.keys.createKey({ agency: "bps", environment: "test" }),
      // Its agency is none of the policy.
      house.keys.createKey({ agency: "dissolved" }),
    ]);
    expect((await whole({ "x-api-key": revoked.key })).status).toBe(200);
    await house.keys.revokeKey(revoked.id);
    await expect.poll(async () => (await whole({ "x-api-key": revoked.key })).status).toBe(401);
    const otherThan = (at: number) => (bps.key.at(at) === "x" ? "y" : "x");
    const keys = {
      "wrong checksum": `${bps.key.slice(0, -1)}${otherThan(-1)}`,
      "wrong secret, wrong checksum": `${bps.key.slice(0, -8)}${otherThan(-8)}${bps.key.slice(-7)}`,
      "cut short": bps.key.slice(0, -1),
      "never issued": generateKey({ environment: "live", agency: "bps" }),
      "never issued, unknown agency": generateKey({ environment: "live", agency: "nobody" }),
      revoked: revoked.key,
      expired: expired.key,
      "other environment": test.key,
      "agency without a rule": nobody.key,
      "no key at all": "kpu_live_bps_",
    };
    const answers = new Map<string, string[]>();
    for (const [name, key] of Object.entries(keys)) {
      const answer = JSON.stringify(await whole({ "x-api-key": key }));
      answers.set(answer, [...(answers.get(answer) ?? []), name]);
    }
    expect([...answers.values()]).toEqual([Object.keys(keys)]);
    const [answer = ""] = answers.keys();
    expect(JSON.parse(answer)).toMatchObject({ status: 401, text: refused });
    // Neither a budget of somebody else, nor that there is one, is told to who is nobody.
    expect(Object.keys(JSON.parse(answer).headers)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^ratelimit|^www-/)]),
    );
  });

  it("stays refused whatever checksum is guessed, and the key itself works on", async () => {
    const guesses = Array.from({ length: 200 }, (_, at) => `${bps.key.slice(0, -4)}${String(at).padStart(4, "0")}`);
    const answers = await Promise.all(
      guesses
        .filter((key) => key !== bps.key)
        .map((key) => house.post(body, { "x-api-key": key, "x-request-id": requestId })),
    );
    expect([...new Set(answers.map(({ status, text }) => `${status} ${text}`))]).toEqual([`401 ${refused}`]);
    expect(await send("X-API-Key", bps.key)).toEqual(isBps);
  });

  it("from outside a key's networks is told so, and the ledger has it", async () => {
    const here = await house.keys.createKey({ agency: "bawaslu", networks: ["10.9.0.0/16", "127.0.0.1/32"] });
    const away = await house.keys.createKey({ agency: "bawaslu", networks: ["10.9.0.0/16"] });
    expect((await house.post(body, { "x-api-key": here.key })).status).toBe(200);
    // What a client says of its own address is not believed.
    const spoofed = { "x-forwarded-for": "10.9.1.7", "x-real-ip": "10.9.1.7", forwarded: "for=10.9.1.7" };
    const { status, text } = await house.post(body, {
      "x-request-id": "network-0001",
      "x-api-key": away.key,
      ...spoofed,
    });
    expect({ status, body: JSON.parse(text) }).toEqual({
      status: 403,
      body: {
        errors: [
          {
            message: "This key may not be used from this address.",
            extensions: { code: "NETWORK_NOT_ALLOWED", requestId: "network-0001" },
          },
        ],
      },
    });
    expect(await recordsOf(house, "network-0001")).toEqual([
      expect.objectContaining({
        kind: "denial",
        outcome: "DENIED",
        codes: ["NETWORK_NOT_ALLOWED"],
        agency: "bawaslu",
        keyId: away.id,
        peer: "127.0.0.1",
        purpose: null,
        rows: 0,
        fields: {},
      }),
    ]);
  });

  it("finds no administration anywhere: health and metrics answer on their own listener, and nothing else does", async () => {
    const paths = [
      "/",
      "/admin",
      "/admin/keys",
      "/keys",
      "/policy",
      "/audit",
      "/metrics",
      "/debug",
      "/graphql",
      "/health",
    ];
    const headers = { "x-api-key": bps.key, origin: "https://evil.example", "content-type": "application/json" };
    const wanted = { agency: "dashboard", areas: null };
    const ask = async (url: string, method: string) =>
      (await fetch(url, { method, headers, ...(method === "GET" ? {} : { body: JSON.stringify(wanted) }) })).status;
    const statuses = new Set<number>();
    for (const method of ["GET", "POST", "PUT", "DELETE"]) {
      for (const path of paths.filter((one) => one !== "/metrics"))
        statuses.add(await ask(`${house.adminUrl}${path}`, method));
      for (const path of ["/health/live", "/health/ready", "/metrics"])
        expect([path, method, await ask(`${house.adminUrl}${path}`, method)]).toEqual([
          path,
          method,
          method === "GET" ? 200 : 404,
        ]);
      for (const path of paths.filter((one) => one !== "/" && one !== "/graphql"))
        expect([path, await ask(`${house.url}${path}`, method)]).toEqual([path, 404]);
    }
    expect([...statuses]).toEqual([404]);
  });
});
