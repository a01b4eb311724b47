// The guard of people's data, on a real control database and a real ledger: what it refuses, what it counts, what it writes down.
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHoneytokens, createLedger, type Ledger } from "@kpu-graph/audit";
import { publicPassport, publicViewer } from "@kpu-graph/auth";
import { type ControlDatabase, createRowBudgets, openDatabase } from "@kpu-graph/control";
import { available, type PostgresServer, startPostgres } from "@kpu-graph/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Authorization } from "../access/authorize.ts";
import { grantOf, policyOf } from "../access/testkit/policy.ts";
import type { Caller } from "../authenticate/index.ts";
import type { AuditedRead, GatewayContext } from "../context.ts";
import { createRequestCounts } from "../observe/counts.ts";
import { createPeople, type People, type Told } from "./people.ts";
import { RequestRefused } from "./refusal.ts";

const postgresBinary = await available("postgres");
const signingKey = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const policy = policyOf({});
const schemaVersion = "ab".repeat(32);
const now = new Date("2026-11-24T10:00:00+07:00");
const token = (letter: string) => `a1_${letter.repeat(26)}`;

const codeOf = async (work: () => unknown) => {
  try {
    await work();
    return "passed";
  } catch (error) {
    if (error instanceof RequestRefused) return { code: error.code, status: error.status, headers: error.headers };
    return error instanceof Error && "code" in error ? { code: error.code } : error;
  }
};
const key = (keyId: string, agency = "bawaslu"): Caller => ({
  tier: "partner",
  agency,
  keyId,
  user: null,
  keyAreas: null,
});
const asks = (rows: number) => ({ rows, areas: [], checks: [], otherRootFields: 1 });

const authorization: Authorization = {
  document: null,
  source: "",
  hash: "",
  operation: null,
  refusals: [],
  restricted: new Map([
    ["Query.voters", "full"],
    ["Voter.name", "initials"],
  ]),
  areas: null,
  asksPeople: true,
  isPublic: false,
  introspection: null,
  fit: null,
};
const contextOf = (audited: readonly AuditedRead[], of: Authorization | null = authorization): GatewayContext => ({
  requestId: "request-1",
  startedAt: performance.now(),
  deadlineAt: performance.now() + 10_000,
  signal: AbortSignal.timeout(10_000),
  outcome: { codes: [] },
  counts: createRequestCounts(),
  statement: null,
  ran: null,
  trace: undefined,
  viewer: publicViewer,
  passport: publicPassport("request-1", 10_000),
  authorization: of,
  budgets: [],
  cost: 1,
  audited,
  noteAudit: () => undefined,
});
const grant = grantOf({ "Voter.name": "initials" }, { basis: "UU 7/2017", rowsPerDay: { agency: 100, key: 80 } });
const toldOf = (audited: readonly AuditedRead[], rest: Partial<Told> = {}): Told => ({
  caller: key("abcdefgh"),
  context: contextOf(audited),
  grant,
  ticket: "T-1",
  address: "203.0.113.7",
  operationName: "Voters",
  operationHash: "cd".repeat(32),
  areas: ["3101011001"],
  ...rest,
});

