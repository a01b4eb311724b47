// A TCP proxy that stands before a real server and breaks the network in one chosen way at a time.
import { once, setMaxListeners } from "node:events";
import { connect, createServer, type NetConnectOpts, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { ServerAddress } from "./address.ts";

/**
 * pass: forwards. refuse: nobody listens, and open connections are closed. blackhole: accepts and says nothing; what
 * was held back flows on when the mode changes, as after a network stall. reset: every connection is reset (RST).
 * delayMs: each chunk waits that long in each direction, and connecting as long again.
 */
export type ChaosMode = "pass" | "refuse" | "blackhole" | "reset" | { delayMs: number };

export interface ChaosProxy {
  port: number;
  /** "127.0.0.1:PORT", to build another URL from. */
  host: string;
  /** "http://127.0.0.1:PORT" */
  url: string;
  readonly mode: ChaosMode;
  /** Changes the mode for new and for open connections; resolves when it is in force. */
  setMode(mode: ChaosMode): Promise<void>;
  close(): Promise<void>;
}

/** Starts a proxy on a free port of 127.0.0.1 before the given server. */
export const startChaosProxy = async (upstream: ServerAddress): Promise<ChaosProxy> => {
  const target: NetConnectOpts = "path" in upstream ? { path: upstream.path } : { ...upstream };
  const sockets = new Set<Socket>();
  let mode: ChaosMode = "pass";
  let modeChanged = createSwitch();

  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).once("close", () => sockets.delete(socket)); // A broken pipe is what we are for.
  };
  /** Waits as the mode says; a change of mode ends the wait and the new mode is asked. */
  const passGate = async (): Promise<void> => {
    if (mode === "pass") return;
    const { signal } = modeChanged;
    if (typeof mode === "object") {
      const waited = await delay(mode.delayMs, true, { ref: false, signal }).catch(() => false);
      if (waited) return;
    } else {
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    }
    await passGate();
  };
  const pump = async (from: Socket, to: Socket) => {
    for await (const chunk of from.iterator({ destroyOnReturn: false })) {
      await passGate();
      if (!to.write(chunk)) await once(to, "drain");
    }
    await passGate();
    to.end();
  };
  const join = (from: Socket, to: Socket) => {
    pump(from, to).catch(() => from.destroy());
    from.once("close", () => void passGate().then(() => to.destroySoon()));
  };
  const forward = async (client: Socket) => {
    await passGate();
    if (client.destroyed) return;
    const server = connect({ ...target, allowHalfOpen: true });
    track(server);
    join(client, server);
    join(server, client);
  };
  const listener = createServer({ allowHalfOpen: true }, (client) => {
    track(client);
    if (mode === "reset") client.resetAndDestroy();
    else void forward(client);
  });

  const port = await listen(listener, 0);
  const changeMode = async (next: ChaosMode) => {
    const wasRefusing = mode === "refuse";
    mode = next;
    modeChanged.abort();
    modeChanged = createSwitch();
    if (next === "reset") for (const socket of sockets) reset(socket);
    if (next === "refuse" && !wasRefusing) await shut(listener, sockets);
    if (next !== "refuse" && wasRefusing) await listen(listener, port);
  };
  const host = `127.0.0.1:${port}`;
  return {
    port,
    host,
    url: `http://${host}`,
    get mode() {
      return mode;
    },
    setMode: changeMode,
    close: () => changeMode("refuse"),
  };
};

const createSwitch = () => {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal); // One listener for each connection that waits.
  return controller;
};

const reset = (socket: Socket) => {
  // Only TCP knows a reset; the side of a unix socket is just closed.
  if (socket.remoteAddress) socket.resetAndDestroy();
  else socket.destroy();
};

const shut = (listener: Server, sockets: Iterable<Socket>): Promise<void> => {
  const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
  for (const socket of sockets) socket.destroy();
  return closed;
};

const listen = (listener: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    listener.once("error", reject);
    listener.listen(port, "127.0.0.1", () => {
      listener.off("error", reject);
      const address = listener.address();
      if (address !== null && typeof address === "object") resolve(address.port);
      else reject(new Error("the proxy has no port"));
    });
  });
