// Who is asking: keys on a real database, tokens of a real issuer over HTTP, and everything that must not pass.
import { createHmac, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer, type Server } from "node:http";
import {
  createKeyDirectory,
  createKeyStore,
  generateKey,
  type IssuedKey,
  type KeyDirectory,
  openDatabase,
} from "@kpu-graph/control";
import { catalogue, formatError } from "@kpu-graph/errors";
import type { AgencyRule } from "@kpu-graph/policy";
import { available, type PostgresServer, startPostgres } from "@kpu-graph/testing";
import { exportJWK, type JWTPayload, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Authenticate, createAuthenticator } from "./authenticate.ts";

const postgresBinary = await available("postgres");
const pepper = Buffer.alloc(32, 7);
const audience = "kpu-graph";
const neverFails = (cause: unknown) => {
  throw cause;
};

const agency = (id: string, tier: "partner" | "internal"): [string, AgencyRule] => [
  id,
  { id, name: id, tier, readsInternal: true, grants: [] },
];
const agencies = new Map([
  agency("bps", "partner"),
  agency("bawaslu", "partner"),
  agency("dashboard", "internal"),
  agency("data-engineer", "internal"),
]);
const nobody = { tier: "public", agency: null, keyId: null, user: null, keyAreas: null };

const outcomeOf = (work: Promise<unknown>) =>
  work.catch((error: unknown) =>
    error instanceof Error && "code" in error ? { code: error.code, body: formatError(error, "request-1") } : error,
  );
const refused = {
  code: "UNAUTHENTICATED",
  body: {
    message: catalogue.UNAUTHENTICATED.message,
    extensions: { code: "UNAUTHENTICATED", requestId: "request-1" },
  },
};

describe.skipIf(postgresBinary === undefined)("a key", () => {
  let server: PostgresServer;
  let keys: KeyDirectory;
  let authenticate: Authenticate;
  const issued: Record<string, IssuedKey> = {};
  const keyOf = (name: string) => issued[name]?.key ?? "";
  const caller = async (rawHeaders: string[], peerAddress: string) => authenticate({ rawHeaders, peerAddress });
  const ask = (rawHeaders: string[], peerAddress = "192.0.2.1") => outcomeOf(caller(rawHeaders, peerAddress));
  const bps = () => ({ tier: "partner", agency: "bps", keyId: issued["bps"]?.id, user: null, keyAreas: null });

  beforeAll(async () => {
    server = await startPostgres();
    const database = openDatabase({ url: server.url, connections: 2 });
    const store = createKeyStore({ database, pepper });
    issued["bps"] = await store.createKey({ agency: "bps" });
    issued["other"] = await store.createKey({ agency: "bps" });
    issued["engineer"] = await store.createKey({ agency: "data-engineer", areas: ["3101"] });
    issued["bawaslu"] = await store.createKey({ agency: "bawaslu", networks: ["10.9.0.0/16"] });
    issued["revoked"] = await store.createKey({ agency: "bps" });
    issued["expired"] = await store.createKey({ agency: "bps", lifetimeMs: 1 });
    issued["test"] = await store.createKey({ agency: "bps", environment: "test" });
    issued["gone"] = await store.createKey({ agency: "dissolved" });
    await store.revokeKey(issued["revoked"].id);
    keys = await createKeyDirectory({ database, pepper, environment: "live", onFault: neverFails });
    authenticate = createAuthenticator({ keys, policy: () => ({ agencies }) });
  });
  afterAll(async () => {
    await keys.close();
    await server.close();
  });

  it("is not needed: without one the caller is the public", async () => {
    expect(await ask([])).toEqual(nobody);
    expect(await ask(["Content-Type", "application/json", "X-Agency", "bawaslu", "X-Role", "admin"])).toEqual(nobody);
  });

  it.each([
    ["Authorization", (key: string) => ["Authorization", `Bearer ${key}`]],
    ["another letter case", (key: string) => ["aUTHORIZATION", `bEARER ${key}`]],
    ["X-API-Key", (key: string) => ["X-API-Key", key]],
    ["both, the same", (key: string) => ["x-api-key", key, "authorization", `Bearer ${key}`]],
  ])("is taken from %s", async (_, headers) => {
    expect(await ask(headers(keyOf("bps")))).toEqual(bps());
  });

  it("brings its tier and its areas", async () => {
    expect(await ask(["X-API-Key", keyOf("engineer")])).toEqual({
      tier: "internal",
      agency: "data-engineer",
      keyId: issued["engineer"]?.id,
      user: null,
      keyAreas: ["3101"],
    });
  });

  it.each<[string, () => string[]]>([
    ["an empty X-API-Key", () => ["X-API-Key", ""]],
    ["an empty Authorization", () => ["Authorization", ""]],
    ["Bearer alone", () => ["Authorization", "Bearer"]],
    ["Bearer and a blank", () => ["Authorization", "Bearer "]],
    ["Basic", () => ["Authorization", `Basic ${Buffer.from(`kpu:${keyOf("bps")}`).toString("base64")}`]],
    ["the key without a scheme", () => ["Authorization", keyOf("bps")]],
    ["the key twice in one header", () => ["Authorization", `Bearer ${keyOf("bps")} ${keyOf("bps")}`]],
    [
      "two Authorization headers",
      () => ["Authorization", `Bearer ${keyOf("bps")}`, "authorization", `Bearer ${keyOf("bps")}`],
    ],
    ["two X-API-Key headers", () => ["X-API-Key", keyOf("bps"), "X-API-Key", keyOf("other")]],
    ["two keys that differ", () => ["Authorization", `Bearer ${keyOf("bps")}`, "X-API-Key", keyOf("other")]],
    ["a key and an empty one", () => ["Authorization", `Bearer ${keyOf("bps")}`, "X-API-Key", ""]],
    ["a wrong checksum", () => ["X-API-Key", `${keyOf("bps").slice(0, -1)}${keyOf("bps").endsWith("x") ? "y" : "x"}`]],
    ["a right checksum nobody issued", () => ["X-API-Key", generateKey({ environment: "live", agency: "bps" })]],
    ["a revoked key", () => ["X-API-Key", keyOf("revoked")]],
    ["an expired key", () => ["X-API-Key", keyOf("expired")]],
    ["a key of the test environment", () => ["X-API-Key", keyOf("test")]],
    ["a key of an agency the policy no longer names", () => ["X-API-Key", keyOf("gone")]],
    ["a token where nobody signs on", () => ["Authorization", "Bearer eyJhbGciOiJub25lIn0.e30."]],
    ["a token in X-API-Key", () => ["X-API-Key", "eyJhbGciOiJub25lIn0.e30."]],
    ["a header of 9,000 characters", () => ["Authorization", `Bearer kpu_${"a".repeat(9_000)}`]],
  ])("is refused with one identical body: %s", async (_, headers) => {
    expect(await ask(headers())).toEqual(refused);
  });

  it("is refused outside its networks, and the ledger is told whose it was", async () => {
    const headers = ["X-API-Key", keyOf("bawaslu")];
    expect(await ask(headers, "10.9.1.7")).toMatchObject({ agency: "bawaslu" });
    expect(await ask(headers, "10.10.1.7")).toMatchObject({ code: "NETWORK_NOT_ALLOWED" });
    expect(await ask(headers, "unknown")).toMatchObject({ code: "NETWORK_NOT_ALLOWED" });
    await expect(caller(headers, "10.10.1.7")).rejects.toMatchObject({
      cause: { name: "RefusedKey", agency: "bawaslu", keyId: issued["bawaslu"]?.id },
    });
  });
});

