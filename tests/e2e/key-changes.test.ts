// A change of a key is a record of the ledger: by an operator's command, by a hand in the control database, and when the ledger was down meanwhile.
import { createPublicKey } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { report, verifyLedger } from "@kpu-graph/audit";
import { type ControlDatabase, type IssuedKey, openDatabase } from "@kpu-graph/control";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { controlAvailable } from "../testkit/control.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { ledgerFolder, ledgerNode, ledgerOf } from "../testkit/ledger.ts";
import { type SharedControl, shareControl } from "../testkit/shared-control.ts";

const postgres = await controlAvailable();
// A gateway reads the keys once a second.
const within5s = { timeout: 5_000 };

describe.skipIf(postgres === undefined)("a change of a key", () => {
  let control: SharedControl;
  let database: ControlDatabase;
  let house: House;
  const issued: IssuedKey[] = [];
  beforeAll(async () => {
    control = await shareControl();
    database = openDatabase({ url: control.url, connections: 1 });
    // There before the house: of this one nothing is told.
    issued.push(await control.keys.createKey({ agency: "mk" }));
    house = await startHouse({ env: { ...control.env } });
  });
  afterAll(async () => {
    await house?.close();
    await database?.close();
    await control?.close();
  });

  const detail = z.looseObject({ key: z.string(), change: z.string() });
  const details = async () =>
    (await ledgerOf(house)).filter(({ kind }) => kind === "key-change").map((line) => detail.parse(line["detail"]));
  const digest = expect.stringMatching(/^[0-9a-f]{64}$/);
  const told = (id: string, agency: string, more: object) => ({
    key: id,
    agency,
    parts: [],
    from: digest,
    to: digest,
    by: ["control-database"],
    ...more,
  });
  const created = { change: "created", before: null, after: "active", from: null };
  const revoked = { change: "revoked", before: "active", after: "revoked" };

  it("is a record each, in order: made, rotated, revoked", async () => {
    const bps = await control.keys.createKey({ agency: "bps" });
    await expect.poll(async () => (await details()).length, within5s).toBe(1);
    const next = await control.keys.rotateKey(bps.id, { overlapMs: 60_000 });
    await expect.poll(async () => (await details()).length, within5s).toBe(3);
    await control.keys.revokeKey(next.id);
    await expect.poll(async () => (await details()).length, within5s).toBe(4);
    issued.push(bps, next);
    expect(await details()).toEqual([
      told(bps.id, "bps", created),
      told(bps.id, "bps", { change: "rotated", before: "active", after: "rolling", parts: ["overlap"] }),
      told(next.id, "bps", created),
      told(next.id, "bps", revoked),
    ]);
    const [made, rotated] = await details();
    expect(rotated?.["from"]).toBe(made?.["to"]);
  });

  it("stands before the first read with the key that was made", async () => {
    const key = await control.keys.createKey({ agency: "bawaslu" });
    issued.push(key);
    const { status } = await house.ask(
      `{ voters(pollingStation: "3101011001002", first: 1) { nodes { name } } }`,
      {},
      { "x-api-key": key.key, "x-purpose": "PENGAWASAN_DPT" },
    );
    const last = (await ledgerOf(house)).slice(-2).map(({ kind, keyId, ...line }) => ({
      kind,
      key: keyId ?? detail.parse(line["detail"]).key,
    }));
    expect([status, last]).toEqual([
      200,
      [
        { kind: "key-change", key: key.id },
        { kind: "read", key: key.id },
      ],
    ]);
  });

  it("by a hand in the control database is a record as well, also one that no command can make", async () => {
    const before = (await details()).length;
    const key = await control.keys.createKey({ agency: "bps" });
    issued.push(key);
    const statements = [
      "UPDATE api_key SET networks = '{10.0.0.0/8}', areas = '{3101}' WHERE id = $1",
      "UPDATE api_key SET state = 'revoked', revoked_at = now() WHERE id = $1",
      "UPDATE api_key SET state = 'active', revoked_at = NULL WHERE id = $1",
      "DELETE FROM api_key WHERE id = $1",
    ];
    for (const [at, sql] of statements.entries()) {
      await expect.poll(async () => (await details()).length, within5s).toBe(before + at + 1);
      await database.rows(sql, [key.id]);
    }
    await expect.poll(async () => (await details()).length, within5s).toBe(before + 5);
    expect((await details()).slice(before)).toEqual([
      told(key.id, "bps", created),
      told(key.id, "bps", { change: "changed", before: "active", after: "active", parts: ["networks", "areas"] }),
      told(key.id, "bps", revoked),
      told(key.id, "bps", { change: "changed", before: "revoked", after: "active" }),
      told(key.id, "bps", { change: "removed", before: "active", after: null, to: null }),
    ]);
  });

  it("is told of the key by the report an auditor asks for", async () => {
    const [, bps] = issued;
    const { changes, records } = await report(ledgerFolder(house), { keyId: bps?.id ?? "" });
    expect({ changes: changes.map(({ change, before, after }) => [change, before, after]), records }).toEqual({
      changes: [
        ["created", null, "active"],
        ["rotated", "active", "rolling"],
      ],
      records: 0,
    });
  });

  it("while the ledger cannot be written counts at once, and is a record when it can again", async () => {
    const before = (await details()).length;
    const folder = ledgerFolder(house);
    await rename(folder, `${folder}.away`);
    await writeFile(folder, "");
    const key = await control.keys.createKey({ agency: "mk" });
    issued.push(key);
    const asked = async () => (await house.ask("{ viewer { agency } }", {}, { "x-api-key": key.key })).data;
    expect(await asked()).toEqual({ viewer: { agency: "mk" } });
    const failures = () => house.logged.filter((line) => line.includes("a change of a key is not in the ledger yet"));
    await expect.poll(() => failures().length, within5s).toBe(1);
    await control.keys.revokeKey(key.id);
    await expect.poll(async () => (await asked()) ?? "refused", within5s).toBe("refused");
    await rm(folder);
    await rename(`${folder}.away`, folder);
    await expect.poll(async () => (await details()).length, within5s).toBe(before + 1);
    // Two readings later there is one record of both changes, and it was said once.
    expect((await details()).slice(before)).toEqual([told(key.id, "mk", { ...created, after: "revoked" })]);
    expect(failures()).toHaveLength(1);
  });

  it("leaves a ledger that verifies, without a key, its hash, or when it was used", async () => {
    const { auditSigning }: { auditSigning: string } = JSON.parse(
      await readFile(control.env["KPU_SECRETS_FILE"] ?? "", "utf8"),
    );
    const publicKey = createPublicKey(auditSigning).export({ type: "spki", format: "pem" }).toString();
    expect(await verifyLedger(ledgerFolder(house), { publicKey })).toMatchObject({ ok: true, broken: null });
    const hashes = z
      .array(z.object({ hash: z.string(), id: z.string() }))
      .parse(await database.rows("SELECT id, encode(hash, 'hex') AS hash FROM api_key"));
    const written = await readFile(`${await ledgerNode(house)}/000001.ndjson`, "utf8");
    for (const { key } of issued) expect(written + house.logged.join("")).not.toContain(key);
    expect(hashes.length).toBeGreaterThanOrEqual(5);
    for (const { hash } of hashes) expect(written).not.toContain(hash);
    expect(written).not.toContain("lastUsed");
    // The one that was there before the house.
    expect(written).not.toContain(issued[0]?.id);
  });
});
