// A sign-on of the test's own: an issuer on loopback whose public keys are served over HTTP, and tokens of every kind.
import { constants, createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

export type Claims = Readonly<Record<string, unknown>>;

export interface Issuer {
  /** Settings of a house that trusts it. */
  readonly env: Readonly<Record<string, string>>;
  /** What a good token says, for a person in these roles. */
  claims(roles: readonly string[]): Claims;
  /** Signs as the issuer does, or with another key, algorithm or key id. */
  sign(
    payload: Claims,
    by?: { readonly key?: KeyObject; readonly alg?: "RS256" | "PS256"; readonly kid?: string },
  ): string;
  /** A token whose parts are written by hand. */
  forge(header: Readonly<Record<string, unknown>>, payload: Claims, secret?: string): string;
  /** Its public key as text, which anybody can have. */
  readonly publicPem: string;
  /** Paths it was asked for. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const audience = "kpu-graph";
const kid = "key-1";

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Starts the issuer. */
export const startIssuer = async (): Promise<Issuer> => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" };
  const asked: string[] = [];
  const server = createServer(({ url = "" }, response) => {
    asked.push(url);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the issuer has no port");
  const issuer = `http://127.0.0.1:${address.port}`;
  const now = () => Math.floor(Date.now() / 1_000);
  return {
    env: { KPU_OIDC_ISSUER: issuer, KPU_OIDC_AUDIENCE: audience },
    claims: (roles) => ({
      iss: issuer,
      aud: audience,
      sub: "nip-198001",
      iat: now(),
      exp: now() + 300,
      roles: [...roles],
    }),
    sign(payload, { key = privateKey, alg = "RS256", kid: id = kid } = {}) {
      const signed = `${part({ alg, typ: "JWT", kid: id })}.${part(payload)}`;
      const padding = alg === "PS256" ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
      const options = { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
      return `${signed}.${sign("sha256", Buffer.from(signed), options).toString("base64url")}`;
    },
    forge(header, payload, secret) {
      const signed = `${part(header)}.${part(payload)}`;
      const mac = secret === undefined ? "" : createHmac("sha256", secret).update(signed).digest("base64url");
      return `${signed}.${mac}`;
    },
    publicPem: publicKey.export({ type: "spki", format: "pem" }).toString(),
    asked,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
