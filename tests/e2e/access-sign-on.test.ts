// people of the commission sign on: a token of the issuer is a person in a role, and every other token is nobody.
import { generateKeyPairSync } from "node:crypto";
import { catalogue } from "@kpu-graph/errors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { type Claims, type Issuer, startIssuer } from "../testkit/issuer.ts";
import { recordsOf } from "../testkit/ledger.ts";

const postgres = await controlAvailable();

const id = { "x-request-id": "sign-on-0001" };
const refused = JSON.stringify({
  errors: [
    {
      message: catalogue.UNAUTHENTICATED.message,
      extensions: { code: "UNAUTHENTICATED", requestId: id["x-request-id"] },
    },
  ],
});
const people = `{ voters(pollingStation: "3101011001002", first: 1) { nodes { birthDate } } }`;

describe.skipIf(postgres === undefined)("a token of the sign-on", () => {
  let issuer: Issuer;
  let house: House;
  beforeAll(async () => {
    issuer = await startIssuer();
    house = await startHouse({ keys: true, env: issuer.env });
  });
  afterAll(async () => {
    await house?.close();
    await issuer?.close();
  });

  const ask = (
    token: string,
    query = "{ viewer { kind agency scopes } }",
    headers: Readonly<Record<string, string>> = {},
  ) => house.ask(query, {}, { authorization: `Bearer ${token}`, ...id, ...headers });
  const dashboard = (change: Claims = {}): Claims => ({ ...issuer.claims(["dashboard"]), ...change });
  const without = (claim: string): Claims =>
    Object.fromEntries(Object.entries(dashboard()).filter(([name]) => name !== claim));
  const seconds = (from: number) => Math.floor(Date.now() / 1_000) + from;

  it("is its person in the first role the policy knows, and keys of agencies are no role", async () => {
    const roleOf = async (roles: readonly string[]) => (await ask(issuer.sign(issuer.claims(roles)))).data;
    const internal = (agency: string) => ({ viewer: { kind: "internal", agency, scopes: [] } });
    expect(await roleOf(["dashboard"])).toEqual(internal("dashboard"));
    expect(await roleOf(["canteen", "bawaslu", "data-engineer", "dashboard"])).toEqual(internal("data-engineer"));
    expect(issuer.asked).toEqual(["/.well-known/jwks.json"]);
  });

  it("reads people under its role's grant, counted and written down under a pseudonym", async () => {
    const token = issuer.sign(dashboard());
    const answer = await ask(token, people, { "x-purpose": "OPERASIONAL", "x-request-id": "sign-on-0002" });
    expect(answer.data).toEqual({ voters: { nodes: [{ birthDate: expect.stringMatching(/^\d{4}$/) }] } });
    const [record, ...others] = await recordsOf(house, "sign-on-0002");
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      kind: "read",
      agency: "dashboard",
      keyId: null,
      user: expect.stringMatching(/^u1_[A-Za-z0-9_-]{19,}$/),
      purpose: "OPERASIONAL",
      fields: { "Voter.birthDate": "year" },
      rows: 1,
    });
    expect(`${JSON.stringify(record)}${house.logged.join("")}`).not.toMatch(/nip-198001/);
    expect((await ask(token, people)).status).toBe(403);
  });

  it("may be five seconds old or early, for clocks differ", async () => {
    expect((await ask(issuer.sign(dashboard({ exp: seconds(-2) })))).status).toBe(200);
    expect((await ask(issuer.sign(dashboard({ nbf: seconds(2) })))).status).toBe(200);
  });

  const { privateKey: stolen } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const header = { alg: "RS256", typ: "JWT", kid: "key-1" };
  it.each<[string, () => string]>([
    ["of no algorithm", () => issuer.forge({ ...header, alg: "none" }, dashboard())],
    ["of no algorithm in capitals", () => issuer.forge({ ...header, alg: "NONE" }, dashboard())],
    [
      "with the public key for a shared secret",
      () => issuer.forge({ ...header, alg: "HS256" }, dashboard(), issuer.publicPem),
    ],
    ["with an empty secret", () => issuer.forge({ ...header, alg: "HS256" }, dashboard(), "")],
    ["without a signature", () => issuer.forge(header, dashboard())],
    ["of another algorithm of the same key", () => issuer.sign(dashboard(), { alg: "PS256" })],
    ["of another key", () => issuer.sign(dashboard(), { key: stolen })],
    ["of another key under another id", () => issuer.sign(dashboard(), { key: stolen, kid: "key-2" })],
    ["whose key id is a path", () => issuer.sign(dashboard(), { kid: "../../../../dev/null" })],
    ["whose key id is a statement", () => issuer.sign(dashboard(), { kid: "x' UNION SELECT '" })],
    [
      "that brings its own key",
      () => issuer.forge({ ...header, jku: "http://127.0.0.1:9/jwks.json", jwk: {} }, dashboard()),
    ],
    ["that has expired", () => issuer.sign(dashboard({ exp: seconds(-60) }))],
    ["that never expires", () => issuer.sign(without("exp"))],
    ["that is not valid yet", () => issuer.sign(dashboard({ nbf: seconds(60) }))],
    ["for another audience", () => issuer.sign(dashboard({ aud: "payroll" }))],
    ["for no audience", () => issuer.sign(without("aud"))],
    ["of another issuer", () => issuer.sign(dashboard({ iss: "http://127.0.0.1:9" }))],
    ["of nobody", () => issuer.sign(without("sub"))],
    ["without roles", () => issuer.sign(without("roles"))],
    ["with a role that is none of ours", () => issuer.sign(dashboard({ roles: ["canteen"] }))],
    ["with an agency for a role", () => issuer.sign(dashboard({ roles: ["bawaslu"] }))],
    ["with a role that is a text", () => issuer.sign(dashboard({ roles: "dashboard" }))],
    [
      "whose claims were changed",
      () => {
        const [head, , signature] = issuer.sign(issuer.claims(["canteen"])).split(".");
        return `${head}.${Buffer.from(JSON.stringify(dashboard())).toString("base64url")}.${signature}`;
      },
    ],
    ["that is no token", () => "eyJ.eyJ.x"],
    ["in the header of keys", () => "in-the-wrong-header"],
  ])("%s is nobody", async (name, token) => {
    const text = token();
    const { status, text: body } =
      name === "in the header of keys"
        ? await house.ask("{ __typename }", {}, { "x-api-key": issuer.sign(dashboard()), ...id })
        : await ask(text);
    expect({ status, body }).toEqual({ status: 401, body: refused });
  });

  it("had the issuer asked for its keys alone, at one address, and seldom", () => {
    expect(new Set(issuer.asked)).toEqual(new Set(["/.well-known/jwks.json"]));
    // Unknown key ids have them fetched again at most every 30 s.
    expect(issuer.asked.length).toBeLessThanOrEqual(2);
  });
});
