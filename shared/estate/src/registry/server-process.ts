// Child process: serves a PGlite data directory as PostgreSQL on a free port of loopback, until its parent lets go or dies.
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

const [dir] = process.argv.slice(2);
if (dir === undefined) throw new Error("no directory given");

const database = await PGlite.create({ dataDir: dir, relaxedDurability: true });
// One session serves every socket, so a client must keep to one connection. The others are for a client that gave one up
// after a timeout and already opened the next.
const server = new PGLiteSocketServer({ db: database, host: "127.0.0.1", port: 0, maxConnections: 8 });
await server.start();

// Ctrl-C and service managers signal the whole group; while the parent drains it still has questions.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
process.once("disconnect", async () => {
  await server.stop();
  await database.close();
  process.exit(0);
});
process.send?.({ port: Number(server.getServerConn().split(":").at(-1)) });
