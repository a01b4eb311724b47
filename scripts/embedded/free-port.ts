// Are the gateway's own ports free? Asked before an estate is built, so that a busy one is said at once.
import { once } from "node:events";
import { createServer } from "node:net";

/** Rejects with the system's EADDRINUSE when something listens there. */
export const requireFreePort = async (host: string, port: number): Promise<void> => {
  const server = createServer().listen(port, host);
  await once(server, "listening");
  server.close();
  await once(server, "close");
};
