// Child process: serves a PGlite data directory as PostgreSQL, until its parent lets go or dies. One argument: how, as JSON.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { takeFolderLock } from "./folder-lock.ts";
import { parseServerOptions } from "./server-options.ts";

const { dir, onSocket, lockFile, relaxed } = parseServerOptions(process.argv[2]);

/** A folder that only this user can enter; the system's limit for a socket's path is 108 bytes. */
const createSocketFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "kpu-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  if (folder.length > 90) throw new Error("the temporary folder's path is too long for a socket: set TMPDIR");
  return folder;
};

// Ctrl-C and service managers signal the whole group: a folder half made must not be left behind, and while the parent
// drains it still has questions.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});

const serve = async () => {
  const database = await PGlite.create({ dataDir: dir, relaxedDurability: relaxed });
  // One session serves every socket. A client's statement arrives whole and is answered whole while it stays under 64 KiB and
  // needs no statement kept by name: then several clients may ask, each with one connection.
  const maxConnections = 8;
  const folder = onSocket ? createSocketFolder() : undefined;
  const server = new PGLiteSocketServer(
    folder === undefined
      ? { db: database, host: "127.0.0.1", port: 0, maxConnections }
      : { db: database, path: join(folder, ".s.PGSQL.5432"), maxConnections },
  );
  await server.start();
  const close = async () => {
    await server.stop();
    await database.close();
    process.exit(0);
  };
  if (process.connected) process.once("disconnect", close);
  else await close();
  return folder === undefined
    ? `postgres://postgres@${server.getServerConn()}/postgres`
    : `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
};

const owner = lockFile === undefined ? undefined : takeFolderLock(lockFile);
if (owner === undefined) process.send?.({ url: await serve() });
else {
  // Its parent hears it and lets go.
  process.once("disconnect", () => process.exit(0));
  process.send?.({ busy: owner });
}
