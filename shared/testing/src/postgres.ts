// A real PostgreSQL for tests: a new cluster in a temporary folder, which can stop, crash and start again.
import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { onFreePort, type ServerAddress } from "./address.ts";
import { requireBinary } from "./available.ts";
import { asUser, type ServerProcess, startServerProcess } from "./server-process.ts";
import { createTempFolder } from "./temp-folder.ts";

const run = promisify(execFile);
const socketPort = 5432; // Only a part of the socket's file name: every cluster has its own folder.

export interface PostgresServer {
  /** A connection string of the superuser `postgres`, for pg and for libpq. */
  url: string;
  /** For `startChaosProxy(address)`. */
  address: ServerAddress;
  /** Shuts it down in good order; the data stays for `start()`. */
  stop(): Promise<void>;
  /** Ends it as a crash would; the next start recovers. */
  stopImmediately(): Promise<void>;
  /** Starts it again on the same data and the same address; does nothing while it runs. */
  start(): Promise<void>;
  /** Runs SQL, one statement or many, on a connection of its own. */
  exec(sql: string): Promise<void>;
  /** Stops it and removes its folder. */
  close(): Promise<void>;
}

/** Makes and starts a PostgreSQL cluster on a unix socket, or on a free port of 127.0.0.1. */
export const startPostgres = async (options: { tcp?: boolean } = {}): Promise<PostgresServer> => {
  const command = await requireBinary("postgres");
  const isRoot = process.getuid?.() === 0;
  // The server refuses to run as root, and user postgres cannot reach a private temporary folder of root.
  const folder = createTempFolder(isRoot ? "/tmp" : tmpdir(), "kpu-postgres-");
  const identity = isRoot ? { user: "postgres" } : {};
  const dataFolder = join(folder.path, "data");

  const launch = (where: string[]) =>
    startServerProcess({
      command,
      args: ["-D", dataFolder, ...settings(folder.path), ...where],
      cwd: folder.path,
      deathSignal: "QUIT",
      ...identity,
    });
  const onTcp = async (port: number) => {
    const where = ["-c", "listen_addresses=127.0.0.1", "-c", `port=${port}`];
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
    return { where, url, address: { host: "127.0.0.1", port }, child: await launch(where) };
  };
  const onSocket = async () => {
    const where = ["-c", "listen_addresses=", "-c", `port=${socketPort}`];
    const url = `postgres://postgres@localhost:${socketPort}/postgres?host=${folder.path}`;
    return { where, url, address: { path: join(folder.path, `.s.PGSQL.${socketPort}`) }, child: await launch(where) };
  };
  const create = async () => {
    if (isRoot) await run("chown", ["postgres:postgres", folder.path]);
    await initCluster(join(dirname(command), "initdb"), dataFolder, isRoot);
    return options.tcp ? onFreePort(onTcp) : onSocket();
  };

  const started = await create().catch((error: unknown) => {
    folder.remove();
    throw error;
  });
  let child: ServerProcess | undefined = started.child;
  const end = async (signal: NodeJS.Signals) => {
    await child?.end(signal);
    child = undefined;
  };
  return {
    url: started.url,
    address: started.address,
    stop: () => end("SIGINT"), // "Fast shutdown": ends open sessions, then writes everything out.
    stopImmediately: () => end("SIGQUIT"),
    start: async () => {
      child ??= await launch(started.where);
    },
    exec: (sql) => execute(started.url, sql),
    close: async () => {
      await end("SIGQUIT");
      folder.remove();
    },
  };
};

// Durability is switched off: a test survives the crash of the server, not of the machine.
const settings = (socketFolder: string): string[] =>
  [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "lc_messages=C",
    `unix_socket_directories=${socketFolder}`,
  ].flatMap((setting) => ["-c", setting]);

const initCluster = async (initdb: string, dataFolder: string, isRoot: boolean): Promise<void> => {
  const args = ["-D", dataFolder, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"];
  const cwd = dirname(dataFolder);
  if (isRoot) await run("setpriv", [...asUser("postgres"), initdb, ...args], { cwd });
  else await run(initdb, args, { cwd });
};

const execute = async (url: string, sql: string): Promise<void> => {
  const client = new Client({ connectionString: url });
  client.on("error", () => {}); // A server stopped in the middle also rejects the query, which reports it.
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};
