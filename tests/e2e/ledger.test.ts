// P-19, P-20, P-21: what the house has written down of people's data: who read whom, what one key read, and that nobody can change it unseen.
import { cp, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type BrokenLink, report, verifyLedger, whoRead } from "@kpu-graph/audit";
import { createSecrets } from "@kpu-graph/config";
import type { IssuedKey } from "@kpu-graph/control";
import { canaryVoter } from "@kpu-graph/estate";
import { auditToken } from "@kpu-graph/privacy";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { votersAt } from "../testkit/expected-voters.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { ledgerFolder, ledgerNode, ledgerOf, publicKeyOf, recordsOf } from "../testkit/ledger.ts";

const postgres = await controlAvailable();

const station = "3101011001002";
const { nik, birthDate } = canaryVoter();
const page = (fields: string, at = station) =>
  `{ voters(pollingStation: "${at}", first: 100) { nodes { ${fields} } } }`;

describe.skipIf(postgres === undefined)("the ledger", () => {
  let house: House;
  let bawaslu: IssuedKey;
  let engineer: IssuedKey;
  beforeAll(async () => {
    house = await startHouse({ keys: true });
    [bawaslu, engineer] = [
      await house.keys.createKey({ agency: "bawaslu" }),
      await house.keys.createKey({ agency: "data-engineer" }),
    ];
    const supervision = { "x-api-key": bawaslu.key, "x-purpose": "PENGAWASAN_DPT" };
    const quality = { "x-api-key": engineer.key, "x-purpose": "MUTU_DATA", "x-ticket": "MUTU/2026-17" };
    await house.ask(page("name gender"), {}, { ...supervision, "x-request-id": "ledger-0001" });
    await house.ask(page("nikToken birthDate"), {}, { ...quality, "x-request-id": "ledger-0002" });
    // The canary is not of this station.
    await house.ask(page("name", "3101011001003"), {}, { ...supervision, "x-request-id": "ledger-0003" });
    await house.ask(page("name"), {}, { "x-api-key": bawaslu.key, "x-request-id": "ledger-0004" });
    await house.ask(
      `{ checkRegistration(nik: "${nik}", birthDate: "${birthDate}") { registered } }`,
      {},
      { "x-request-id": "ledger-0005" },
    );
    await house.ask(`{ region(code: "33") { name } }`, {}, { ...supervision, "x-request-id": "ledger-0006" });
    await house.ask(page("nik nikToken name"), {}, { ...supervision, "x-request-id": "ledger-0007" });
    // What is left unsigned is signed at the end.
    await house.close();
  });
  afterAll(() => house?.close());

  const tokenOf = (number: string) =>
    auditToken({ key: Buffer.from(house.secrets.auditSubjects, "base64url"), nik: number });
  const from = () => new Date(Date.now() - 3_600_000);

  it("has one whole record of a read: who, what for, on what basis, which fields under which masks, whom, how many", async () => {
    const [record, ...more] = await recordsOf(house, "ledger-0002");
    expect(more).toEqual([]);
    expect(record).toEqual({
      v: 1,
      seq: 4,
      ts: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/),
      mono: expect.any(Number),
      node: basename(await ledgerNode(house)),
      kind: "read",
      requestId: "ledger-0002",
      agency: "data-engineer",
      keyId: engineer.id,
      user: null,
      purpose: "MUTU_DATA",
      basis: "Internal decree on data quality work; two people approve a ticket; decree: to be set",
      ticket: "MUTU/2026-17",
      peer: "127.0.0.1",
      operationName: null,
      operationHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      policyVersion: "2026-11-25.1",
      schemaVersion: expect.stringMatching(/^[0-9a-f]{64}$/),
      fields: {
        "Query.voters": "full",
        "Voter.birthDate": "year",
        "Voter.nikToken": "token",
        "VoterConnection.nodes": "full",
      },
      filter: [station],
      rows: 4,
      subjects: { count: 4, digest: expect.stringMatching(/^[0-9a-f]{64}$/), at: 4 },
      outcome: "OK",
      codes: [],
      ms: expect.any(Number),
      bytes: expect.any(Number),
      detail: null,
      heads: 0,
      prev: (await ledgerOf(house))[2]?.["hash"],
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it("has every key that was made, every look at people and every refusal of one, in order, and no look at figures", async () => {
    const told = (await ledgerOf(house)).map((line) => [
      line.requestId,
      line.kind,
      line.outcome,
      line.codes,
      line["rows"],
    ]);
    expect(told).toEqual([
      [null, "key-change", "OK", [], 0],
      [null, "key-change", "OK", [], 0],
      ["ledger-0001", "read", "OK", [], 4],
      ["ledger-0002", "read", "OK", [], 4],
      ["ledger-0003", "read", "OK", [], 3],
      ["ledger-0004", "denial", "DENIED", ["PURPOSE_REQUIRED"], 0],
      ["ledger-0005", "read", "OK", [], 1],
      ["ledger-0007", "read", "ERROR", ["FORBIDDEN_FIELD"], 4],
    ]);
  });

  it("tells who read a person, and when, by a token that is not the person's", async () => {
    const answer = await whoRead(ledgerFolder(house), { token: tokenOf(nik), from: from(), to: new Date() });
    expect(answer.unreadable).toBe(0);
    expect(answer.records.map(({ requestId, agency, keyId, purpose }) => [requestId, agency, keyId, purpose])).toEqual([
      ["ledger-0001", "bawaslu", bawaslu.id, "PENGAWASAN_DPT"],
      ["ledger-0002", "data-engineer", engineer.id, "MUTU_DATA"],
      ["ledger-0005", null, null, null],
      ["ledger-0007", "bawaslu", bawaslu.id, "PENGAWASAN_DPT"],
    ]);
    expect((await whoRead(ledgerFolder(house), { token: tokenOf(nik), to: from() })).records).toEqual([]);
    const stranger = `${nik.slice(0, 15)}9`;
    expect((await whoRead(ledgerFolder(house), { token: tokenOf(stranger) })).records).toEqual([]);
    const [other] = votersAt("3101011001003");
    const ofOther = await whoRead(ledgerFolder(house), { token: tokenOf(other?.nik ?? "") });
    expect(ofOther.records.map(({ requestId }) => requestId)).toEqual(["ledger-0003"]);
  });

  it("tells of a key what it read, of how many, when, from where and for what", async () => {
    const period = { from: from(), to: new Date() };
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const basis = "UU 7/2017: Bawaslu's supervision of the roll; agreement KPU-Bawaslu; decree: to be set";
    const counted = (name: string, records: number, rows: number) => ({ name, records, rows });
    expect(await report(ledgerFolder(house), { keyId: bawaslu.id, ...period })).toEqual({
      keyId: bawaslu.id,
      from: period.from.toISOString(),
      to: period.to.toISOString(),
      first: expect.any(String),
      last: expect.any(String),
      records: 4,
      answered: 2,
      denied: 1,
      failed: 1,
      rows: 11,
      subjects: 7,
      agencies: [counted("bawaslu", 4, 11)],
      purposes: [counted(`PENGAWASAN_DPT (${basis})`, 3, 11)],
      tickets: [],
      fields: [
        counted("Query.voters full", 3, 11),
        counted("Voter.gender full", 1, 4),
        counted("Voter.name full", 3, 11),
        counted("VoterConnection.nodes full", 3, 11),
      ],
      areas: [counted(station, 3, 8), counted("3101011001003", 1, 3)],
      peers: [counted("127.0.0.1", 4, 11)],
      days: [counted(today, 4, 11)],
      codes: [counted("FORBIDDEN_FIELD", 1, 4), counted("PURPOSE_REQUIRED", 1, 0)],
      changes: [
        {
          ts: expect.any(String),
          change: "created",
          before: null,
          after: "active",
          parts: [],
          node: basename(await ledgerNode(house)),
          seq: 1,
        },
      ],
      unreadable: 0,
    });
  });

  it("holds as it was written, and not under another key", async () => {
    const node = basename(await ledgerNode(house));
    const verdict = await verifyLedger(ledgerFolder(house), { publicKey: publicKeyOf(house) });
    expect(verdict).toMatchObject({
      ok: true,
      broken: null,
      nodes: [{ node, records: 8, unsigned: 0, newest: { seq: 8 } }],
    });
    const forger = publicKeyOf({ secrets: createSecrets() });
    const { ok, broken } = await verifyLedger(ledgerFolder(house), { publicKey: forger });
    expect({ ok, what: broken?.what, file: broken?.file }).toEqual({
      ok: false,
      what: "signature wrong",
      file: "heads.ndjson",
    });
  });

  type Lines = readonly string[];
  const tampered: readonly (readonly [string, (lines: Lines) => Lines, Pick<BrokenLink, "line" | "seq" | "what">])[] = [
    [
      "edited",
      (lines) => lines.map((line, at) => (at === 4 ? line.replace('"rows":3', '"rows":0') : line)),
      { line: 5, seq: 5, what: "edited" },
    ],
    ["deleted", (lines) => lines.filter((_, at) => at !== 3), { line: 4, seq: 4, what: "deleted" }],
    ["out of order", ([a = "", b = "", c = "", ...rest]) => [a, c, b, ...rest], { line: 2, seq: 2, what: "reordered" }],
    ["cut off at the end", (lines) => lines.slice(0, -2), { line: 7, seq: 7, what: "truncated" }],
  ];
  it.each(tampered)("of which a record is %s names the first broken link", async (_, change, link) => {
    const copy = await mkdtemp(join(inject("scratch"), "tampered-"));
    await cp(ledgerFolder(house), copy, { recursive: true });
    const node = basename(await ledgerNode(house));
    const [file = "", ...more] = (await readdir(join(copy, node))).filter((name) => /^\d+\.ndjson$/.test(name));
    expect(more).toEqual([]);
    const lines = (await readFile(join(copy, node, file), "utf8")).trimEnd().split("\n");
    expect(lines).toHaveLength(8);
    await writeFile(
      join(copy, node, file),
      change(lines)
        .map((line) => `${line}\n`)
        .join(""),
    );
    // Who takes a record away takes what stands beside it away too.
    const subjects = join(copy, node, file.replace("ndjson", "subjects"));
    const left = new Set(change(lines).map((line) => Number(/"seq":(\d+)/.exec(line)?.[1])));
    const beside = (await readFile(subjects, "utf8")).split("\n").filter((line) => left.has(Number(line.slice(-12))));
    await writeFile(subjects, beside.map((line) => `${line}\n`).join(""));
    const { ok, broken } = await verifyLedger(copy, { publicKey: publicKeyOf(house) });
    expect({ ok, broken }).toEqual({ ok: false, broken: { node, file, ...link } });
  });
});
