// The keys of the agencies as their operators handle them: make, list, rotate, revoke. A key itself is shown once and never kept.
import { z } from "zod";
import { ControlError } from "./control-error.ts";
import type { ControlDatabase } from "./database.ts";
import { createKeyHash } from "./key-hash.ts";
import { type KeyRecord, keyColumns, toKeyRecord } from "./key-record.ts";
import { generateKey, generateKeyId, isAgencyId, type KeyEnvironment } from "./key-shape.ts";
import { isNetwork } from "./networks.ts";

export interface NewKey {
  readonly agency: string;
  readonly environment?: KeyEnvironment | undefined;
  /** Milliseconds it works; none: until it is revoked. */
  readonly lifetimeMs?: number | undefined;
  readonly networks?: readonly string[] | undefined;
  readonly areas?: readonly string[] | undefined;
  readonly note?: string | undefined;
}

/** A key made just now, with the only copy of the key itself. */
export interface IssuedKey extends KeyRecord {
  readonly key: string;
}

export interface KeyStore {
  /** Throws ControlError on what cannot be a key's agency, network or area. */
  createKey(wanted: NewKey): Promise<IssuedKey>;
  /** All keys, by agency, the newest first. */
  listKeys(filter?: { readonly agency?: string | undefined }): Promise<readonly KeyRecord[]>;
  /** Throws ControlError when there is none of this id. */
  showKey(id: string): Promise<KeyRecord>;
  /** Makes a successor with the same rights and lifetime; the old key works on for `overlapMs`. Throws ControlError when it is not active. */
  rotateKey(id: string, options?: { readonly overlapMs?: number }): Promise<IssuedKey>;
  /** Ends a key for good; doing so again changes nothing. Throws ControlError when there is none of this id. */
  revokeKey(id: string): Promise<KeyRecord>;
}

export interface KeyStoreDeps {
  readonly database: ControlDatabase;
  /** At least 32 bytes. */
  readonly pepper: Uint8Array;
}

const dayMs = 86_400_000;
const longestNote = 200;
const areaPattern = /^(?:0|\d{2}[0-9A-Z]{0,11})$/;

const requireUsable = ({ agency, networks = [], areas = [], note = "", lifetimeMs }: NewKey) => {
  if (!isAgencyId(agency))
    throw new ControlError("an agency's id is a small letter and 1 to 30 of a-z, 0-9 and hyphen");
  if (!networks.every(isNetwork)) throw new ControlError("a network is written like 10.0.0.0/8");
  if (!areas.every((area) => areaPattern.test(area)))
    throw new ControlError("an area is a region code, for example 3101");
  if (note.length > longestNote) throw new ControlError(`a note has at most ${longestNote} characters`);
  if (lifetimeMs !== undefined && !(lifetimeMs > 0)) throw new ControlError("a key must work for some time");
};

const seconds = (ms: number | undefined) => (ms === undefined ? null : ms / 1_000);
const withNow = z.object({ now: z.date() });

/** Creates the store of keys. */
export const createKeyStore = ({ database, pepper }: KeyStoreDeps): KeyStore => {
  const hashOf = createKeyHash(pepper);
  const hash = (key: string): Buffer => {
    const digits = hashOf(key);
    if (digits === undefined) throw new TypeError("a text that is no key");
    return Buffer.from(digits, "hex");
  };
  const ask = async (text: string, values: readonly unknown[]): Promise<readonly KeyRecord[]> =>
    (await database.rows(text, values)).map((row) => toKeyRecord(row, withNow.parse(row).now));
  const show = async (id: string) => {
    const [found] = await ask(`SELECT ${keyColumns}, now() AS now FROM api_key WHERE id = $1`, [id]);
    if (found === undefined) throw new ControlError("there is no key of this id; `kpu keys list` shows all");
    return found;
  };

  return {
    async createKey(wanted) {
      requireUsable(wanted);
      const { agency, environment = "live", lifetimeMs, networks = [], areas = [], note = "" } = wanted;
      const key = generateKey({ environment, agency });
      const [made] = await ask(
        `INSERT INTO api_key (id, agency, environment, hash, expires_at, networks, areas, note)
         VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5::float8), $6::text[], $7::text[], $8)
         RETURNING ${keyColumns}, now() AS now`,
        [
          generateKeyId(),
          agency,
          environment,
          hash(key),
          seconds(lifetimeMs),
          networks,
          areas.length === 0 ? null : areas,
          note,
        ],
      );
      if (made === undefined) throw new ControlError("the key was not stored");
      return { ...made, key };
    },

    listKeys: ({ agency } = {}) =>
      ask(
        `SELECT ${keyColumns}, now() AS now FROM api_key WHERE $1::text IS NULL OR agency = $1
         ORDER BY agency, created_at DESC, id`,
        [agency ?? null],
      ),

    showKey: show,

    async rotateKey(id, { overlapMs = dayMs } = {}) {
      const { agency, environment } = await show(id);
      const key = generateKey({ environment, agency });
      const [made] = await ask(
        `WITH old AS (
           UPDATE api_key SET state = 'rolling', rolling_until = now() + make_interval(secs => $4::float8)
           WHERE id = $1 AND state = 'active' AND (expires_at IS NULL OR expires_at > now())
           RETURNING *
         )
         INSERT INTO api_key (id, agency, environment, hash, expires_at, networks, areas, note, replaces)
         SELECT $2, agency, environment, $3, now() + (expires_at - created_at), networks, areas, note, id FROM old
         RETURNING ${keyColumns}, now() AS now`,
        [id, generateKeyId(), hash(key), seconds(overlapMs)],
      );
      if (made === undefined) throw new ControlError("only an active key can be rotated; this one is not");
      return { ...made, key };
    },

    async revokeKey(id) {
      const [revoked] = await ask(
        `UPDATE api_key SET state = 'revoked', revoked_at = now() WHERE id = $1 AND state <> 'revoked'
         RETURNING ${keyColumns}, now() AS now`,
        [id],
      );
      return revoked ?? show(id);
    },
  };
};
