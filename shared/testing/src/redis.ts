// A real Redis for tests, with the faults a test wants to see: killed, hung, restarted.
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onFreePort, type ServerAddress } from "./address.ts";
import { requireBinary } from "./available.ts";
import { startServerProcess } from "./server-process.ts";
import { createTempFolder } from "./temp-folder.ts";

export interface RedisServer {
  /** For `new Redis(url)`: the path of a unix socket, or redis://127.0.0.1:PORT with `tcp`. */
  url: string;
  /** For `startChaosProxy(address)`. */
  address: ServerAddress;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would (SIGKILL). */
  kill(): void;
  /** Makes it hang: it keeps its connections and answers nothing (SIGSTOP). */
  pause(): void;
  resume(): void;
  /** Ends it if it still runs and starts it, empty, on the same address. */
  restart(): Promise<void>;
}

/** Starts an empty redis-server on a unix socket, or on a free port of 127.0.0.1. */
export const startRedis = async (options: { tcp?: boolean } = {}): Promise<RedisServer> => {
  const command = await requireBinary("redis");
  const folder = createTempFolder(tmpdir(), "kpu-redis-");
  const socket = join(folder.path, "redis.sock");
  const common = ["--dir", folder.path, "--save", "", "--appendonly", "no", "--daemonize", "no"];
  const launch = (where: string[]) =>
    startServerProcess({ command, args: [...where, ...common], cwd: folder.path, deathSignal: "KILL" });

  const onTcp = async (port: number) => {
    const where = ["--port", String(port), "--bind", "127.0.0.1"];
    return {
      where,
      url: `redis://127.0.0.1:${port}`,
      address: { host: "127.0.0.1", port },
      child: await launch(where),
    };
  };
  const onSocket = async () => {
    const where = ["--port", "0", "--unixsocket", socket];
    return { where, url: socket, address: { path: socket }, child: await launch(where) };
  };

  const started = await (options.tcp ? onFreePort(onTcp) : onSocket()).catch((error: unknown) => {
    folder.remove();
    throw error;
  });
  let child = started.child;
  return {
    url: started.url,
    address: started.address,
    stop: async () => {
      await child.end("SIGKILL"); // It has nothing to save, and SIGKILL also ends a paused one.
      folder.remove();
    },
    kill: () => child.signal("SIGKILL"),
    pause: () => child.signal("SIGSTOP"),
    resume: () => child.signal("SIGCONT"),
    restart: async () => {
      await child.end("SIGKILL");
      child = await launch(started.where);
    },
  };
};
