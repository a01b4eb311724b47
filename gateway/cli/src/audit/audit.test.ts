// `kpu audit` over a ledger a gateway wrote: what is printed, what is recorded, and that a NIK stays nowhere.
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLedger, type LedgerEntry } from "@kpu-graph/audit";
import { auditToken } from "@kpu-graph/privacy";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runKpu } from "../run.ts";
import { createAuditCommand } from "./index.ts";

const nik = `98${"0101"}${"410190"}${"0001"}`;
const auditSubjects = new Uint8Array(32).fill(7);
const pair = generateKeyPairSync("ed25519");
const auditSigning = pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const publicKey = pair.publicKey.export({ type: "spki", format: "pem" }).toString();
const token = auditToken({ key: auditSubjects, nik });

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "kpu-audit-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const auditDir = () => join(dir, "audit");
const kpu = async (args: readonly string[], stdin = "") => {
  let [out, err] = ["", ""];
  const command = createAuditCommand(() => ({
    auditDir: auditDir(),
    secrets: () => ({ auditSubjects, auditSigning }),
    readStdin: async () => stdin,
    print: (text) => {
      out += text;
    },
    complain: (text) => {
      err += text;
    },
    showProgress: undefined,
    now: () => new Date("2029-02-20T00:00:00.000Z"),
    account: "uid-7",
  }));
  const exit = await runKpu(["audit", ...args], {
    commands: () => ({ audit: command }),
    print: () => undefined,
    complain: (text) => {
      err += text;
    },
  });
  return { exit, out, err };
};

const read: LedgerEntry = {
  kind: "read",
  outcome: "OK",
  agency: "bawaslu",
  keyId: "7f3aB2c9",
  purpose: "PENGAWASAN_DPT",
  basis: "PKS-12/2028",
  address: "10.9.1.7",
  fields: { "Voter.name": "initials" },
  filter: ["99AA010001001"],
  rows: 2,
  subjects: [token, `a1_${"A".repeat(26)}`],
};
const writeReads = async (entries: readonly LedgerEntry[]) => {
  const now = () => new Date("2029-02-14T18:30:00.000Z");
  const ledger = await createLedger({
    dir: auditDir(),
    node: "gw-1",
    signingKey: auditSigning,
    now,
    onFault: () => undefined,
  });
  for (const entry of entries) await ledger.append(entry);
  await ledger.close();
};
const recordsOf = (node: string): readonly unknown[] =>
  readFileSync(join(auditDir(), node, "000001.ndjson"), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line));
