// The file of secrets: made once, read by its owner alone, and never quoted.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { ConfigError, createSecrets, loadSecrets, type SecretName, watchSecrets } from "./index.ts";
import { createSecretsFile } from "./secrets-file.ts";

const dirs: string[] = [];
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true });
});
const newDir = () => {
  const dir = mkdtempSync(join(tmpdir(), "kpu-secrets-"));
  dirs.push(dir);
  return dir;
};
const all: readonly SecretName[] = ["gatewayKeys", "keyPepper", "agencyTokens", "auditSubjects", "auditSigning"];

/** A file as an operator makes it; text as it is, anything else as JSON. */
const fileWith = (content: unknown, mode = 0o600) => {
  const file = join(newDir(), "secrets.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  chmodSync(file, mode);
  return file;
};
const faultOf = (file: string | undefined, { dataDir = newDir(), needs = all } = {}) => {
  try {
    loadSecrets({ file, dataDir, needs });
  } catch (error) {
    return error instanceof ConfigError ? error.message : error;
  }
  return "no fault";
};

describe("the default file", () => {
  it("is made at the first start, for its owner alone, and read at the next", () => {
    const dataDir = join(newDir(), "new", "folder");
    const made = loadSecrets({ file: undefined, dataDir, needs: all });
    expect(made).toEqual({
      gatewayKeys: [{ id: expect.stringMatching(/^[0-9a-f]{8}$/), secret: expect.any(Uint8Array) }],
      keyPepper: expect.any(Uint8Array),
      agencyTokens: expect.any(Uint8Array),
      auditSubjects: expect.any(Uint8Array),
      auditSigning: expect.stringMatching(/^-----BEGIN PRIVATE KEY-----\n/),
    });
    const bytes = [made.gatewayKeys[0]?.secret, made.keyPepper, made.agencyTokens, made.auditSubjects];
    expect(bytes.map((secret) => secret?.length)).toEqual([32, 32, 32, 32]);
    expect(new Set(bytes.map(String)).size).toBe(4);
    expect(statSync(join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(["secrets.json"]);
    expect(loadSecrets({ file: undefined, dataDir, needs: all })).toEqual(made);
  });

  it("is that of the faster process when two start at the same moment", () => {
    const dataDir = newDir();
    const path = join(dataDir, "secrets.json");
    // Both have looked for the file and found none; the second makes its own when the first's is there.
    const faster = createSecretsFile(path, "the file");
    expect(createSecretsFile(path, "the file")).toBe(faster);
    expect(readFileSync(path, "utf8")).toBe(faster);
    expect(readdirSync(dataDir)).toEqual(["secrets.json"]);
  });

  it("is not made again when it is there and not usable", () => {
    const dataDir = newDir();
    writeFileSync(join(dataDir, "secrets.json"), "{", { mode: 0o600 });
    expect(faultOf(undefined, { dataDir })).toBe("secrets.json in KPU_DATA_DIR is not JSON.");
    expect(readFileSync(join(dataDir, "secrets.json"), "utf8")).toBe("{");
  });

  it("that cannot be made is a fault of configuration", () => {
    const dataDir = join(fileWith("a file where a folder should be"), "data");
    expect(faultOf(undefined, { dataDir })).toBe("secrets.json in KPU_DATA_DIR cannot be read (ENOTDIR).");
  });
});

describe("a named file", () => {
  it("gives the parts that are needed, and needs to hold no others", () => {
    const { gatewayKeys } = createSecrets();
    const read = loadSecrets({ file: fileWith({ gatewayKeys }), dataDir: newDir(), needs: ["gatewayKeys"] });
    const secrets = gatewayKeys.map(({ id, secret }) => ({ id, secret: Buffer.from(secret, "base64url") }));
    expect(read).toEqual({ gatewayKeys: secrets });
    expect(loadSecrets({ file: fileWith(createSecrets()), dataDir: newDir(), needs: [] })).toEqual({});
  });

  it("is a fault when a needed part is not in it, and the part is named", () => {
    const { gatewayKeys, keyPepper } = createSecrets();
    expect(faultOf(fileWith({ gatewayKeys, keyPepper }))).toBe(
      "KPU_SECRETS_FILE: the file lacks agencyTokens, auditSubjects, auditSigning, which this process needs.",
    );
  });

  it("is a fault when it does not exist, and is not made", () => {
    const dir = newDir();
    expect(faultOf(join(dir, "secrets.json"))).toBe("KPU_SECRETS_FILE: the file does not exist.");
    expect(readdirSync(dir)).toEqual([]);
  });

  it.each([0o640, 0o604, 0o620, 0o602, 0o610, 0o644, 0o777])("is a fault when others may use it: mode %o", (mode) => {
    expect(faultOf(fileWith(createSecrets(), mode))).toBe(
      "KPU_SECRETS_FILE: the file can be read or written by others than its owner. Set its mode to 600.",
    );
  });

  it("may be read-only", () => {
    expect(faultOf(fileWith(createSecrets(), 0o400))).toBe("no fault");
  });

  it("is a fault when it is a folder, or far too large", () => {
    const folder = join(newDir(), "folder");
    mkdirSync(folder, { mode: 0o700 });
    expect(faultOf(folder)).toBe("KPU_SECRETS_FILE: the file is not a file.");
    expect(faultOf(fileWith(" ".repeat(65 * 1024)))).toBe(
      "KPU_SECRETS_FILE: the file is too large to be a file of secrets.",
    );
  });

  const whole = createSecrets();
  const [key = { id: "", secret: "" }] = whole.gatewayKeys;
  const notAsItMustBe = (places: string) =>
    `KPU_SECRETS_FILE: the file is not as it must be: ${places} (docs/configuration.md).`;
  it.each<[string, unknown, string]>([
    ["text", "hunter2", "KPU_SECRETS_FILE: the file is not JSON."],
    ["a list", ["hunter2"], notAsItMustBe("an unknown part")],
    ["a part nobody knows", { ...whole, hunter2: 1 }, notAsItMustBe("an unknown part")],
    ["a short secret", { ...whole, keyPepper: "hunter2" }, notAsItMustBe("keyPepper")],
    ["no keys", { ...whole, gatewayKeys: [] }, notAsItMustBe("gatewayKeys")],
    ["a key twice", { ...whole, gatewayKeys: [key, key] }, notAsItMustBe("gatewayKeys")],
    [
      "a key's name with a dot",
      { ...whole, gatewayKeys: [{ ...key, id: "hunter.2" }] },
      notAsItMustBe("gatewayKeys.0.id"),
    ],
    ["a key with more", { ...whole, gatewayKeys: [{ ...key, hunter2: 1 }] }, notAsItMustBe("gatewayKeys.0")],
    ["no private key", { ...whole, auditSigning: "hunter2" }, notAsItMustBe("auditSigning")],
    ["two faults", { ...whole, auditSigning: 7, agencyTokens: "" }, notAsItMustBe("agencyTokens, auditSigning")],
  ])("is a fault when it is malformed, and nothing of it is repeated: %s", (_what, content, fault) => {
    expect(faultOf(fileWith(content))).toBe(fault);
  });
});

describe("watching the file", () => {
  const { gatewayKeys: [one] = [] } = createSecrets();
  const { gatewayKeys: [two] = [] } = createSecrets();
  const setUp = () => {
    const file = fileWith({ gatewayKeys: [one] });
    const clock = { now: 0 };
    const faults: string[] = [];
    const secrets = watchSecrets({
      file,
      dataDir: newDir(),
      needs: ["gatewayKeys"],
      onFault: ({ message }) => faults.push(message),
      now: () => clock.now,
    });
    return {
      clock,
      faults,
      write: (content: unknown) => writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content)),
      remove: () => rmSync(file),
      ids: () => secrets().gatewayKeys.map(({ id }) => id),
    };
  };

  it("gives a changed file's keys within a second, without a restart", () => {
    const { clock, write, ids, faults } = setUp();
    write({ gatewayKeys: [two, one] });
    clock.now = 999;
    expect(ids()).toEqual([one?.id]);
    clock.now = 1_000;
    expect(ids()).toEqual([two?.id, one?.id]);
    write({ gatewayKeys: [two] });
    clock.now = 2_000;
    expect(ids()).toEqual([two?.id]);
    expect(faults).toEqual([]);
  });

  it("keeps what it has while the new file is not usable, and says so once", () => {
    const { clock, write, remove, ids, faults } = setUp();
    const after = (change: () => void) => {
      change();
      clock.now += 1_000;
      return [ids(), ids()];
    };
    const kept = [[one?.id], [one?.id]];
    expect(after(() => write("{"))).toEqual(kept);
    expect(after(() => write("{"))).toEqual(kept);
    expect(after(() => write({ keyPepper: createSecrets().keyPepper }))).toEqual(kept);
    expect(after(remove)).toEqual(kept);
    expect(faults).toEqual([
      "KPU_SECRETS_FILE: the file is not JSON.",
      "KPU_SECRETS_FILE: the file lacks gatewayKeys, which this process needs.",
      "KPU_SECRETS_FILE: the file does not exist any more.",
    ]);
  });
});
