// The connections to the control database: few, bounded in time, single statements only; its tables are made on first use.
import pg from "pg";
import { migrationStatement, migrations } from "./migrations.ts";

export interface ControlDatabase {
  /** Answers the rows of one statement; rejects with what the driver says, or within some seconds when nothing answers. */
  rows(text: string, values?: readonly unknown[]): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** postgres:// */
  readonly url: string;
  /** Most connections: 1 for the embedded database, which has one session. */
  readonly connections: number;
  /** Longest wait for a connection and for an answer, in milliseconds; 2 s, for a request waits for it. */
  readonly longestMs?: number | undefined;
}

const longestMigrationMs = 60_000;

interface Pool extends DatabaseOptions {
  readonly longestMs: number;
}

const createPool = ({ url, connections, longestMs }: Pool) => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: "kpu-graph-control",
    max: connections,
    connectionTimeoutMillis: longestMs,
    statement_timeout: Math.floor(longestMs * 0.9),
    query_timeout: longestMs,
    keepAlive: true,
  });
  // A connection that breaks while idle, or while handed over, says so by an event; unheard it would end the process.
  const ignore = () => {};
  pool.on("error", ignore);
  pool.on("connect", (client) => client.on("error", ignore));
  return pool;
};

/** Opens the control database; the first statement connects and brings the tables up to date. */
export const openDatabase = ({ url, connections, longestMs = 2_000 }: DatabaseOptions): ControlDatabase => {
  const pool = createPool({ url, connections, longestMs });
  let ready: Promise<void> | undefined;
  let closed: Promise<void> | undefined;

  // On a connection of its own: it may wait for another replica that does the same, and a new table takes what it takes.
  const migrate = async () => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: longestMs,
      query_timeout: longestMigrationMs,
    });
    client.on("error", () => {});
    try {
      await client.connect();
      for (const migration of migrations) await client.query(migrationStatement(migration));
    } finally {
      await client.end().catch(() => {});
    }
  };
  // One that failed is tried again with the next statement.
  const prepared = () => {
    ready ??= migrate().catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
    return ready;
  };

  return {
    async rows(text, values = []) {
      await prepared();
      const { rows }: { rows: unknown[] } = await pool.query(text, [...values]);
      return rows;
    },
    close: () => {
      closed ??= pool.end();
      return closed;
    },
  };
};
