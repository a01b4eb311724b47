// For tests: a folder, a pair of keys, a clock one sets, entries, and the lines of a ledger to look at or spoil.
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LedgerEntry } from "../entry.ts";
import { createLedger, type Ledger, type LedgerFault, type LedgerOptions } from "../ledger.ts";

const pair = generateKeyPairSync("ed25519");
export const signingKey = pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
export const publicKey = pair.publicKey.export({ type: "spki", format: "pem" }).toString();

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** An audit token nobody's secret made: the number, in base 32, at its end. */
export const tokenOf = (number: number): string =>
  `a1_${Array.from({ length: 26 }, (_none, place) => base32[Math.floor(number / 32 ** (25 - place)) % 32]).join("")}`;

/** A read of `count` people, from the token `first` on. */
export const readOf = (first: number, count: number, more: Partial<LedgerEntry> = {}): LedgerEntry => {
  const entry: LedgerEntry = {
    kind: "read",
    outcome: "OK",
    requestId: `request-${first}`,
    agency: "bawaslu",
    keyId: "7f3aB2c9",
    purpose: "PENGAWASAN_DPT",
    basis: "PKS-12/2028",
    address: "10.9.1.7",
    operationName: "VotersOfStation",
    operationHash: "ab".repeat(32),
    policyVersion: "2029-02-10.3",
    schemaVersion: "a91c",
    fields: { "Voter.name": "full", "Voter.id": "token" },
    filter: ["99AA010001001"],
    rows: count,
    subjects: Array.from({ length: count }, (_none, index) => tokenOf(first + index)),
    ms: 38,
    bytes: 9_120,
  };
  return Object.assign(entry, more);
};

export interface TestHouse {
  readonly dir: string;
  /** The node's own folder. */
  readonly folder: string;
  readonly faults: LedgerFault["code"][];
  readonly clock: { now: Date };
  open(options?: Partial<LedgerOptions>): Promise<Ledger>;
  /** Opens, writes the entries one after another, closes. */
  write(entries: readonly LedgerEntry[], options?: Partial<LedgerOptions>): Promise<void>;
  lines(file: string): readonly string[];
  /** Rewrites the lines of a file. */
  spoil(file: string, change: (lines: string[]) => readonly string[]): void;
  remove(): void;
}

export const createHouse = (): TestHouse => {
  const dir = mkdtempSync(join(tmpdir(), "kpu-ledger-"));
  const folder = join(dir, "gw-1");
  const faults: LedgerFault["code"][] = [];
  const clock = { now: new Date("2029-02-14T11:00:00.000Z") };
  const open = (options: Partial<LedgerOptions> = {}) =>
    createLedger({
      dir,
      node: "gw-1",
      signingKey,
      now: () => clock.now,
      mono: () => 7,
      onFault: ({ code }) => faults.push(code),
      probeEveryMs: 10,
      ...options,
    });
  const lines = (file: string) => readFileSync(join(folder, file), "utf8").split("\n").slice(0, -1);
  return {
    dir,
    folder,
    faults,
    clock,
    open,
    async write(entries, options) {
      const ledger = await open(options);
      for (const entry of entries) await ledger.append(entry);
      await ledger.close();
    },
    lines,
    spoil: (file, change) =>
      writeFileSync(
        join(folder, file),
        change([...lines(file)])
          .map((line) => `${line}\n`)
          .join(""),
      ),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
};
