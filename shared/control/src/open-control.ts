// The control database of this start: a PostgreSQL server, or one embedded over a folder that one process opens and others borrow.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { forgetAddress, readAddress, writeAddress } from "./address-file.ts";
import { ControlError } from "./control-error.ts";
import { type ControlDatabase, openDatabase } from "./database.ts";

/** What starts the embedded database: rejects with an error that has `owner` when another process holds the lock. */
export type StartEmbedded = (options: {
  readonly dir: string;
  readonly onSocket: true;
  readonly lockFile: string;
  readonly relaxed: false;
}) => Promise<{ readonly url: string; close(): Promise<void> }>;

export interface EmbeddedControl {
  /** KPU_DATA_DIR */
  readonly dataDir: string;
  readonly startEmbedded: StartEmbedded;
  /** hold: it is ours until `close`, and others find it. borrow: use the one that runs, or open it for a moment. */
  readonly as: "hold" | "borrow";
  /** Longest wait for another process to let go of it or to have opened it; 30 s. */
  readonly waitMs?: number;
}

export interface ServerControl {
  /** KPU_CONTROL_URL */
  readonly url: string;
  /** Longest wait for one answer, in milliseconds; 2 s, for a request waits for it. */
  readonly longestMs?: number;
}

export type ControlOptions = ServerControl | EmbeddedControl;

export interface OpenControl {
  readonly database: ControlDatabase;
  close(): Promise<void>;
}

// The pool of a real server; the embedded one has a single session.
const serverConnections = 4;
// Nobody waits for a command but its operator, and a database just opened is slow to answer.
const patientMs = 30_000;
const pollMs = 100;

const ownerOf = (error: unknown): number | undefined =>
  error instanceof Error && "owner" in error && typeof error.owner === "number" ? error.owner : undefined;

const openUrl = ({ url, longestMs }: ServerControl): OpenControl => {
  const database = openDatabase({ url, connections: serverConnections, longestMs });
  return { database, close: database.close };
};

const openPatient = (url: string) => openDatabase({ url, connections: 1, longestMs: patientMs });

const borrow = async (url: string): Promise<OpenControl | undefined> => {
  const database = openPatient(url);
  try {
    await database.rows("SELECT 1");
    return { database, close: database.close };
  } catch {
    // Left behind by a process that crashed, or one that ends just now.
    await database.close();
    return undefined;
  }
};

const open = async ({ dataDir, startEmbedded, as }: EmbeddedControl): Promise<OpenControl> => {
  await mkdir(dataDir, { recursive: true });
  const server = await startEmbedded({
    dir: join(dataDir, "control"),
    onSocket: true,
    lockFile: join(dataDir, "control.lock"),
    relaxed: false,
  });
  const first = openPatient(server.url);
  const close = async (database: ControlDatabase) => {
    if (as === "hold") await forgetAddress(dataDir, server.url);
    await database.close();
    await server.close();
  };
  try {
    // The tables first: who finds the address finds them made.
    await first.rows("SELECT 1");
    if (as === "borrow") return { database: first, close: () => close(first) };
    await first.close();
    const database = openDatabase({ url: server.url, connections: 1 });
    await writeAddress(dataDir, server.url);
    return { database, close: () => close(database) };
  } catch (error) {
    await close(first);
    throw error;
  }
};

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const openEmbedded = async (options: EmbeddedControl): Promise<OpenControl> => {
  const giveUpAt = performance.now() + (options.waitMs ?? 30_000);
  for (;;) {
    const address = options.as === "borrow" ? await readAddress(options.dataDir) : undefined;
    const borrowed = address === undefined ? undefined : await borrow(address);
    if (borrowed !== undefined) return borrowed;
    const opened = await open(options).catch((error: unknown) => ownerOf(error) ?? Promise.reject(error));
    if (typeof opened === "object") return opened;
    // Asking for the lock costs a process: first wait until its owner is gone, or has become one to borrow from.
    do {
      if (performance.now() > giveUpAt)
        throw new ControlError(`the control database is in use by process ${opened}; stop it, or set KPU_DATA_DIR`);
      await delay(pollMs);
    } while (isAlive(opened) && (options.as === "hold" || (await readAddress(options.dataDir)) === undefined));
  }
};

/**
 * Opens the control database and, embedded, waits until it answers. A server's address is not tried here: the first
 * statement does. Throws ControlError when another process keeps the embedded one.
 */
export const openControl = async (options: ControlOptions): Promise<OpenControl> =>
  "url" in options ? openUrl(options) : openEmbedded(options);
