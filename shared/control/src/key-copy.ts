// The copy of the keys in memory: filled whole once, then with what changed.
import { z } from "zod";
import type { ControlDatabase } from "./database.ts";
import type { KeyFacts } from "./key-changes.ts";
import { isUsable } from "./key-record.ts";
import type { KeyEnvironment } from "./key-shape.ts";
import { createNetworks, type Networks } from "./networks.ts";

/** A key that was found to work. */
export interface KnownKey {
  readonly id: string;
  readonly agency: string;
  /** Where it may be used from; null: anywhere. */
  readonly networks: Networks | null;
  /** Region codes that narrow the grant; null: the grant as it is. */
  readonly areas: readonly string[] | null;
}

interface Entry {
  readonly facts: KeyFacts;
  readonly known: KnownKey;
}

export interface KeyCopy {
  /** Brings the copy up to date; rejects when the database does not answer. */
  sync(): Promise<void>;
  /** The key of this hash if it works now; the same object as long as nothing of the key changed. */
  usable(hash: string, now: Date): KnownKey | undefined;
  /** All keys of the copy; those that changed last stand last. */
  facts(): readonly KeyFacts[];
}

// One row at least, so that the horizon comes also when nothing changed: all that commits later carries this number or more.
const question = `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon,
    (SELECT count(*)::int FROM api_key WHERE environment = $1) AS total,
    id, agency, encode(hash, 'hex') AS hash, state, expires_at, rolling_until, networks, areas
  FROM (VALUES (1)) AS one LEFT JOIN api_key
    ON environment = $1 AND ($2::text IS NULL OR changed >= ($2::text)::xid8)
  ORDER BY changed, created_at, id`;

const head = z.object({ horizon: z.string().regex(/^\d+$/), total: z.number() });
const row = z.object({
  id: z.string(),
  agency: z.string(),
  hash: z.string(),
  state: z.enum(["active", "rolling", "revoked"]),
  expires_at: z.date().nullable(),
  rolling_until: z.date().nullable(),
  networks: z.array(z.string()),
  areas: z.array(z.string()).nullable(),
});

// Written out: every request reads these objects, and those of a spread have a shape each.
const toEntry = (value: unknown): Entry => {
  const read = row.parse(value);
  const { id, agency, hash, state, areas, expires_at: expiresAt, rolling_until: rollingUntil } = read;
  const networks = read.networks.length === 0 ? null : createNetworks(read.networks);
  const facts = { id, agency, hash, state, expiresAt, rollingUntil, networks: read.networks, areas };
  return { facts, known: { id, agency, networks, areas } };
};

const hasKey = (value: unknown) => z.object({ id: z.string() }).safeParse(value).success;

/** Creates an empty copy of the keys of one environment. */
export const createKeyCopy = (database: ControlDatabase, environment: KeyEnvironment): KeyCopy => {
  let byHash = new Map<string, Entry>();
  let horizon: string | undefined;

  const read = async (since: string | undefined) => {
    const rows = await database.rows(question, [environment, since ?? null]);
    return { ...head.parse(rows[0]), entries: rows.filter(hasKey).map(toEntry) };
  };
  const readAll = async () => {
    const { entries, horizon: now } = await read(undefined);
    byHash = new Map(entries.map((entry) => [entry.facts.hash, entry]));
    horizon = now;
  };

  return {
    async sync() {
      if (horizon === undefined) return readAll();
      const { entries, total, horizon: now } = await read(horizon);
      for (const entry of entries) {
        byHash.delete(entry.facts.hash);
        byHash.set(entry.facts.hash, entry);
      }
      // Rows were removed or hashes replaced by hand, or the database went back in time (a restored copy).
      if (byHash.size !== total || BigInt(now) < BigInt(horizon)) return readAll();
      horizon = now;
    },
    usable(hash, now) {
      const entry = byHash.get(hash);
      return entry !== undefined && isUsable(entry.facts, now) ? entry.known : undefined;
    },
    facts: () => [...byHash.values()].map(({ facts }) => facts),
  };
};
