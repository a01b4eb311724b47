// What one key read in a time: the facts a notice under Article 46 of the data protection law must name.
import { z } from "zod";
import { createDistinct } from "./distinct.ts";
import { keyIdPattern } from "./entry.ts";
import { linesWith, readBlocks } from "./lines.ts";
import { type LedgerRecord, parseRecord } from "./record.ts";
import { isIn, type Period, segmentsOf } from "./segments.ts";
import { openSubjectWindow } from "./subject-window.ts";
import { seqAt, subjectWidth } from "./subjects.ts";
import { createTally, type Tallied } from "./tally.ts";

export interface ReportQuestion extends Period {
  /** Public id of the key. */
  readonly keyId: string;
}

/** What became of the key, as one node of the ledger tells it: several gateways tell the same change, each in its own. */
export interface ReportedChange {
  readonly ts: string;
  readonly change: string;
  /** null: there was, or is, no such key. */
  readonly before: string | null;
  readonly after: string | null;
  /** What else of it changed. */
  readonly parts: readonly string[];
  readonly node: string;
  readonly seq: number;
}

export interface KeyReport {
  readonly keyId: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Moments of the first and the last record found. */
  readonly first: string | null;
  readonly last: string | null;
  readonly records: number;
  /** Records by outcome. */
  readonly answered: number;
  readonly denied: number;
  readonly failed: number;
  /** Rows about people in the answers. */
  readonly rows: number;
  /** Different people in the answers. */
  readonly subjects: number;
  readonly agencies: readonly Tallied[];
  /** Purpose and legal basis. */
  readonly purposes: readonly Tallied[];
  readonly tickets: readonly Tallied[];
  /** Coordinate and the mask it was given with. */
  readonly fields: readonly Tallied[];
  /** Codes of regions and polling stations asked for. */
  readonly areas: readonly Tallied[];
  /** Addresses the key was used from. */
  readonly peers: readonly Tallied[];
  /** Days in Western Indonesian Time. */
  readonly days: readonly Tallied[];
  /** Why requests were refused or failed. */
  readonly codes: readonly Tallied[];
  /** What became of the key itself, oldest first; not counted above. */
  readonly changes: readonly ReportedChange[];
  /** Lines that could not be read: the ledger is damaged, and `verifyLedger` says where. */
  readonly unreadable: number;
}

const wibMs = 7 * 60 * 60_000;
const dayOf = (ts: string) => new Date(Date.parse(ts) + wibMs).toISOString().slice(0, 10);

const createTallies = () => ({
  agencies: createTally(),
  purposes: createTally(),
  tickets: createTally(),
  fields: createTally(),
  areas: createTally(),
  peers: createTally(),
  days: createTally(),
  codes: createTally(),
});

const count = (tallies: ReturnType<typeof createTallies>, record: LedgerRecord) => {
  const { agency, purpose, basis, ticket, peer, rows } = record;
  const add = (tally: keyof typeof tallies, name: string | null) => {
    if (name !== null) tallies[tally].add(name, rows);
  };
  add("agencies", agency);
  add("purposes", purpose === null ? null : `${purpose}${basis === null ? "" : ` (${basis})`}`);
  add("tickets", ticket);
  for (const [coordinate, mask] of Object.entries(record.fields)) add("fields", `${coordinate} ${mask}`);
  for (const area of record.filter) add("areas", area);
  add("peers", peer);
  add("days", dayOf(record.ts));
  for (const code of record.codes) add("codes", code);
};

const changeDetail = z.object({
  key: z.string(),
  change: z.string(),
  before: z.string().nullable().default(null),
  after: z.string().nullable().default(null),
  parts: z.array(z.string()).default([]),
});

/** The change of this key that the record is; undefined for any other record. */
const toChange = ({ kind, detail, ts, node, seq }: LedgerRecord, keyId: string): ReportedChange | undefined => {
  const { data } = changeDetail.safeParse(detail);
  if (kind !== "key-change" || data?.key !== keyId) return undefined;
  const { change, before, after, parts } = data;
  return { ts, change, before, after, parts, node, seq };
};

/** Answers from the whole ledger, all nodes together. Throws for what is no key id and for a folder that is no ledger. */
export const report = async (dir: string, { keyId, ...period }: ReportQuestion): Promise<KeyReport> => {
  if (!keyIdPattern.test(keyId)) throw new Error("This is no key id");
  // Who read is "keyId", whose key changed is "key": both are looked for in one pass.
  const needle = Buffer.from(`":"${keyId}"`);
  const people = createDistinct();
  const tallies = createTallies();
  const changes: ReportedChange[] = [];
  const outcomes = { OK: 0, DENIED: 0, ERROR: 0 };
  const found: { first: string | null; last: string | null; records: number; rows: number; unreadable: number } = {
    first: null,
    last: null,
    records: 0,
    rows: 0,
    unreadable: 0,
  };

  for (const segment of await segmentsOf(dir, period)) {
    const window = await openSubjectWindow(segment.subjects);
    try {
      for await (const { bytes } of readBlocks(segment.records))
        for (const line of linesWith(bytes, needle)) {
          const record = parseRecord(line.toString());
          if (record === undefined) found.unreadable += 1;
          if (record === undefined || !isIn(period, record.ts)) continue;
          const change = toChange(record, keyId);
          if (change !== undefined) changes.push(change);
          if (record.keyId !== keyId) continue;
          found.records += 1;
          found.rows += record.rows;
          if (found.first === null || record.ts < found.first) found.first = record.ts;
          if (found.last === null || record.ts > found.last) found.last = record.ts;
          if (record.outcome === "OK" || record.outcome === "DENIED" || record.outcome === "ERROR")
            outcomes[record.outcome] += 1;
          count(tallies, record);
          const lines = await window.lines(record.subjects.at, record.subjects.count);
          for (let at = 0; at + subjectWidth <= lines.length; at += subjectWidth)
            if (seqAt(lines, at) === record.seq) people.add(lines, at);
        }
    } finally {
      await window.close();
    }
  }
  return {
    keyId,
    from: period.from?.toISOString() ?? null,
    to: period.to?.toISOString() ?? null,
    ...found,
    answered: outcomes.OK,
    denied: outcomes.DENIED,
    failed: outcomes.ERROR,
    subjects: people.count(),
    agencies: tallies.agencies.list(),
    purposes: tallies.purposes.list(),
    tickets: tallies.tickets.list(),
    fields: tallies.fields.list(),
    areas: tallies.areas.list(),
    peers: tallies.peers.list(),
    days: tallies.days.list(),
    codes: tallies.codes.list(),
    changes: changes.sort((one, other) => (one.ts < other.ts ? -1 : one.ts > other.ts ? 1 : one.seq - other.seq)),
  };
};
