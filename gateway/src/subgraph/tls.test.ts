// The gateway towards a subgraph that speaks https: whom it trusts, and what it shows of itself.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import type { Tls } from "@kpu-graph/config";
import { createLogger } from "@kpu-graph/logging";
import { type Authority, announceSkip, createAuthority, hasOpenssl } from "@kpu-graph/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSubgraphSource } from "./data-source.ts";

const openssl = hasOpenssl();
if (!openssl) announceSkip("TLS", "openssl not found", "apt-get install openssl (Debian/Ubuntu)");
const keys = [{ id: "test", secret: randomBytes(32) }];

describe.skipIf(!openssl)("a subgraph with a certificate, for clients that have one", () => {
  const dirs: string[] = [];
  const closers: (() => Promise<unknown>)[] = [];
  let inner: Authority;
  let stranger: Authority;
  let url = "";
  const seen: string[] = [];

  const newAuthority = () => {
    const dir = mkdtempSync(join(tmpdir(), "kpu-tls-"));
    dirs.push(dir);
    return createAuthority(dir);
  };
  beforeAll(async () => {
    [inner, stranger] = [newAuthority(), newAuthority()];
    const server = createServer({
      ...inner.sign("registry"),
      ca: inner.ca,
      requestCert: true,
      rejectUnauthorized: true,
    });
    server.on("secureConnection", (socket: TLSSocket) => seen.push(String(socket.getPeerCertificate().subject.CN)));
    server.on("request", (_request, response) => response.end(`{"status":"ready"}`));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    url = `https://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/graphql`;
    closers.push(() => new Promise((resolve) => server.close(resolve)));
  });
  afterAll(async () => {
    for (const close of closers.splice(0).reverse()) await close();
    for (const dir of dirs) rmSync(dir, { recursive: true });
  });

  const readyWith = async (tls: Tls | undefined) => {
    const logger = createLogger({ app: "test", level: "silent" });
    // A busy machine may take longer over a handshake than a probe may wait.
    const source = createSubgraphSource({
      name: "registry",
      url,
      logger,
      keys: () => keys,
      tls,
      readyTimeoutMs: 20_000,
    });
    closers.push(() => source.close());
    return source.ready();
  };

  it("answers the gateway's certificate", async () => {
    seen.length = 0;
    expect(await readyWith({ ca: inner.ca, own: inner.sign("gateway") })).toEqual({ status: "ready" });
    expect(seen).toEqual(["gateway"]);
  });

  it("is not asked when its authority is not the configured one, nor when none is configured", async () => {
    seen.length = 0;
    expect(await readyWith({ ca: stranger.ca, own: inner.sign("other") })).toBe(undefined);
    expect(await readyWith(undefined)).toBe(undefined);
    expect(seen).toEqual([]);
  });

  it("does not answer without a certificate, nor with one of a stranger", async () => {
    seen.length = 0;
    expect(await readyWith({ ca: inner.ca, own: undefined })).toBe(undefined);
    expect(await readyWith({ ca: inner.ca, own: stranger.sign("gateway") })).toBe(undefined);
    expect(seen).toEqual([]);
  });
});