const everythingWritten = () =>
  readdirSync(auditDir(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
    .join("\n");

it("says who read a person whose NIK comes on standard input, and records the question first", async () => {
  await writeReads([read]);
  expect(await kpu(["who-read", "--nik", "-"], `${nik}\n`)).toEqual({
    exit: 0,
    out: [
      "WHEN (WIB)           KIND  OUTCOME  AGENCY   BY        PURPOSE         TICKET  WHAT                 RECORD\n",
      "2029-02-15 01:30:00  read  OK       bawaslu  7f3aB2c9  PENGAWASAN_DPT  -       Voter.name:initials  gw-1/1\n",
      "Records that name this person: 1.\n",
    ].join(""),
    err: "",
  });
  expect(recordsOf("cli")).toEqual([
    expect.objectContaining({
      kind: "ledger-read",
      user: "uid-7",
      subjects: expect.objectContaining({ count: 1 }),
      detail: { question: "who-read", key: null, from: null, to: null, found: 1 },
    }),
  ]);
  expect(readFileSync(join(auditDir(), "cli", "000001.subjects"), "utf8")).toBe(`${token} 000000000001\n`);
  expect(everythingWritten()).not.toContain(nik);
});

it("shows the next asker that the ledger was asked about the person", async () => {
  await writeReads([read]);
  await kpu(["who-read", "--nik", "-"], nik);
  const { out } = await kpu(["who-read", "--nik", "-", "--from", "2029-02-20", "--json"], nik);
  expect(JSON.parse(out)).toMatchObject({
    from: "2029-02-19T17:00:00.000Z",
    to: null,
    records: [{ node: "cli", kind: "ledger-read" }],
    unreadable: 0,
  });
  expect(out).not.toContain(nik);
});

it("warns about a NIK on the command line, and never repeats it", async () => {
  await writeReads([read]);
  const { exit, out, err } = await kpu(["who-read", "--nik", nik]);
  expect(exit).toBe(0);
  expect(err).toContain("kpu audit who-read --nik -");
  expect(`${out}${err}`).not.toContain(nik);
});

it.each([
  [["who-read"], "say whose records: --nik - reads the NIK from standard input\n"],
  [["who-read", nik], "who-read takes options only: --nik -; see --help\n"],
  [["who-read", "--nik", "-"], "this is no NIK: 16 digits with a possible day of birth\n"],
  [
    ["who-read", "--nik", "-", "--from", "yesterday"],
    "--from is a day like 2029-02-14 or a moment like 2029-02-14T11:00:00Z\n",
  ],
  [["honeytoken"], "say who is planted: --nik - reads the NIK from standard input\n"],
  [["honeytoken", nik], "honeytoken takes options only: --nik -; see --help\n"],
  [["honeytoken", "--nik", "-"], "this is no NIK: 16 digits with a possible day of birth\n"],
  [["report"], "name the key by its id, 8 characters: --key ID; `kpu keys list` shows them\n"],
  [["report", "--key", "7f3aB2c9"], "there is no ledger in this folder, or no such file\n"],
  [["verify"], "there is no ledger in this folder, or no such file\n"],
  [["verify", "again"], "verify takes options only; see --help\n"],
  [["dance"], "kpu audit has: verify, who-read, report, honeytoken, key; see --help\n"],
])("kpu audit %j ends with one line", async (args, err) => {
  expect(await kpu(args, "Kanari Uji Satu")).toEqual({ exit: 1, out: "", err });
});

it("reports what a key read", async () => {
  await writeReads([read, { ...read, rows: 1, subjects: [token] }]);
  const { exit, out, err } = await kpu(["report", "--key", "7f3aB2c9", "--from", "2029-02-15", "--to", "2029-02-15"]);
  expect({ exit, out, err }).toMatchInlineSnapshot(`
    {
      "err": "",
      "exit": 0,
      "out": "Key 7f3aB2c9, 2029-02-15 00:00:00 to 2029-02-16 00:00:00 WIB

    When       2029-02-15 01:30:00 to 2029-02-15 01:30:00 WIB
    Whose      2 different people
    How many   3 rows about people in 2 records: 2 answered, 0 denied, 0 failed

    DATA AND MASK        RECORDS  ROWS
    Voter.name initials  2        3

    PURPOSE AND BASIS             RECORDS  ROWS
    PENGAWASAN_DPT (PKS-12/2028)  2        3

    AGENCY   RECORDS  ROWS
    bawaslu  2        3

    AREA           RECORDS  ROWS
    99AA010001001  2        3

    ADDRESS   RECORDS  ROWS
    10.9.1.7  2        3

    DAY (WIB)   RECORDS  ROWS
    2029-02-15  2        3
    ",
    }
  `);
  expect(recordsOf("cli")).toEqual([
    expect.objectContaining({
      kind: "ledger-read",
      keyId: null,
      detail: {
        question: "report",
        key: "7f3aB2c9",
        from: "2029-02-14T17:00:00.000Z",
        to: "2029-02-15T17:00:00.000Z",
        found: 2,
      },
    }),
  ]);
});

it("reports what became of a key, also of one that read nothing", async () => {
  const by = ["control-database"];
  await writeReads([
    { kind: "key-change", outcome: "OK", detail: { key: "7f3ab2c9", change: "created", after: "active", by } },
    {
      kind: "key-change",
      outcome: "OK",
      detail: {
        key: "7f3ab2c9",
        change: "changed",
        before: "active",
        after: "active",
        parts: ["networks", "areas"],
        by,
      },
    },
    { kind: "key-change", outcome: "OK", detail: { key: "another0", change: "created", after: "active", by } },
    {
      kind: "key-change",
      outcome: "OK",
      detail: { key: "7f3ab2c9", change: "removed", before: "active", by },
    },
  ]);
  const { exit, out, err } = await kpu(["report", "--key", "7f3ab2c9"]);
  expect({ exit, out, err }).toEqual({
    exit: 0,
    out: [
      "Key 7f3ab2c9, the beginning to now WIB\n",
      "\n",
      "When       never\n",
      "Whose      0 different people\n",
      "How many   0 rows about people in 0 records: 0 answered, 0 denied, 0 failed\n",
      "\n",
      "CHANGE OF THE KEY (WIB)  CHANGE   STATE             ALSO CHANGED     RECORD\n",
      "2029-02-15 01:30:00      created  none to active    -                gw-1/1\n",
      "2029-02-15 01:30:00      changed  active to active  networks, areas  gw-1/2\n",
      "2029-02-15 01:30:00      removed  active to none    -                gw-1/4\n",
    ].join(""),
    err: "",
  });
});

it("makes the token of a planted voter, recorded like a question about the person", async () => {
  await writeReads([read]);
  expect(await kpu(["honeytoken", "--nik", "-"], `${nik}\n`)).toEqual({ exit: 0, out: `${token}\n`, err: "" });
  expect(JSON.parse((await kpu(["honeytoken", "--nik", "-", "--json"], nik)).out)).toEqual({ token });
  const { out, err } = await kpu(["honeytoken", "--nik", nik]);
  expect([out, err.includes("kpu audit honeytoken --nik -")]).toEqual([`${token}\n`, true]);
  const record = expect.objectContaining({
    kind: "ledger-read",
    user: "uid-7",
    subjects: expect.objectContaining({ count: 1 }),
    detail: { question: "honeytoken", key: null, from: null, to: null, found: 0 },
  });
  expect(recordsOf("cli")).toEqual([record, record, record]);
  expect(`${everythingWritten()}${err}`).not.toContain(nik);
});

it("makes no token where there is no ledger: its secrets would be others", async () => {
  expect(await kpu(["honeytoken", "--nik", "-"], nik)).toEqual({
    exit: 1,
    out: "",
    err: "there is no ledger in this folder, or no such file\n",
  });
});

it("shows nothing when the question cannot be recorded", async () => {
  await writeReads([read]);
  writeFileSync(join(auditDir(), "cli"), "");
  expect(await kpu(["report", "--key", "7f3aB2c9"])).toEqual({
    exit: 1,
    out: "",
    err: "nothing is shown: reading the ledger must be recorded, and the record cannot be written\n",
  });
});

it("waits for its turn while another command is recorded", async () => {
  await writeReads([read]);
  const signingKey = auditSigning;
  const now = () => new Date(0);
  const other = await createLedger({ dir: auditDir(), node: "cli", signingKey, now, onFault: () => undefined });
  const answer = kpu(["report", "--key", "7f3aB2c9"]);
  await other.close();
  expect(await answer).toMatchObject({ exit: 0, err: "" });
});

it("verifies with the key of the installation or one from a file, and ends with 1 at the first broken link", async () => {
  await writeReads([read, read, read]);
  const keyFile = join(dir, "key.pem");
  writeFileSync(keyFile, publicKey);
  const holds = {
    exit: 0,
    out: [
      "NODE  RECORDS  HEADS  UNSIGNED  CHAIN\n",
      "gw-1  3        1      0         holds\n",
      "The ledger is as it was written.\n",
    ].join(""),
    err: "",
  };
  expect(await kpu(["verify"])).toEqual(holds);
  expect(await kpu(["verify", "--public-key", keyFile])).toEqual(holds);
  const file = join(auditDir(), "gw-1", "000001.ndjson");
  writeFileSync(file, readFileSync(file, "utf8").replace('"rows":2', '"rows":1'));
  expect(await kpu(["verify"])).toEqual({
    exit: 1,
    out: [
      "NODE  RECORDS  HEADS  UNSIGNED  CHAIN\n",
      "gw-1  0        0      0         edited\n",
      "First broken link: gw-1/000001.ndjson, line 1, record 1: edited.\n",
    ].join(""),
    err: "",
  });
  const { exit, out } = await kpu(["verify", "--json"]);
  expect([exit, JSON.parse(out)]).toEqual([
    1,
    expect.objectContaining({
      ok: false,
      broken: { node: "gw-1", file: "000001.ndjson", line: 1, seq: 1, what: "edited" },
    }),
  ]);
});

it("prints the public key, and with --json its fingerprint", async () => {
  expect(await kpu(["key"])).toEqual({ exit: 0, out: publicKey, err: "" });
  expect(JSON.parse((await kpu(["key", "--json"])).out)).toEqual({
    publicKey,
    fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
  });
});

it("explains itself", async () => {
  for (const args of [[], ["--help"], ["who-read", "--help"]])
    expect(await kpu(args)).toEqual({ exit: 0, out: expect.stringContaining("kpu audit who-read --nik -"), err: "" });
});
