// The tables of the control database, step by step. A released step is never edited: a change is a new one at the end.

export interface Migration {
  readonly version: number;
  readonly name: string;
  /** Statements, run inside a plpgsql block. */
  readonly sql: string;
}

// `changed` is the transaction that last touched what decides about a key, set by a trigger so that a hand in psql counts
// too: replicas ask for what changed since the oldest transaction they may have missed, and lose nothing to one that
// commits late. A time or a sequence would.
const keys = `
  CREATE TABLE api_key (
    id text PRIMARY KEY CHECK (id ~ '^[0-9a-z]{8}$'),
    agency text NOT NULL CHECK (agency ~ '^[a-z][a-z0-9-]{1,30}$'),
    environment text NOT NULL CHECK (environment IN ('live', 'test')),
    hash bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
    state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'rolling', 'revoked')),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    rolling_until timestamptz CHECK (state <> 'rolling' OR rolling_until IS NOT NULL),
    revoked_at timestamptz CHECK ((state = 'revoked') = (revoked_at IS NOT NULL)),
    replaces text REFERENCES api_key (id),
    networks text[] NOT NULL DEFAULT '{}',
    areas text[] CHECK (cardinality(areas) > 0),
    note text NOT NULL DEFAULT '',
    last_used_at timestamptz,
    changed xid8 NOT NULL DEFAULT pg_current_xact_id()
  );
  CREATE INDEX api_key_changed ON api_key (changed);
  CREATE FUNCTION api_key_touch() RETURNS trigger LANGUAGE plpgsql AS $function$
    BEGIN
      NEW.changed := pg_current_xact_id();
      RETURN NEW;
    END
  $function$;
  CREATE TRIGGER api_key_touch
    BEFORE INSERT OR UPDATE OF agency, environment, hash, state, expires_at, rolling_until, networks, areas ON api_key
    FOR EACH ROW EXECUTE FUNCTION api_key_touch();`;

// One statement for the caller, several inside: both rows are locked, the agency's first, before either is judged. Under
// READ COMMITTED each statement of a volatile function sees what was committed while it waited for the lock.
const rows = `
  CREATE TABLE row_usage (
    day date NOT NULL,
    scope text NOT NULL CHECK (scope IN ('agency', 'key')),
    subject text NOT NULL,
    rows bigint NOT NULL DEFAULT 0 CHECK (rows >= 0),
    PRIMARY KEY (day, scope, subject)
  );
  CREATE FUNCTION row_day(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE AS $function$
    SELECT (at AT TIME ZONE INTERVAL '7 hours')::date
  $function$;
  CREATE FUNCTION reserve_rows(
    p_agency text, p_key text, p_rows bigint, p_agency_limit bigint, p_key_limit bigint, p_at timestamptz,
    OUT granted boolean, OUT day date, OUT agency_rows bigint, OUT key_rows bigint
  ) LANGUAGE plpgsql AS $function$
    BEGIN
      day := row_day(p_at);
      INSERT INTO row_usage VALUES (row_day(p_at), 'agency', p_agency, 0) ON CONFLICT DO NOTHING;
      SELECT u.rows INTO agency_rows FROM row_usage u
        WHERE u.day = row_day(p_at) AND u.scope = 'agency' AND u.subject = p_agency FOR UPDATE;
      INSERT INTO row_usage VALUES (row_day(p_at), 'key', p_key, 0) ON CONFLICT DO NOTHING;
      SELECT u.rows INTO key_rows FROM row_usage u
        WHERE u.day = row_day(p_at) AND u.scope = 'key' AND u.subject = p_key FOR UPDATE;
      granted := agency_rows + p_rows <= p_agency_limit AND key_rows + p_rows <= p_key_limit;
      IF granted THEN
        UPDATE row_usage u SET rows = u.rows + p_rows
          WHERE u.day = row_day(p_at) AND (u.scope, u.subject) IN (('agency', p_agency), ('key', p_key));
        agency_rows := agency_rows + p_rows;
        key_rows := key_rows + p_rows;
      END IF;
    END
  $function$;
  CREATE FUNCTION settle_rows(p_agency text, p_key text, p_day date, p_change bigint) RETURNS void
    LANGUAGE plpgsql AS $function$
    BEGIN
      UPDATE row_usage u SET rows = GREATEST(0, u.rows + p_change)
        WHERE u.day = p_day AND u.scope = 'agency' AND u.subject = p_agency;
      UPDATE row_usage u SET rows = GREATEST(0, u.rows + p_change)
        WHERE u.day = p_day AND u.scope = 'key' AND u.subject = p_key;
    END
  $function$;`;

const exports = `
  CREATE TABLE export_job (
    id text PRIMARY KEY,
    key_id text NOT NULL REFERENCES api_key (id),
    agency text NOT NULL,
    operation_hash text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    cursor text
  );
  CREATE INDEX export_job_agency ON export_job (agency, created_at);`;

export const migrations: readonly Migration[] = [
  { version: 1, name: "keys", sql: keys },
  { version: 2, name: "row budgets", sql: rows },
  { version: 3, name: "export jobs", sql: exports },
];

// Any number that only we use.
const advisoryLock = 7_205_761_101;

/** One statement that brings a database to this version: atomic, safe beside others that do the same, nothing when it is there. */
export const migrationStatement = ({ version, name, sql }: Migration): string => `DO $migration$
BEGIN
  PERFORM pg_advisory_xact_lock(${advisoryLock});
  IF to_regclass('control_migration') IS NULL THEN
    CREATE TABLE control_migration (
      version integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()
    );
  END IF;
  IF NOT EXISTS (SELECT FROM control_migration WHERE version = ${version}) THEN
    ${sql}
    INSERT INTO control_migration (version, name) VALUES (${version}, '${name}');
  END IF;
END
$migration$`;