describe("a token of the sign-on", () => {
  let issuer: string;
  let idp: Server;
  let idpFails = false;
  let authenticate: Authenticate;
  const faults: unknown[] = [];
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const foreign = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const now = Math.floor(Date.now() / 1_000);

  const create = () =>
    createAuthenticator({
      keys: { find: async () => undefined },
      policy: () => ({ agencies }),
      signOn: {
        issuer,
        audience,
        jwksUrl: `${issuer}/keys`,
        pseudonymKey: pepper,
        onFault: (cause) => faults.push(cause),
      },
    });
  const ask = (token: string, by = authenticate) =>
    outcomeOf((async () => by({ rawHeaders: ["Authorization", `Bearer ${token}`], peerAddress: "192.0.2.1" }))());

  interface Signing {
    readonly alg?: string;
    readonly kid?: string;
    readonly key?: KeyObject | Uint8Array;
  }
  const good = (): JWTPayload => ({
    iss: issuer,
    aud: audience,
    sub: "citra.kartika",
    exp: now + 300,
    nbf: now - 10,
    roles: ["offline_access", "dashboard"],
  });
  const without = (claim: string): JWTPayload =>
    Object.fromEntries(Object.entries(good()).filter(([name]) => name !== claim));
  const sign = (payload: JWTPayload, { alg = "RS256", kid = "rsa-1", key = rsa.privateKey }: Signing = {}) =>
    new SignJWT(payload).setProtectedHeader({ alg, kid }).sign(key);
  const raw = (header: object, payload: object, signature: (input: string) => string) => {
    const input = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    return `${input}.${signature(input)}`;
  };

  beforeAll(async () => {
    const keys = [
      { ...(await exportJWK(rsa.publicKey)), kid: "rsa-1", alg: "RS256", use: "sig" },
      { ...(await exportJWK(ec.publicKey)), kid: "ec-1", alg: "ES256", use: "sig" },
      // As many issuers publish them: without the algorithm they are for.
      { ...(await exportJWK(rsa.publicKey)), kid: "rsa-any", use: "sig" },
    ];
    idp = createServer((_request, response) => {
      response.writeHead(idpFails ? 503 : 200, { "content-type": "application/json" });
      response.end(idpFails ? "{}" : JSON.stringify({ keys }));
    });
    await new Promise<void>((resolve) => idp.listen(0, "127.0.0.1", resolve));
    const address = idp.address();
    issuer = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    authenticate = create();
  });
  afterAll(() => idp.close());

  it.each([
    ["RS256", () => sign(good())],
    ["ES256", () => sign(good(), { alg: "ES256", kid: "ec-1", key: ec.privateKey })],
    ["RS256, by a key that names no algorithm", () => sign(good(), { kid: "rsa-any" })],
  ])("lets a person in by %s, under a pseudonym", async (_, token) => {
    expect(await ask(await token())).toEqual({
      tier: "internal",
      agency: "dashboard",
      keyId: null,
      user: expect.stringMatching(/^u1_[A-Za-z0-9_-]{22}$/),
      keyAreas: null,
    });
  });

  it("gives one person one pseudonym, another person another, and the first role that is ours", async () => {
    const one = await ask(await sign(good()));
    expect(await ask(await sign({ ...good(), jti: "again" }))).toEqual(one);
    expect(await ask(await sign({ ...good(), sub: "budi" }))).not.toEqual(one);
    expect(await ask(await sign({ ...good(), roles: ["data-engineer", "dashboard"] }))).toMatchObject({
      agency: "data-engineer",
    });
  });

  it.each<[string, () => string | Promise<string>]>([
    ["no signature (alg none)", () => raw({ alg: "none" }, good(), () => "")],
    ["no signature, the issuer's key id", () => raw({ alg: "none", kid: "rsa-1" }, good(), () => "")],
    [
      "the public key used as a shared secret",
      () => {
        const pem = rsa.publicKey.export({ type: "spki", format: "pem" });
        return raw({ alg: "HS256", kid: "rsa-1" }, good(), (input) =>
          createHmac("sha256", pem).update(input).digest("base64url"),
        );
      },
    ],
    [
      "a key id that is a path, signed with an empty key",
      () =>
        raw({ alg: "HS256", kid: "../../../../dev/null" }, good(), (input) =>
          createHmac("sha256", "").update(input).digest("base64url"),
        ),
    ],
    ["a key id that is a path", () => sign(good(), { kid: "../../../../etc/passwd", key: foreign.privateKey })],
    ["a foreign key under the issuer's key id", () => sign(good(), { key: foreign.privateKey })],
    [
      "a key set of its own address",
      () =>
        new SignJWT(good())
          .setProtectedHeader({ alg: "RS256", kid: "mine", jku: "http://127.0.0.1:9/keys" })
          .sign(foreign.privateKey),
    ],
    ["another algorithm of the right key", () => sign(good(), { alg: "PS256" })],
    ["another algorithm, by a key that names none", () => sign(good(), { alg: "PS256", kid: "rsa-any" })],
    ["another length of hash, by a key that names none", () => sign(good(), { alg: "RS512", kid: "rsa-any" })],
    ["expired", () => sign({ ...good(), exp: now - 60 })],
    ["no end", () => sign(without("exp"))],
    ["not yet valid", () => sign({ ...good(), nbf: now + 60 })],
    ["another audience", () => sign({ ...good(), aud: "another-app" })],
    ["no audience", () => sign(without("aud"))],
    ["another issuer", () => sign({ ...good(), iss: "http://127.0.0.1:9" })],
    ["nobody's", () => sign(without("sub"))],
    ["a role of a partner agency", () => sign({ ...good(), roles: ["bps"] })],
    ["no role", () => sign({ ...good(), roles: [] })],
    ["roles that are no list", () => sign({ ...good(), roles: { dashboard: true } })],
    [
      "one byte changed",
      async () => (await sign(good())).replace(/\.(.)/, (_, first) => (first === "e" ? ".f" : ".e")),
    ],
    ["rubbish", () => "eyJ.eyJ.eyJ"],
  ])("is refused with the same body as a bad key: %s", async (_, token) => {
    expect(await ask(await token())).toEqual(refused);
  });

  it("is refused while the issuer never gave its keys, and the operator hears why", async () => {
    const fresh = create();
    idpFails = true;
    const token = await sign(good());
    faults.length = 0;
    expect(await ask(token, fresh)).toEqual(refused);
    expect(faults.length).toBe(1);
    idpFails = false;
    expect(await ask(token, fresh)).toMatchObject({ agency: "dashboard" });
  });
});
