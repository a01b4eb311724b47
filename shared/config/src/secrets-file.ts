// The file of secrets on disk: read only when nobody else can read it, made once though several processes start at the same moment.
import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { ConfigError } from "./load-config.ts";

const largestFile = 64 * 1024;
const othersMayAccess = 0o077;

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown reason";

/** Reads the file; undefined when there is none. Throws ConfigError that starts with `label` and holds nothing of the file. */
export const readSecretsFile = (path: string, label: string): string | undefined => {
  let descriptor: number;
  try {
    descriptor = openSync(path, "r");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw new ConfigError(`${label} cannot be read (${codeOf(error)}).`);
  }
  try {
    // Asked of what was opened, not of the path: that may mean another file by now.
    const file = fstatSync(descriptor);
    if (!file.isFile()) throw new ConfigError(`${label} is not a file.`);
    if ((file.mode & othersMayAccess) !== 0)
      throw new ConfigError(`${label} can be read or written by others than its owner. Set its mode to 600.`);
    if (file.size > largestFile) throw new ConfigError(`${label} is too large to be a file of secrets.`);
    return readFileSync(descriptor, "utf8");
  } catch (error) {
    throw error instanceof ConfigError ? error : new ConfigError(`${label} cannot be read (${codeOf(error)}).`);
  } finally {
    closeSync(descriptor);
  }
};

/** Makes new secrets, as the file holds them: 32 random bytes each, in base64url, and an Ed25519 key. */
export const createSecrets = () => {
  const secret = () => randomBytes(32).toString("base64url");
  return {
    gatewayKeys: [{ id: randomBytes(4).toString("hex"), secret: secret() }],
    keyPepper: secret(),
    agencyTokens: secret(),
    auditSubjects: secret(),
    auditSigning: generateKeyPairSync("ed25519", {
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    }).privateKey,
  };
};

const writeOnce = (path: string, text: string) => {
  const draft = `${path}.${randomUUID()}`;
  try {
    const descriptor = openSync(draft, "wx", 0o600);
    try {
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    // A link, not a rename: it fails when the file is there already, and a reader never finds it half written.
    linkSync(draft, path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
};

/** Makes the file unless another process was faster, and reads what is there then. */
export const createSecretsFile = (path: string, label: string): string | undefined => {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeOnce(path, `${JSON.stringify(createSecrets(), null, 2)}\n`);
  } catch (error) {
    throw new ConfigError(`${label} cannot be made (${codeOf(error)}).`);
  }
  return readSecretsFile(path, label);
};