describe.skipIf(postgresBinary === undefined)("the guard of people's data", () => {
  let server: PostgresServer;
  let database: ControlDatabase;
  let folder: string;
  let ledger: Ledger;
  let broken: Ledger;
  let people: People;
  let isFresh = true;
  const alerts: unknown[] = [];
  const hits: unknown[] = [];

  const openLedger = (dir: string) =>
    createLedger({ dir, node: "gw-1", signingKey, now: () => now, onFault: () => undefined });
  const peopleWith = (ofWhich: Ledger) =>
    createPeople({
      ledger: ofWhich,
      keys: { isFresh: () => isFresh },
      rowBudgets: createRowBudgets({ database, now: () => now }),
      honeytokens: createHoneytokens([token("H"), { token: token("M"), agency: "mk" }]),
      policy: () => policy,
      schemaVersion,
      now: () => now,
      onAlert: (of) => alerts.push(of),
      onHoneytoken: (of) => hits.push(of),
    });
  /** The records that this work adds to the ledger. */
  const recordsOf = async (work: () => Promise<unknown>) => {
    const readAll = async () => {
      const names = (await readdir(join(folder, "gw-1"))).filter((name) => /^\d{6}\.ndjson$/.test(name)).sort();
      const texts = await Promise.all(names.map((name) => readFile(join(folder, "gw-1", name), "utf8")));
      return texts.join("").split("\n").filter(Boolean);
    };
    const before = (await readAll()).length;
    await work();
    return (await readAll()).slice(before).map((line): Readonly<Record<string, unknown>> => JSON.parse(line));
  };

  beforeAll(async () => {
    server = await startPostgres();
    database = openDatabase({ url: server.url, connections: 2 });
    folder = await mkdtemp(join(tmpdir(), "kpu-people-"));
    ledger = await openLedger(folder);
    await writeFile(join(folder, "no-folder"), "");
    broken = await openLedger(join(folder, "no-folder"));
    people = peopleWith(ledger);
  });
  afterAll(async () => {
    await Promise.all([ledger.close(), broken.close(), database.close()]);
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  describe("is ready", () => {
    it("while the ledger can be written and the keys are fresh", async () => {
      expect([await codeOf(() => people.requireReady(true)), await codeOf(() => people.requireReady(false))]).toEqual([
        "passed",
        "passed",
      ]);
    });

    it("for nobody while the ledger cannot be written", async () => {
      const refused = { code: "AUDIT_UNAVAILABLE", status: 503, headers: {} };
      const without = peopleWith(broken);
      expect([await codeOf(() => without.requireReady(true)), await codeOf(() => without.requireReady(false))]).toEqual(
        [refused, refused],
      );
    });

    it("for no key while a key may have been revoked unseen, and for who needs none", async () => {
      isFresh = false;
      const outcomes = [await codeOf(() => people.requireReady(true)), await codeOf(() => people.requireReady(false))];
      isFresh = true;
      expect(outcomes).toEqual([{ code: "CONTROL_UNAVAILABLE", status: 503, headers: {} }, "passed"]);
    });
  });

  describe("takes rows", () => {
    // Until midnight WIB.
    const refused = { code: "ROW_BUDGET", status: 429, headers: { "retry-after": String(14 * 60 * 60) } };
    const take = (caller: Caller, rows: number) => codeOf(() => people.reserve(caller, grant, asks(rows)));

    it("to the last of a key's day, and not one more", async () => {
      const caller = key("key00001", "a-key");
      expect([await take(caller, 79), await take(caller, 2), await take(caller, 1), await take(caller, 1)]).toEqual([
        "passed",
        refused,
        "passed",
        refused,
      ]);
    });

    it("to the last of an agency's day, whichever of its keys asks", async () => {
      const [one, other] = [key("key00002", "an-agency"), key("key00003", "an-agency")];
      expect([await take(one, 60), await take(other, 41), await take(other, 40), await take(one, 1)]).toEqual([
        "passed",
        refused,
        "passed",
        refused,
      ]);
    });

    it("of a person who signed on as of a key", async () => {
      const person: Caller = { ...key("", "an-office"), keyId: null, user: "pseudonym" };
      expect([await take(person, 80), await take(person, 1)]).toEqual(["passed", refused]);
    });

    it("and gives back what was not returned", async () => {
      const caller = key("key00004", "gives-back");
      await people.settle(await people.reserve(caller, grant, asks(80)), 3, grant);
      expect([await take(caller, 78), await take(caller, 77)]).toEqual([refused, "passed"]);
    });
  });

  describe("alerts", () => {
    const read = async (caller: Caller, rows: number, returned = rows) => {
      const reservation = await people.reserve(caller, grant, asks(rows));
      return recordsOf(() => people.settle(reservation, returned, grant));
    };
    const alertOf = (agency: string, keyId: string | null, count: number) =>
      expect.objectContaining({
        kind: "alert",
        outcome: "OK",
        detail: { alert: "ROW_BUDGET_80", agency, key: keyId, count },
      });

    it("once, when four fifths of a key's rows are returned, and not for rows given back", async () => {
      alerts.length = 0;
      const caller = key("key00005", "alerts-key");
      expect([await read(caller, 80, 63), await read(caller, 1), await read(caller, 1)]).toEqual([
        [],
        [alertOf("alerts-key", "key00005", 64)],
        [],
      ]);
      expect(alerts).toEqual([{ agency: "alerts-key", keyId: "key00005" }]);
    });

    it("when four fifths of an agency's are, by several keys", async () => {
      alerts.length = 0;
      const [one, other] = [key("key00006", "alerts-agency"), key("key00007", "alerts-agency")];
      expect([await read(one, 40), await read(other, 40)]).toEqual([[], [alertOf("alerts-agency", "key00007", 40)]]);
      expect(alerts).toEqual([{ agency: "alerts-agency", keyId: "key00007" }]);
    });

    it("without the name of a person who signed on", async () => {
      const person: Caller = { ...key("", "alerts-office"), keyId: null, user: "a-pseudonym" };
      expect(await read(person, 70)).toEqual([alertOf("alerts-office", null, 70)]);
    });
  });

  describe("writes", () => {
    const of = { requestId: "request-1", agency: "bawaslu", keyId: "abcdefgh", purpose: "PENGAWASAN_DPT" };

    it("a read: who, what for, which fields under which masks, how many, and whom by tokens", async () => {
      const audited = [
        { subgraph: "registry", rows: 2, subjects: [token("A"), token("B")] },
        { subgraph: "registry", rows: 1, subjects: [token("A")] },
      ];
      const [record, ...others] = await recordsOf(() => people.writeRead(toldOf(audited), { bytes: 321, codes: [] }));
      expect(record).toMatchObject({
        ...of,
        kind: "read",
        outcome: "OK",
        basis: "UU 7/2017",
        ticket: "T-1",
        operationName: "Voters",
        operationHash: "cd".repeat(32),
        policyVersion: "test",
        schemaVersion,
        fields: { "Query.voters": "full", "Voter.name": "initials" },
        filter: ["3101011001"],
        codes: [],
        rows: 3,
        subjects: { count: 2 },
        bytes: 321,
      });
      expect(others).toEqual([]);
    });

    it("an alert beside a read of planted voters: whose they are, who read them, and which, by tokens", async () => {
      hits.length = 0;
      const audited = [{ subgraph: "registry", rows: 4, subjects: [token("A"), token("M"), token("H"), token("M")] }];
      const records = await recordsOf(() => people.writeRead(toldOf(audited), { bytes: 9, codes: [] }));
      const alertOf = (agency: string | null) => ({
        kind: "alert",
        outcome: "OK",
        requestId: "request-1",
        agency: "bawaslu",
        keyId: null,
        subjects: { count: 1 },
        detail: { alert: "HONEYTOKEN_HIT", agency, key: "abcdefgh", count: 1 },
      });
      expect(records).toMatchObject([{ ...of, kind: "read", rows: 4 }, alertOf("mk"), alertOf(null)]);
      expect(hits).toEqual([{ agency: "bawaslu", keyId: "abcdefgh", requestId: "request-1" }]);
    });

    it("no alert where an agency meets the voter planted for it, and one where the public does", async () => {
      hits.length = 0;
      const audited = [{ subgraph: "registry", rows: 1, subjects: [token("M")] }];
      const kinds = async (caller: Caller) => {
        const records = await recordsOf(() => people.writeRead(toldOf(audited, { caller }), { bytes: 9, codes: [] }));
        return records.map(({ kind }) => kind);
      };
      const nobody: Caller = { tier: "public", agency: null, keyId: null, user: null, keyAreas: null };
      expect([await kinds(key("abcdefgh", "mk")), await kinds(nobody)]).toEqual([["read"], ["read", "alert"]]);
      expect(hits).toEqual([{ agency: null, keyId: null, requestId: "request-1" }]);
    });

    it("a read that failed in part with the codes of what failed, and one of nobody with no rows", async () => {
      const told = toldOf([], { grant: null, ticket: null });
      const [record] = await recordsOf(() => people.writeRead(told, { bytes: 9, codes: ["SOURCE_TIMEOUT"] }));
      expect(record).toMatchObject({
        kind: "read",
        outcome: "ERROR",
        codes: ["SOURCE_TIMEOUT"],
        rows: 0,
        purpose: null,
      });
    });

    it("a denial, also where nothing was authorized", async () => {
      const told = toldOf([], { context: contextOf([], null), grant: null, ticket: null });
      const [record] = await recordsOf(() => people.writeDenial(told, ["PURPOSE_REQUIRED"]));
      expect(record).toMatchObject({
        ...of,
        kind: "denial",
        outcome: "DENIED",
        purpose: null,
        codes: ["PURPOSE_REQUIRED"],
        fields: {},
        rows: 0,
      });
    });

    it("nothing where the ledger cannot be written: a read then fails, a denial stays a denial", async () => {
      const without = peopleWith(broken);
      const told = toldOf([]);
      expect([
        await codeOf(() => without.writeRead(told, { bytes: 9, codes: [] })),
        await codeOf(() => without.writeDenial(told, ["ROW_BUDGET"])),
      ]).toEqual([{ code: "AUDIT_UNAVAILABLE" }, "passed"]);
    });

    it("nothing that the ledger does not take, and says so", async () => {
      const nik = ["98", "0101", "410190", "0001"].join("");
      const told = toldOf([], { grant: grantOf({}, { basis: nik }) });
      await expect(people.writeDenial(told, ["ROW_BUDGET"])).rejects.toThrow("sixteen digits");
    });
  });
});
