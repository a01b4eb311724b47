// Where a test server listens: a unix socket (no port to collide on) or a free TCP port.
import { createServer } from "node:net";

export type ServerAddress = { path: string } | { host: string; port: number };

const attempts = 5;

/** Starts something on a free port of 127.0.0.1; takes another port when that one was taken in between. */
export const onFreePort = async <T>(start: (port: number) => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort();
    try {
      return await start(port);
    } catch (error) {
      const isBusy = error instanceof Error && /address already in use|EADDRINUSE/i.test(error.message);
      if (!isBusy || attempt === attempts) throw error;
    }
  }
};

/** Asks the system for a TCP port of 127.0.0.1 that is free at this moment. */
const findFreePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("the system gave no port"));
      });
    });
  });
