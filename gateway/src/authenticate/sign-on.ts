// The commission's own sign-on: a token is checked against the issuer's public keys, and says who it is and in which role.
import { createHmac } from "node:crypto";
import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import { z } from "zod";

export interface SignOnOptions {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  /** From which pseudonyms are derived; at least 32 bytes. */
  readonly pseudonymKey: Uint8Array;
  /** Told when the issuer's keys could not be fetched. */
  readonly onFault: (cause: unknown) => void;
}

export interface SignedOn {
  /** Who it is, the same for the same person: "u1_" and 22 characters. */
  readonly user: string;
  /** As the token has them, in order. */
  readonly roles: readonly string[];
}

// Public-key algorithms alone: a list with HS256 would take the issuer's public key for a shared secret.
const algorithms = ["RS256", "ES256"];
const clockSkewSeconds = 5;
const claims = z.object({ sub: z.string().min(1).max(255), roles: z.array(z.string()).max(100) });

/** fetch rejects with a TypeError when nobody answers; JOSEError itself is what jose says of an answer that is no key set. */
const isIssuerFault = (error: unknown) =>
  error instanceof TypeError ||
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  (error instanceof errors.JOSEError && error.code === "ERR_JOSE_GENERIC");

/**
 * Creates the check of tokens: undefined for one that is not valid now, for us, by the issuer. The issuer's keys are fetched
 * on first use and kept for an hour; an unknown key id has them fetched again at most every 30 s.
 */
export const createSignOn = (options: SignOnOptions): ((token: string) => Promise<SignedOn | undefined>) => {
  const { issuer, audience, jwksUrl, pseudonymKey, onFault } = options;
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    timeoutDuration: 2_000,
    cooldownDuration: 30_000,
    cacheMaxAge: 3_600_000,
  });
  const pseudonymOf = (subject: string) =>
    `u1_${createHmac("sha256", pseudonymKey).update(`sign-on\0${issuer}\0${subject}`).digest("base64url").slice(0, 22)}`;

  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms,
        clockTolerance: clockSkewSeconds,
        requiredClaims: ["sub", "exp"],
      });
      const { sub, roles } = claims.parse(payload);
      return { user: pseudonymOf(sub), roles };
    } catch (error) {
      // What the token holds is the caller's doing. When the issuer does not answer it stays unproven. The rest is a defect.
      if (isIssuerFault(error)) onFault(error);
      else if (!(error instanceof errors.JOSEError || error instanceof z.ZodError)) throw error;
      return undefined;
    }
  };
};
