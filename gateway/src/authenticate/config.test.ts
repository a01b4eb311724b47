// The step's configuration: safe without a word, and refused where half a word would leave a door open.
import { ConfigError } from "@kpu-graph/config";
import { describe, expect, it } from "vitest";
import { loadAuthenticateConfig } from "./config.ts";

const issuer = { KPU_OIDC_ISSUER: "https://sso.example/realms/kpu/", KPU_OIDC_AUDIENCE: "kpu-graph" };

describe("loadAuthenticateConfig", () => {
  it("lets live keys in, believes no proxy and signs nobody on by default", () => {
    const { keyEnvironment, trustedProxies, signOn } = loadAuthenticateConfig({});
    expect({ keyEnvironment, signOn, loopback: trustedProxies.includes("127.0.0.1") }).toEqual({
      keyEnvironment: "live",
      signOn: undefined,
      loopback: false,
    });
  });

  it("reads what is set", () => {
    const env = { ...issuer, KPU_KEY_ENVIRONMENT: "test", KPU_TRUSTED_PROXIES: "10.0.0.0/8, 2001:db8::1" };
    const { keyEnvironment, trustedProxies, signOn } = loadAuthenticateConfig(env);
    expect({ keyEnvironment, signOn, proxies: ["10.1.1.1", "2001:db8::1"].map(trustedProxies.includes) }).toEqual({
      keyEnvironment: "test",
      signOn: {
        issuer: "https://sso.example/realms/kpu/",
        audience: "kpu-graph",
        jwksUrl: "https://sso.example/realms/kpu/.well-known/jwks.json",
      },
      proxies: [true, true],
    });
  });

  it.each([
    { KPU_OIDC_ISSUER: issuer.KPU_OIDC_ISSUER },
    { KPU_OIDC_AUDIENCE: "kpu-graph" },
    { KPU_OIDC_JWKS_URL: "https://sso.example/keys" },
    { ...issuer, KPU_OIDC_JWKS_URL: "http://sso.example/keys" },
    { ...issuer, KPU_OIDC_JWKS_URL: "http://localhost.example/keys" },
    { ...issuer, KPU_OIDC_JWKS_URL: "file:///etc/keys" },
    { KPU_TRUSTED_PROXIES: "10.0.0.0/8,everyone" },
    { KPU_TRUSTED_PROXIES: "10.0.0.0/33" },
    { KPU_KEY_ENVIRONMENT: "both" },
  ])("refuses %o", (env) => {
    expect(() => loadAuthenticateConfig(env)).toThrow(ConfigError);
  });
});
