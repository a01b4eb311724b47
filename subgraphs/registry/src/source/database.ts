// The connections to the registry's database: few, bounded in time, read-only; every question is counted and every error translated.
import { createCircuit, isCircuitOpen, type ReadEvent } from "@kpu-graph/resilience";
import pg from "pg";
import { isLostConnection, toSourceError, withoutWords } from "./errors.ts";
import type { Query } from "./queries.ts";

export interface DatabaseOptions {
  /** postgres:// */
  readonly sourceUrl: string;
  /** Most connections. */
  readonly pool: number;
  /** Longest wait for one answer, and for a free connection, in milliseconds. */
  readonly sourceTimeoutMs: number;
  /** Told of every question really sent. */
  readonly onRead: (event: ReadEvent) => void;
}

export interface Database {
  /** Answers the rows of a question; throws ClientError SOURCE_UNAVAILABLE, SOURCE_TIMEOUT or SOURCE_INVALID. */
  rows(query: Query): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

const createPool = ({ sourceUrl, pool: max, sourceTimeoutMs }: DatabaseOptions) => {
  const pool = new pg.Pool({
    connectionString: sourceUrl,
    application_name: "kpu-graph-registry",
    max,
    // Also the wait in the queue for a free connection: with the embedded database there is only one.
    connectionTimeoutMillis: sourceTimeoutMs,
    // The server gives up first and is free again; the driver's own limit is for a server that does not.
    statement_timeout: Math.max(1, Math.floor(sourceTimeoutMs * 0.9)),
    query_timeout: sourceTimeoutMs,
    // We read, and a mistake of ours must not be able to do more.
    options: "-c default_transaction_read_only=on",
    keepAlive: true,
  });
  // A connection that breaks while idle, or while handed over, says so by an event; unheard it would end the process.
  const ignore = () => {};
  pool.on("error", ignore);
  pool.on("connect", (client) => client.on("error", ignore));
  return pool;
};

/** Opens the registry's database; the first question connects. */
export const openDatabase = (options: DatabaseOptions): Database => {
  const { sourceTimeoutMs, onRead } = options;
  const pool = createPool(options);

  const ask = async ({ text, values }: Query): Promise<readonly unknown[]> => {
    const { rows }: { rows: unknown[] } = await pool.query(text, [...values]);
    return rows;
  };

  // A question that no longer fits the tables says nothing of the server's health.
  const circuit = createCircuit((cause) => toSourceError(cause).code !== "SOURCE_INVALID");

  // A restarted server breaks every pooled connection at once. One more try, if most of the time is left.
  const askTwice = async (query: Query): Promise<readonly unknown[]> => {
    const started = performance.now();
    try {
      return await ask(query);
    } catch (cause) {
      if (!isLostConnection(cause) || performance.now() - started > sourceTimeoutMs * 0.6) throw cause;
      return ask(query);
    }
  };

  return {
    async rows(query) {
      try {
        const rows = await circuit.execute(() => askTwice(query));
        onRead({ path: query.name, outcome: rows.length === 0 ? "absent" : "found" });
        return rows;
      } catch (cause) {
        const error = toSourceError(cause);
        if (!isCircuitOpen(cause)) onRead({ path: query.name, outcome: error.code });
        throw query.aboutPeople ? withoutWords(error) : error;
      }
    },
    close: () => pool.end(),
  };
};
