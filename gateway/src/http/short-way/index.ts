// The short way in: connections are read here first, past Node's parser and the framework, as long as they bring plain POSTs of the graph.
import type { Server } from "node:http";
import { Socket } from "node:net";
import { createHeadWriter, type HeadWriterOptions } from "./answer-text.ts";
import { type ConnectionDeps, type ShortConnection, takeConnection } from "./connection.ts";
import { createWriter } from "./writer.ts";

export interface ShortWayDeps
  extends Omit<ConnectionDeps, "headOf" | "write" | "handOver">,
    Omit<HeadWriterOptions, "idleSeconds"> {
  readonly server: Server;
  /** A connection that asks nothing is closed after this. */
  readonly idleTimeoutMs: number;
  /** How often the waiting ones are looked at. What has not come whole by then Node waits for, with its own limits. */
  readonly checkEveryMs: number;
}

export interface ShortWay {
  /** Ends the connections that wait for another request, to make room. */
  endIdle(): void;
  /** Leaves the connections to Node from now on. */
  close(): void;
}

const isListener = (listener: unknown): listener is (this: Server, socket: Socket) => void =>
  typeof listener === "function";

/** Puts the short way before a server's own reading of connections. */
export const openShortWay = (deps: ShortWayDeps): ShortWay => {
  const { server, idleTimeoutMs, checkEveryMs } = deps;
  const [otherwise, ...more] = server.listeners("connection");
  if (!isListener(otherwise) || more.length > 0) throw new Error("the server does not take connections as it did");
  const connections = new Set<ShortConnection>();
  const headOf = createHeadWriter({ ...deps, idleSeconds: Math.floor(idleTimeoutMs / 1_000) });
  // Node's way of taking a connection is made for being called with one that was read from, too: what was read stands in it again.
  const handOver = (socket: Socket) => otherwise.call(server, socket);
  let isClosed = false;
  const own = { ...deps, headOf, write: createWriter(), handOver, isDraining: () => isClosed || deps.isDraining() };

  const take = (socket: unknown) => {
    if (!(socket instanceof Socket)) return;
    connections.add(takeConnection(socket, own, (one) => connections.delete(one)));
  };

  const look = () => {
    const now = performance.now();
    for (const one of connections) {
      const waitedMs = now - one.since;
      if (one.waits === "next" && waitedMs > idleTimeoutMs) one.end();
      else if ((one.waits === "start" || one.waits === "rest") && waitedMs > checkEveryMs) one.handOver();
    }
  };
  const timer = setInterval(look, checkEveryMs).unref();
  server.removeAllListeners("connection").on("connection", take);

  const endIdle = () => {
    for (const one of connections) if (one.waits === "next") one.end();
  };
  return {
    endIdle,
    close() {
      isClosed = true;
      clearInterval(timer);
      server.removeAllListeners("connection").on("connection", otherwise);
      for (const one of connections) {
        if (one.waits === "start" || one.waits === "rest") one.handOver();
        else one.end();
      }
    },
  };
};
