// The product's secrets: one JSON file that only its owner can read. No text of it ever reaches a message.
import { createPrivateKey } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { ConfigError } from "./load-config.ts";
import { createSecretsFile, readSecretsFile } from "./secrets-file.ts";

const bytes32 = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .transform((text): Uint8Array => Buffer.from(text, "base64url"));

const isEd25519 = (pem: string) => {
  try {
    return createPrivateKey(pem).asymmetricKeyType === "ed25519";
  } catch {
    return false;
  }
};

const gatewayKeys = z
  .array(z.strictObject({ id: z.string().regex(/^[A-Za-z0-9_-]{1,32}$/), secret: bytes32 }))
  .min(1)
  .max(8)
  .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length);

const shape = z.strictObject({
  /** The first signs what the gateway sends to a subgraph; each of them verifies it. */
  gatewayKeys,
  /** Under which agencies' keys are hashed. */
  keyPepper: bytes32,
  /** From which the tokens of people that agencies see are derived. */
  agencyTokens: bytes32,
  /** From which the ledger's own tokens of people are derived. */
  auditSubjects: bytes32,
  /** Signs the heads of the ledger: Ed25519, PKCS8 PEM. */
  auditSigning: z.string().max(1_000).refine(isEd25519),
});

/** 32 bytes each, in the file as base64url, but for the PEM of `auditSigning`. */
export type Secrets = Readonly<z.output<typeof shape>>;
export type SecretName = keyof Secrets;

export interface SecretsPlace {
  /** KPU_SECRETS_FILE; undefined for `secrets.json` in the data folder, which is made when it is missing. */
  readonly file: string | undefined;
  readonly dataDir: string;
}

export interface SecretsOptions<Name extends SecretName> extends SecretsPlace {
  /** The parts this process uses: a file need not hold others, and others are not given. */
  readonly needs: readonly Name[];
}

const names = shape.keyof().options;

/** Names the file without its path: somebody may have put a secret itself into the variable. */
const labelOf = ({ file }: SecretsPlace) =>
  file === undefined ? "secrets.json in KPU_DATA_DIR" : "KPU_SECRETS_FILE: the file";

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Node's message quotes the text.
    return undefined;
  }
};

type Parts = { readonly [Name in SecretName]?: Secrets[Name] | undefined };

const hasAll = <Name extends SecretName>(parts: Parts, needs: readonly Name[]): parts is Pick<Secrets, Name> =>
  needs.every((name) => parts[name] !== undefined);

const parseSecrets = <Name extends SecretName>(text: string, options: SecretsOptions<Name>): Pick<Secrets, Name> => {
  const label = labelOf(options);
  const value = parseJson(text);
  if (value === undefined) throw new ConfigError(`${label} is not JSON.`);
  const result = shape.partial().safeParse(value);
  if (!result.success) {
    // Not zod's text, and no name it found: only names of parts and places in lists.
    const places = result.error.issues.map(({ path }) => (path.length === 0 ? "an unknown part" : path.join(".")));
    throw new ConfigError(`${label} is not as it must be: ${[...new Set(places)].join(", ")} (docs/configuration.md).`);
  }
  const parts = result.data;
  for (const name of names) if (!options.needs.some((need) => need === name)) delete parts[name];
  if (hasAll(parts, options.needs)) return Object.freeze(parts);
  const missing = options.needs.filter((name) => parts[name] === undefined);
  throw new ConfigError(`${label} lacks ${missing.join(", ")}, which this process needs.`);
};

const pathOf = ({ file, dataDir }: SecretsPlace) => file ?? join(dataDir, "secrets.json");

/** Reads the needed parts; throws ConfigError for a file that is missing, open to others than its owner, or malformed. */
export const loadSecrets = <Name extends SecretName>(options: SecretsOptions<Name>): Pick<Secrets, Name> => {
  const [path, label] = [pathOf(options), labelOf(options)];
  const text =
    readSecretsFile(path, label) ?? (options.file === undefined ? createSecretsFile(path, label) : undefined);
  if (text === undefined) throw new ConfigError(`${label} does not exist.`);
  return parseSecrets(text, options);
};

export interface WatchOptions<Name extends SecretName> extends SecretsOptions<Name> {
  /** Told once of each fault of a changed file; what was read before stays in use. */
  readonly onFault: (fault: ConfigError) => void;
  /** Milliseconds of a clock that does not jump. */
  readonly now?: () => number;
}

const lookAgainAfterMs = 1_000;

/**
 * Reads the needed parts as loadSecrets does, and gives a getter that notices a changed file within a second of use.
 * To change the gateway's key: add the new one at the end, wait two seconds, put it first, wait again, take the old one out.
 */
export const watchSecrets = <Name extends SecretName>(options: WatchOptions<Name>): (() => Pick<Secrets, Name>) => {
  const { onFault, now = () => performance.now() } = options;
  const [path, label] = [pathOf(options), labelOf(options)];
  let current = loadSecrets(options);
  let text: string | undefined;
  let readAt = now();
  let lastFault = "";

  const look = () => {
    const next = readSecretsFile(path, label);
    if (next === undefined) throw new ConfigError(`${label} does not exist any more.`);
    if (next !== text) current = parseSecrets(next, options);
    text = next;
    lastFault = "";
  };

  return () => {
    if (now() - readAt < lookAgainAfterMs) return current;
    readAt = now();
    try {
      look();
    } catch (fault) {
      if (!(fault instanceof ConfigError)) throw fault;
      if (fault.message !== lastFault) onFault(fault);
      lastFault = fault.message;
    }
    return current;
  };
};
