// A subgraph with a certificate of its own: https only, and only for clients of the same authority.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { type RequestOptions, request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publicPassport, signRequest } from "@kpu-graph/auth";
import { ConfigError, loadTls } from "@kpu-graph/config";
import { createLogger } from "@kpu-graph/logging";
import { type Authority, announceSkip, type Certificate, createAuthority, hasOpenssl } from "@kpu-graph/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSubgraph, type RunningSubgraph } from "./create-subgraph.ts";

const openssl = hasOpenssl();
if (!openssl) announceSkip("TLS", "openssl not found", "apt-get install openssl (Debian/Ubuntu)");
const keys = [{ id: "test", secret: randomBytes(32) }];

describe.skipIf(!openssl)("TLS of a subgraph", () => {
  const dirs: string[] = [];
  let inner: Authority;
  let stranger: Authority;
  let server: Certificate;
  let gateway: Certificate;
  let subgraph: RunningSubgraph;

  const newAuthority = () => {
    const dir = mkdtempSync(join(tmpdir(), "kpu-tls-"));
    dirs.push(dir);
    return createAuthority(dir);
  };
  beforeAll(async () => {
    [inner, stranger] = [newAuthority(), newAuthority()];
    [server, gateway] = [inner.sign("registry"), inner.sign("gateway")];
    subgraph = await createSubgraph({
      name: "registry",
      typeDefs: "type Query { a: Int }",
      resolvers: { Query: { a: () => 1 } },
      createContext: (parts) => parts,
      logger: createLogger({ app: "test", level: "silent" }),
      host: "127.0.0.1",
      port: 0,
      gatewayKeys: () => keys,
      tls: loadTls({
        KPU_TLS_CA_FILE: inner.caFile,
        KPU_TLS_CERT_FILE: server.certFile,
        KPU_TLS_KEY_FILE: server.keyFile,
      }),
      health: async () => ({}),
      close: async () => {},
    });
  });
  afterAll(async () => {
    await subgraph?.close();
    for (const dir of dirs) rmSync(dir, { recursive: true });
  });

  /** The status and text of an answer, or that there was none: the handshake or the connection ended before. */
  const ask = (options: RequestOptions, path = "/graphql", body = `{"query":"{ a }"}`) =>
    new Promise<string>((resolve) => {
      const method = path === "/graphql" ? "POST" : "GET";
      const passport = publicPassport("r", 10_000);
      const signature = signRequest({ keys, audience: "registry", method, path, body, passport });
      const headers = { "content-type": "application/json", ...signature };
      const asked = request(new URL(path, subgraph.url), { method, headers, agent: false, ...options }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.once("end", () => resolve(`${response.statusCode} ${text.trim()}`));
      });
      asked.once("error", () => resolve("no answer"));
      asked.end(method === "POST" ? body : undefined);
    });

  it("answers a client of its authority", async () => {
    expect(subgraph.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/graphql$/);
    expect(await ask({ ca: inner.ca, cert: gateway.cert, key: gateway.key })).toBe(`200 {"data":{"a":1}}`);
  });

  it("does not answer a client without a certificate, not even of its health", async () => {
    expect(await ask({ ca: inner.ca })).toBe("no answer");
    expect(await ask({ ca: inner.ca }, "/health/live")).toBe("no answer");
  });

  it("does not answer a client of an unknown authority", async () => {
    const { cert, key } = stranger.sign("gateway");
    expect(await ask({ ca: inner.ca, cert, key })).toBe("no answer");
  });

  it("is not trusted by a client that knows another authority", async () => {
    expect(await ask({ ca: stranger.ca, cert: gateway.cert, key: gateway.key })).toBe("no answer");
  });

  it("does not speak plain http", async () => {
    await expect(fetch(subgraph.url.replace("https:", "http:"))).rejects.toThrow();
  });

  it("wants a signature all the same", async () => {
    const unsigned = { "content-type": "application/json" };
    const answer = await ask({ ca: inner.ca, cert: gateway.cert, key: gateway.key, headers: unsigned });
    expect(answer.slice(0, 4)).toBe("401 ");
  });

  const faultOf = (files: Parameters<typeof loadTls>[0]) => {
    try {
      loadTls(files);
    } catch (error) {
      return error instanceof ConfigError ? error.message : error;
    }
    return "no fault";
  };

  it("is a fault of configuration when its files are not there, not whole, or do not belong together", () => {
    const [ca, cert, key] = [inner.caFile, server.certFile, server.keyFile];
    const both = "KPU_TLS_CERT_FILE and KPU_TLS_KEY_FILE: set both or neither.";
    const unusable = "not usable. Name PEM files that belong together.";
    expect(loadTls({})).toBe(undefined);
    expect(loadTls({ KPU_TLS_CA_FILE: ca })).toEqual({ ca: inner.ca, own: undefined });
    expect(faultOf({ KPU_TLS_CA_FILE: ca, KPU_TLS_CERT_FILE: cert })).toBe(both);
    expect(faultOf({ KPU_TLS_CA_FILE: ca, KPU_TLS_KEY_FILE: key })).toBe(both);
    expect(faultOf({ KPU_TLS_CERT_FILE: cert, KPU_TLS_KEY_FILE: key })).toBe(
      "KPU_TLS_CA_FILE: needed with KPU_TLS_CERT_FILE, or every certificate would be a stranger's.",
    );
    expect(faultOf({ KPU_TLS_CA_FILE: `${ca}.none` })).toBe("KPU_TLS_CA_FILE: the file cannot be read (ENOENT).");
    expect(faultOf({ KPU_TLS_CA_FILE: key })).toBe(`KPU_TLS_CA_FILE: ${unusable}`);
    expect(faultOf({ KPU_TLS_CA_FILE: ca, KPU_TLS_CERT_FILE: cert, KPU_TLS_KEY_FILE: gateway.keyFile })).toBe(
      `KPU_TLS_CERT_FILE, KPU_TLS_KEY_FILE: ${unusable}`,
    );
  });
});
