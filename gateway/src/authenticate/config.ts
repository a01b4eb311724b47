// What the step reads from the environment: which keys, which proxies, which sign-on.
import { ConfigError, loadConfig } from "@kpu-graph/config";
import { createNetworks, type KeyEnvironment, type Networks } from "@kpu-graph/control";

export interface AuthenticateConfig {
  readonly keyEnvironment: KeyEnvironment;
  readonly trustedProxies: Networks;
  /** undefined: nobody signs on. */
  readonly signOn: { readonly issuer: string; readonly audience: string; readonly jwksUrl: string } | undefined;
}

const under = (issuer: string) => `${issuer.replace(/\/$/, "")}/.well-known/jwks.json`;

/** Reads the configuration; throws ConfigError. */
export const loadAuthenticateConfig = (env: NodeJS.ProcessEnv): AuthenticateConfig => {
  const config = loadConfig(
    ["KPU_KEY_ENVIRONMENT", "KPU_TRUSTED_PROXIES", "KPU_OIDC_ISSUER", "KPU_OIDC_AUDIENCE", "KPU_OIDC_JWKS_URL"],
    env,
  );
  const { KPU_OIDC_ISSUER: issuer, KPU_OIDC_AUDIENCE: audience, KPU_OIDC_JWKS_URL: jwksUrl } = config;
  if ((issuer === undefined) !== (audience === undefined) || (issuer === undefined && jwksUrl !== undefined))
    throw new ConfigError("KPU_OIDC_ISSUER, KPU_OIDC_AUDIENCE: the sign-on needs both, or neither.");
  return {
    keyEnvironment: config.KPU_KEY_ENVIRONMENT,
    trustedProxies: createNetworks(config.KPU_TRUSTED_PROXIES ?? []),
    signOn:
      issuer === undefined || audience === undefined
        ? undefined
        : { issuer, audience, jwksUrl: jwksUrl ?? under(issuer) },
  };
};
