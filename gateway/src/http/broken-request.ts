// What cannot be read as a request at all (broken, too slow, too large a head): Node hands over a bare socket, and it gets the same JSON error.
import { randomUUID } from "node:crypto";
import { type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { ErrorCode } from "@kpu-graph/errors";
import { errorAnswer } from "./send-error.ts";

const codeByNodeCode: ReadonlyMap<string, ErrorCode> = new Map<string, ErrorCode>([
  ["ERR_HTTP_REQUEST_TIMEOUT", "REQUEST_TIMEOUT"],
  ["HPE_HEADER_OVERFLOW", "HEADERS_TOO_LARGE"],
  ["HPE_CHUNK_EXTENSIONS_OVERFLOW", "PAYLOAD_TOO_LARGE"],
]);

const answer = (socket: Duplex, code: ErrorCode): void => {
  const { status, headers, body } = errorAnswer(code, randomUUID());
  const lines = Object.entries({ ...headers, connection: "close", "content-length": String(Buffer.byteLength(body)) });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${body}`, () => socket.destroy());
};

export interface BrokenRequests {
  /** For the server's `clientError`. */
  readonly onFault: (error: NodeJS.ErrnoException, socket: Duplex) => void;
  /** An answer on this socket has begun, or is over. */
  readonly begun: (socket: Duplex) => void;
  readonly over: (socket: Duplex) => void;
}

/** Creates the answers to what is no request. */
export const createBrokenRequests = (): BrokenRequests => {
  const answering = new WeakSet<Duplex>();
  return {
    onFault(error, socket) {
      // Into an answer that is half sent nothing may be written: its reader would take it for a part of it.
      if (error.code === "ECONNRESET" || !socket.writable || answering.has(socket)) socket.destroy();
      else answer(socket, codeByNodeCode.get(error.code ?? "") ?? "BAD_REQUEST");
    },
    begun(socket) {
      answering.add(socket);
    },
    over(socket) {
      answering.delete(socket);
    },
  };
};

/** Counts the requests of each connection: says whether this one is the last it may bring. */
export const createLastRequest = (most: number): ((socket: Duplex) => boolean) => {
  const counts = new WeakMap<Duplex, number>();
  return (socket) => {
    const count = (counts.get(socket) ?? 0) + 1;
    counts.set(socket, count);
    return count >= most;
  };
};

/** Answers CONNECT, which Node gives no route, and makes room when the last socket is taken; `endIdle` ends those that Node does not know of. */
export const guardSockets = (server: Server, connections: number, endIdle: () => void): void => {
  server.maxConnections = connections;
  // Who only holds a connection gives way to who has a question.
  server.on("drop", () => {
    server.closeIdleConnections();
    endIdle();
  });
  server.on("connect", (_request, socket) => answer(socket, "METHOD_NOT_ALLOWED"));
};
